/** What services and monitoring need of a database: a created cluster and one imported from another stack fit alike. */
import type * as pulumi from "@pulumi/pulumi";
import type { Connectable, ConnectionOffer, Lookup } from "../core";
import type { ConnectionRules } from "../network";

/** Engines of this library's databases. */
export type DatabaseEngine = "aurora-postgresql";

/** One way in to a database: the writer takes everything, the reader only queries and may lag behind by milliseconds. */
export interface IDatabaseEndpoint {
  readonly role: "writer" | "reader";
  readonly host: pulumi.Output<string>;
  readonly port: number;
  readonly securityGroupId: pulumi.Output<string>;
  /**
   * A value for a client's `connections`: this endpoint, as a database user that is created before the client starts and signs in with IAM.
   * The writer's users may change data and create tables, the reader's may only read.
   * @param user 1 to 63 lower-case letters, digits and underscores, beginning with a letter.
   */
  as(user: string): Connectable;
  /**
   * What `as` gives, part by part, for a client that is not one of this library's components: what its role and its environment need. Its user does not
   * exist before the offer's `preparation` has run; its name is taken at once.
   */
  bind(user: string, place: Lookup): ConnectionOffer;
  /**
   * Lets such a client in: the rule pair between its security group and the database's, as a component of the caller's.
   * @param name Logical name of the rules, as in `reports-to-orders`.
   */
  allowFrom(name: string, securityGroupId: pulumi.Input<string>, opts?: pulumi.ComponentResourceOptions): ConnectionRules;
}

/** A database cluster with a writer and readers. */
export interface IDatabase {
  /** Its name in the program: `orders`. */
  readonly name: string;
  readonly clusterIdentifier: pulumi.Output<string>;
  readonly engine: DatabaseEngine;
  /** Instance class of its instances, `db.serverless` for Serverless v2. Plain: thresholds are derived from it. */
  readonly instanceClass: string;
  /** Bounds of Serverless v2 in Aurora capacity units; `undefined` for provisioned instances. */
  readonly serverless: { readonly min: number; readonly max: number } | undefined;
  /** Number of readers; 0 means that `reader` throws. */
  readonly readers: number;
  /** Value of the parameter `max_connections` where it was set; `undefined` for the engine's own formula. */
  readonly maxConnections: number | undefined;
  readonly writer: IDatabaseEndpoint;
  /** Throws, with the remedy, where the cluster has no reader. */
  readonly reader: IDatabaseEndpoint;
  readonly attributes: DatabaseAttributes;
}

/** A database as plain data, for stack outputs and `AuroraCluster.fromAttributes`. */
export interface DatabaseAttributes {
  readonly name: string;
  readonly clusterIdentifier: pulumi.Input<string>;
  /** `cluster-…`: what IAM authentication names, not the identifier. */
  readonly clusterResourceId: pulumi.Input<string>;
  readonly engine: DatabaseEngine;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly serverless?: { readonly min: number; readonly max: number };
  readonly readers: number;
  readonly maxConnections?: number;
  readonly databaseName: string;
  readonly port: number;
  readonly writerHost: pulumi.Input<string>;
  readonly readerHost: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly masterUserSecretArn: pulumi.Input<string>;
  readonly masterUserSecretKeyArn?: pulumi.Input<string>;
  /** Registry and path that clients pull the image from which creates their user. @default "public.ecr.aws/docker/library" */
  readonly imagePrefix?: string;
}
