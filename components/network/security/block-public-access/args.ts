import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { PublicAccessExclusion } from "../../vpc/tiers/args";

/** A VPC of which something is exempted, or that is to be checked. */
export interface ExemptedVpc {
  readonly vpc: IVpc;
  /** For the whole VPC. @default - none */
  readonly exclusion?: PublicAccessExclusion;
  /** For the subnets of single tiers: one exclusion each. @default {} */
  readonly tiers?: Readonly<Record<string, PublicAccessExclusion>>;
}

/** Arguments of `VpcBlockPublicAccess`. */
export interface VpcBlockPublicAccessArgs extends ComponentArgs {
  /**
   * `ingress` stops connections from the internet and lets NAT gateways and egress-only gateways out; `bidirectional` stops them too, and
   * internet-facing load balancers, Network Firewall and public virtual interfaces with them. A change takes some minutes.
   */
  readonly mode: "ingress" | "bidirectional" | "off";
  /** Exempted VPCs by a name of yours, part of the exclusions' names. Whoever is named and would lose NAT is a fault. @default {} */
  readonly vpcs?: Readonly<Record<string, ExemptedVpc>>;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly options?: Transform<aws.ec2.VpcBlockPublicAccessOptionsArgs>;
    readonly exclusion?: Transform<aws.ec2.VpcBlockPublicAccessExclusionArgs>;
  };
}
