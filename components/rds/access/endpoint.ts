/**
 *     connections: { orders: orders.reader.as("orders_query") }                    // a service of this library
 *     orders.reader.allowFrom("reports-to-orders", reports.securityGroupId);       // anything else: the rules, and
 *     const { statements, environment } = orders.reader.bind("reports", place);    // what its role and its environment need
 *
 * The writer and the reader are two servers with one security group and one set of users: what differs is the host, and what its users may do.
 */
import * as pulumi from "@pulumi/pulumi";
import { allow, Faults, type Connectable, type ConnectionOffer, type ExclusiveClaim, type Lookup } from "../../core";
import { ConnectionRules } from "../../network";
import type { DatabaseAttributes, IDatabaseEndpoint } from "../interfaces";
import { planPreparation, sslMode } from "./preparation";
import { checkUser, type UserClaims } from "./user";

/** What an endpoint needs to know of its cluster. */
export interface EndpointArgs {
  readonly database: DatabaseAttributes;
  /** Shared by the endpoints of one cluster. */
  readonly users: UserClaims;
  /** What must exist before a client can connect. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** The writer or the reader of a cluster. */
export class DatabaseEndpoint implements IDatabaseEndpoint {
  readonly host: pulumi.Output<string>;
  readonly port: number;
  readonly securityGroupId: pulumi.Output<string>;

  constructor(
    readonly role: "writer" | "reader",
    private readonly args: EndpointArgs,
  ) {
    const { database } = args;
    this.host = pulumi.output(role === "writer" ? database.writerHost : database.readerHost);
    this.port = database.port;
    this.securityGroupId = pulumi.output(database.securityGroupId);
  }

  /** A value for a client's `connections`: this endpoint as a database user of that name. Throws where the name cannot be one. */
  as(user: string): Connectable {
    this.claim(user);
    return { offer: (place) => this.offer(user, place) };
  }

  /** What a client needs to connect as a database user of that name, part by part. Throws where the name cannot be one. */
  bind(user: string, place: Lookup): ConnectionOffer {
    const offer = this.offer(user, place);
    // Whoever asks in this way is no component of this library, of which nobody would settle it.
    for (const claim of offer.claims ?? []) claim.settle();
    return offer;
  }

  private offer(user: string, place: Lookup): ConnectionOffer {
    const claim = this.claim(user);
    const { database, dependsOn } = this.args;
    return {
      server: `${database.name}.${this.role}`,
      port: this.port,
      protocol: "tcp",
      // As it was given: writer and reader offer the very same group, by which a client of both knows that one rule does.
      securityGroupId: database.securityGroupId,
      // The resource id, not the identifier: it is new for every restored cluster, and a policy on the old one matches nothing.
      // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
      statements: [
        allow(
          "rds-db:connect",
          pulumi.interpolate`arn:${place.partition}:rds-db:${place.region}:${place.account}:dbuser:${database.clusterResourceId}/${user}`,
        ),
      ],
      environment: { HOST: this.host, PORT: String(this.port), NAME: database.databaseName, USER: user, SSLMODE: sslMode },
      secrets: {},
      preparation: planPreparation({
        user,
        access: this.role,
        host: database.writerHost,
        port: this.port,
        databaseName: database.databaseName,
        masterUserSecretArn: database.masterUserSecretArn,
        ...(database.masterUserSecretKeyArn !== undefined && { masterUserSecretKeyArn: database.masterUserSecretKeyArn }),
        ...(database.imagePrefix !== undefined && { imagePrefix: database.imagePrefix }),
      }),
      claims: [claim],
      dependsOn,
    };
  }

  /**
   * Lets a client in that is not one of this library's components: the rule pair between its security group and the cluster's. The rules belong to
   * the caller, so name a `parent` where there is one.
   * @param name Logical name of the rules, as in `reports-to-orders`; the client as their description calls it.
   */
  allowFrom(name: string, securityGroupId: pulumi.Input<string>, opts?: pulumi.ComponentResourceOptions): ConnectionRules {
    return new ConnectionRules(
      name,
      {
        client: name,
        clientSecurityGroupId: securityGroupId,
        server: `${this.args.database.name}.${this.role}`,
        serverSecurityGroupId: this.securityGroupId,
        port: this.port,
        protocol: "tcp",
      },
      opts,
    );
  }

  /** The claim to a user's name. Throws where the name cannot be one, or is one of the other side already. */
  private claim(user: string): ExclusiveClaim {
    const faults = new Faults(`${this.args.database.name}.${this.role}`);
    checkUser(faults, this.args.database.databaseName, user);
    const claim = this.args.users.claim(user, this.role);
    const refusal = claim.refusal();
    if (refusal !== undefined) faults.add("user", undefined, refusal);
    faults.throwIfAny();
    return claim;
  }
}
