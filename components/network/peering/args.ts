import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../core";
import type { IVpc } from "../interfaces";

/** Arguments of a `VpcPeering`. */
export interface VpcPeeringArgs extends ComponentArgs {
  /** The VPC that asks, of this component's provider. A change replaces the connection; both sides are cut off meanwhile. */
  readonly requester: IVpc;
  /**
   * The VPC that accepts: of this program or imported, in this region or another one, which its zones tell. No block of it may overlap one of
   * the requester's. A change replaces the connection.
   */
  readonly accepter: IVpc;
  /** Provider that accepts and writes the accepter's routes, needed for another account. @default - this component's provider, also in another region */
  readonly accepterProvider?: pulumi.ProviderResource;
  /** The accepter's account, where it is another one; `accepterProvider` must be one of it. A change replaces the connection. @default - the same account */
  readonly accepterAccount?: pulumi.Input<string>;
  /** The tiers of each side that take part, as in `{ accepter: ["data"] }`: the tables of the others get no route. @default - all tiers of both */
  readonly tiers?: PerSide<readonly string[]>;
  /**
   * What each side sends to the other, as parts of the other's blocks: `{ requester: ["10.20.8.0/22"] }`. Anything else is refused, because a
   * peering is not transitive and leads to nobody's NAT, internet gateway, VPN or endpoint. @default - every block of the other side
   */
  readonly routes?: PerSide<readonly string[]>;
  /**
   * Whether public names of a side's instances are answered with their private addresses when the other side asks. Private hosted zones are
   * not carried over: associate them. @default { requester: true, accepter: true }
   */
  readonly dnsResolution?: PerSide<boolean>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly connection?: Transform<aws.ec2.VpcPeeringConnectionArgs>;
    readonly accepter?: Transform<aws.ec2.VpcPeeringConnectionAccepterArgs>;
    readonly options?: Transform<aws.ec2.PeeringConnectionOptionsArgs>;
    readonly route?: Transform<aws.ec2.RouteArgs>;
  };
}

/** The VPC that asks for a connection, and the one that accepts it. They differ in nothing once it is accepted. */
export type PeeringSide = "requester" | "accepter";

/** Something for each side. */
export type PerSide<Value> = Readonly<Partial<Record<PeeringSide, Value>>>;
