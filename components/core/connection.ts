/**
 *     new ecs.Service("orders-query", { ..., connections: { orders: orders.reader.as("orders_query") } });
 *
 * A server says what a client needs; the client creates it among its own children. Nothing is created by asking, so two stacks that
 * connect never depend on each other in a circle.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { ExclusiveClaim } from "./claims";
import type { IamStatement } from "./iam";
import type { Lookup } from "./lookup";
import type { SecretReference } from "./secret";

/** What a client needs to reach a server: plain data, in the client's hands. */
export interface ConnectionOffer {
  /** The server as a reader of a security group's rules should see it: `orders.writer`. */
  readonly server: string;
  /** The port that the server listens on. The server knows it; no client repeats it. */
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  /** The server's security group: the rule pair refers to it instead of to addresses. */
  readonly securityGroupId: pulumi.Input<string>;
  /** What the client's own role must be allowed. */
  readonly statements: readonly IamStatement[];
  /** Environment of the client, by suffix: under the key `orders` the suffix `HOST` becomes `ORDERS_HOST`. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Secrets of the client, by the same suffixes. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** What must have run to success, inside the VPC, before the client starts. @default - nothing */
  readonly preparation?: Preparation;
  /** What the client takes on the server once it is registered, such as a database user's name. @default - nothing */
  readonly claims?: readonly ExclusiveClaim[];
  /** What must exist before the client is created. */
  readonly dependsOn: readonly pulumi.Input<pulumi.Resource>[];
}

/** A container that prepares the server for the client and ends, such as one that creates the client's database user. It must be idempotent: it runs at every start. */
export interface Preparation {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/** Anything that a client's `connections` can name. */
export interface Connectable {
  /** @param place Where the client is created: ARNs of statements are made for its partition, region and account. */
  offer(place: Lookup): ConnectionOffer;
}

/** What came of a connection, for inspection on the client: `service.connections.orders`. */
export interface Connection {
  readonly server: string;
  readonly port: number;
  /** Names of the environment variables and secrets that the client's container received. */
  readonly variables: readonly string[];
}
