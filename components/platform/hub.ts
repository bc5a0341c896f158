/**
 *     const hub = await Hub.fromStack();
 *     hub.attach(vpc, { segment: "prod", tier: "transit" });
 */
import type * as pulumi from "@pulumi/pulumi";
import type { Registry } from "../ecs";
import {
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type EgressVpc,
  type ITransitGateway,
  type IVpc,
  type TransitGatewayAttachmentArgs,
} from "../network";
import { contractVersion, type HubContract } from "./contract";
import { readContract, siblingStack } from "./read-contract";

/** Where and how a VPC joins the hub. */
export type AttachArgs = Omit<TransitGatewayAttachmentArgs, "gateway" | "vpc">;

/** The hub as an environment sees it: what the three share, read from the hub's stack. */
export class Hub {
  private constructor(
    readonly gateway: ITransitGateway,
    /** The hub's own VPCs that an environment may peer with, by name. */
    private readonly vpcs: Readonly<Record<string, IVpc>>,
    /** URL of each image's repository, by the image's name. */
    readonly repositories: Readonly<Record<string, pulumi.Input<string>>>,
  ) {}

  /**
   * Reads a hub that has been brought up.
   * @param stack Full name, `<organization>/<project>/<stack>`. @default - the stack `hub` of the same organization and project
   */
  static async fromStack(stack: string = siblingStack("hub")): Promise<Hub> {
    const contract = await readContract(stack, "hub");
    return new Hub(
      TransitGateway.fromAttributes(contract.transitGateway),
      Object.fromEntries(Object.entries(contract.vpcs ?? {}).map(([name, attributes]) => [name, Vpc.fromAttributes(attributes)])),
      contract.repositories,
    );
  }

  /** A VPC of the hub's own. Throws with the names there are. */
  vpc(name: string): IVpc {
    const vpc = this.vpcs[name];
    if (vpc === undefined)
      throw new Error(`The hub has no VPC "${name}" to peer with. It has ${Object.keys(this.vpcs).join(", ") || "none"}.`);
    return vpc;
  }

  /** Attaches a VPC to a segment. The attachment is named after the segment; costs $36.50 a month and $0.02 a GB in us-east-1. */
  attach(vpc: IVpc, args: AttachArgs, opts?: pulumi.ComponentResourceOptions): TransitGatewayAttachment {
    return new TransitGatewayAttachment(`${args.segment}-to-hub`, { ...args, gateway: this.gateway, vpc }, opts);
  }
}

/** What a hub's program returns as its stack outputs. */
export function hubOutputs(parts: {
  readonly gateway: ITransitGateway;
  readonly egress: EgressVpc;
  readonly registry: Registry;
  /** The hub's own VPCs that environments may peer with. @default {} */
  readonly vpcs?: Readonly<Record<string, IVpc>>;
}): { contract: HubContract } {
  return {
    contract: {
      kind: "hub",
      version: contractVersion,
      transitGateway: parts.gateway.attributes,
      vpcs: Object.fromEntries(Object.entries(parts.vpcs ?? {}).map(([name, vpc]) => [name, vpc.attributes])),
      egressAddresses: parts.egress.publicIps,
      repositories: parts.registry.repositoryUrls,
    },
  };
}
