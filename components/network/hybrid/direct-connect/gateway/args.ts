/** What a Direct Connect gateway is told, and what others take of it. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../../core";
import type { IInspection, ITransitGateway } from "../../../interfaces";
import type { SegmentMembershipArgs } from "../../../transit-gateway/membership/args";
import type { IVirtualPrivateGateway } from "../../virtual-private-gateway/virtual-private-gateway";

/** A Direct Connect gateway that virtual interfaces end at. */
export interface IDirectConnectGateway {
  readonly directConnectGatewayId: pulumi.Output<string>;
  /** Number of its end of BGP. */
  readonly amazonSideAsn: number;
  /** The one kind of virtual interface that it takes: `transit` with Transit Gateways behind it, `private` with virtual private gateways. */
  readonly carries: "transit" | "private";
  /** Numbers of the gateways behind it, as far as they are known. */
  readonly associatedAsns: readonly number[];
}

/** Where the other gateway of an association lives. */
export interface AssociatedGatewayPlace {
  /** Provider of the account and region of the other gateway, where they are others than the Direct Connect gateway's. @default - the component's own */
  readonly provider?: pulumi.ProviderResource;
  /**
   * Account of the other gateway where it is another one. Its owner then proposes the association, with `provider`, and this component
   * accepts it. @default - the same account
   */
  readonly ownerAccountId?: string;
}

/** A Transit Gateway behind a Direct Connect gateway. */
export interface TransitGatewayAssociationArgs extends AssociatedGatewayPlace {
  readonly gateway: ITransitGateway;
  /** The segment that everything behind Direct Connect joins. */
  readonly segment: string;
  /**
   * Blocks that your routers are told of, exactly as they stand here, whether or not there is a VPC for them. Nothing else is announced: a VPC
   * that is added later needs to lie in one of them. At most 200. https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html
   */
  readonly allowedPrefixes: readonly string[];
  /** Behind a gateway that inspects east-west: the firewall. `announces` must then say what is behind the link, because learned routes would lead round it. @default - the gateway inspects nothing, or north-south only */
  readonly inspection?: IInspection;
}

/** A virtual private gateway behind a Direct Connect gateway. */
export interface VirtualPrivateGatewayAssociationArgs extends AssociatedGatewayPlace {
  readonly virtualPrivateGateway: IVirtualPrivateGateway;
  /** A filter: a block of the VPC is announced where one of these is the same or wider. @default - the VPC's own blocks */
  readonly allowedPrefixes?: readonly string[];
}

/** Arguments of a `DirectConnectGateway`: `transitGateways` or `virtualPrivateGateways`, never both. */
export interface DirectConnectGatewayArgs extends ComponentArgs {
  /** Number of the gateway's end of BGP, another than those of the gateways behind it: 64512 to 65534 or 4200000000 to 4294967294. A change replaces everything. */
  readonly amazonSideAsn: number;
  /** At most 6, by a name of your own that is part of the association's identity. @default - virtual private gateways */
  readonly transitGateways?: Readonly<Record<string, TransitGatewayAssociationArgs>>;
  /** At most 20, by a name of your own that is part of the association's identity. @default - Transit Gateways */
  readonly virtualPrivateGateways?: Readonly<Record<string, VirtualPrivateGatewayAssociationArgs>>;
  /**
   * Blocks that your routers are expected to announce. They are written on the gateway as a tag, and the proof of reachability reckons with
   * them. AWS does not enforce them. @default [] - reachability is not decided
   */
  readonly announces?: readonly string[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly gateway?: Transform<aws.directconnect.GatewayArgs>;
    readonly gatewayAssociation?: Transform<aws.directconnect.GatewayAssociationArgs>;
    readonly proposal?: Transform<aws.directconnect.GatewayAssociationProposalArgs>;
  } & SegmentMembershipArgs["transform"];
}
