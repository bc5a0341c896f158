/**
 * What a random network is made of. All references are small numbers taken modulo what there is, so that every shape is a network and every
 * smaller number or shorter list is a simpler one: that is all fast-check needs to shrink well.
 */

/** Indices into `destinations` and `portRanges` of vocabulary.ts. */
export interface RuleShape {
  readonly deny: boolean;
  readonly protocol: number;
  readonly ports: number;
  readonly block: number;
}

export interface GroupRuleShape {
  readonly protocol: number;
  readonly ports: number;
  readonly peer: { readonly kind: "block" | "group" | "list"; readonly index: number };
}

/** Routes as somebody would write them, and others that get in their way. */
export interface TableShape {
  /** Where 0.0.0.0/0 goes. */
  readonly others: "internet-gateway" | "nat-gateway" | "transit-gateway" | null;
  /** How the other VPCs are reached. */
  readonly vpcs: "transit-gateway" | "peering-connection" | null;
  readonly routes: readonly RouteShape[];
}

export interface RouteShape {
  readonly block: number;
  readonly target: "transit-gateway" | "nat-gateway" | "internet-gateway" | "peering-connection" | "blackhole";
  readonly index: number;
  readonly origin: "static" | "prefix-list" | "propagated";
}

export interface AclShape {
  readonly ingress: readonly RuleShape[];
  readonly egress: readonly RuleShape[];
}

export interface VpcShape {
  readonly subnets: readonly { readonly zone: number; readonly table: number; readonly acl: number }[];
  readonly tables: readonly TableShape[];
  /** Number 0 of a subnet is AWS's own list that allows everything; these come after it. */
  readonly acls: readonly AclShape[];
  readonly groups: readonly { readonly ingress: readonly GroupRuleShape[]; readonly egress: readonly GroupRuleShape[] }[];
  readonly internetGateway: boolean;
  /** In one of the subnets from which they get any further, if there are such. */
  readonly natGateways: readonly { readonly subnet: number; readonly public: boolean }[];
}

export interface InterfaceShape {
  readonly vpc: number;
  readonly subnet: number;
  /** Which groups of its VPC; `null` for none that apply. */
  readonly groups: readonly number[] | null;
  readonly publicAddress: boolean;
  /** One address of its subnet, where it is known. */
  readonly fixed: number | null;
  /** Interfaces with the same number are the places of one endpoint. */
  readonly endpoint: number;
}

export interface TransitShape {
  readonly referencing: boolean;
  readonly tables: readonly {
    readonly routes: readonly { readonly block: number; readonly attachment: number | null }[];
    /** VPCs whose attachments propagate their blocks to the table. */
    readonly propagations: readonly number[];
  }[];
  /** One for each VPC in turn, `null` where it has none. */
  readonly attachments: readonly ({
    readonly subnets: readonly number[];
    /** `null` where it is associated with none. */
    readonly table: number | null;
    readonly applianceMode: boolean;
    readonly referencing: boolean;
    readonly accepted: boolean;
  } | null)[];
}

export interface NetworkShape {
  readonly vpcs: readonly VpcShape[];
  readonly interfaces: readonly InterfaceShape[];
  readonly peerings: readonly { readonly one: number; readonly other: number; readonly accepted: boolean; readonly sameRegion: boolean }[];
  readonly transit: TransitShape | null;
  /** Blocks of each prefix list. */
  readonly lists: readonly (readonly number[])[];
  readonly protocol: number;
  readonly port: number;
}
