/**
 *     const hub = await Hub.fromStack();
 *     hub.attach(vpc, { segment: "prod", tier: "transit" });
 */
import type * as pulumi from "@pulumi/pulumi";
import { Faults } from "../core";
import type { Registry } from "../ecs";
import {
  CentralEndpoints,
  CentralEndpointsAssociation,
  InspectionVpc,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type EgressVpc,
  type ICentralEndpoints,
  type IInspection,
  type ITransitGateway,
  type IVpc,
  type TransitGatewayAttachmentArgs,
} from "../network";
import { byName, mapped } from "./by-name";
import { contractVersion, type HubContract } from "./contract";
import { readContract, siblingStack } from "./read-contract";
import { hubReader } from "./readers";

/** Where and how a VPC joins the hub. */
export type AttachArgs = Omit<TransitGatewayAttachmentArgs, "gateway" | "vpc" | "inspection">;

/** The hub as an environment sees it: what the three share, read from the hub's stack. */
export class Hub {
  private constructor(
    private readonly stack: string,
    readonly gateway: ITransitGateway,
    /** The hub's own VPCs that an environment may peer with, by name. */
    private readonly vpcs: Readonly<Record<string, IVpc>>,
    /** The firewall between the segments or before the internet, where the hub has one. */
    readonly inspection: IInspection | undefined,
    /** AWS's endpoints that every environment may use instead of its own, where the hub has them. */
    readonly endpoints: ICentralEndpoints | undefined,
    /** URL of each image's repository, by the image's name. A name that is not there is an error that lists those that are. */
    readonly repositories: Readonly<Record<string, pulumi.Input<string>>>,
  ) {}

  /**
   * Reads a hub that has been brought up.
   * @param stack Full name, `<organization>/<project>/<stack>`. @default - the stack `hub` of the same organization and project
   */
  static async fromStack(stack: string = siblingStack("hub")): Promise<Hub> {
    const contract = await readContract(stack, hubReader);
    return new Hub(
      stack,
      TransitGateway.fromAttributes(contract.transitGateway),
      mapped(contract.vpcs ?? {}, (each) => Vpc.fromAttributes(each)),
      contract.inspection && InspectionVpc.fromAttributes(contract.inspection),
      contract.endpoints && CentralEndpoints.fromAttributes(contract.endpoints),
      byName("hub", stack, "repositories", contract.repositories),
    );
  }

  /** A VPC of the hub's own, to peer with. Throws with the names there are. */
  vpc(name: string): IVpc {
    const vpc = Object.hasOwn(this.vpcs, name) ? this.vpcs[name] : undefined;
    if (vpc !== undefined) return vpc;
    const faults = new Faults(`the hub's stack ${this.stack}`);
    faults.add(
      `vpcs.${name}`,
      undefined,
      `is not there to peer with. It has ${Object.keys(this.vpcs).join(", ") || "no VPC for that"}. Name another, or bring the hub up with it first.`,
    );
    faults.throwIfAny();
    throw new Error(`The hub has no VPC ${name}.`);
  }

  /** Attaches a VPC to a segment. The attachment is named after the segment; costs $36.50 a month and $0.02 a GB in us-east-1. */
  attach(vpc: IVpc, args: AttachArgs, opts?: pulumi.ComponentResourceOptions): TransitGatewayAttachment {
    const { gateway, inspection } = this;
    return new TransitGatewayAttachment(`${args.segment}-to-hub`, { ...args, gateway, vpc, ...(inspection && { inspection }) }, opts);
  }

  /** Lets a VPC find the hub's endpoints by AWS's own names. Nothing is made where the hub has none. */
  shareEndpoints(name: string, vpc: IVpc, opts?: pulumi.ComponentResourceOptions): CentralEndpointsAssociation | undefined {
    return this.endpoints && new CentralEndpointsAssociation(`${name}-endpoints`, { endpoints: this.endpoints, vpc }, opts);
  }
}

/** What a hub's program returns as its stack outputs. */
export function hubOutputs(parts: {
  readonly gateway: ITransitGateway;
  readonly egress: EgressVpc;
  readonly registry: Registry;
  /** The hub's own VPCs that environments may peer with. @default {} */
  readonly vpcs?: Readonly<Record<string, IVpc>>;
  /** AWS's endpoints that environments may use instead of their own. @default - none */
  readonly endpoints?: ICentralEndpoints | undefined;
}): { contract: HubContract } {
  return {
    contract: {
      kind: "hub",
      version: contractVersion,
      transitGateway: parts.gateway.attributes,
      vpcs: mapped(parts.vpcs ?? {}, ({ attributes }) => attributes),
      ...(parts.egress.inspection && { inspection: parts.egress.inspection.attributes }),
      ...(parts.endpoints && { endpoints: parts.endpoints.attributes }),
      egressAddresses: parts.egress.publicIps,
      repositories: parts.registry.repositoryUrls,
    },
  };
}
