/**
 *     const hub = await Hub.fromStack();
 *     hub.attach(vpc, { segment: "prod", tier: "transit" });
 *
 * A hub in another account is used in the same way: with `hubRole` everything that the hub's account has to do is done there.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Faults, lookup } from "../core";
import type { Registry } from "../ecs";
import {
  CentralEndpoints,
  CentralEndpointsAssociation,
  InspectionVpc,
  ResourceShareAccepter,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  VpcPeering,
  type EgressVpc,
  type ICentralEndpoints,
  type IInspection,
  type ITransitGateway,
  type IVpc,
  type ResourceShare,
  type TransitGatewayAttachmentArgs,
  type VpcPeeringArgs,
} from "../network";
import { byName, mapped } from "./by-name";
import { contractVersion, type HubContract } from "./contract";
import { planHubAccess } from "./hub-access";
import { hubProvider } from "./hub-provider";
import { readContract, siblingStack } from "./read-contract";
import { hubReader } from "./readers";

/** Where and how a VPC joins the hub. */
export type AttachArgs = Omit<TransitGatewayAttachmentArgs, "gateway" | "vpc" | "inspection" | "gatewayProvider" | "accepted">;

/** How a VPC is peered with one of the hub's own. */
export type PeerArgs = Omit<VpcPeeringArgs, "requester" | "accepter" | "accepterProvider" | "accepterAccount">;

/** Who reads the hub. */
export interface HubOptions {
  /** The name under which the hub's `accounts` have this program's account. @default - the stack's name */
  readonly environment?: string;
  /**
   * ARN of a role in the hub's account, for a program in another one: it accepts and routes attachments, authorizes the association of zones and
   * accepts peerings. It is assumed with the credentials that the program runs with. @default - the hub is in this program's account
   */
  readonly hubRole?: string | undefined;
}

/** How a program in another account gets at the hub. */
interface OtherAccount {
  readonly account: string;
  /** Provider of the hub's account. */
  readonly provider: aws.Provider;
  /** What has to be there before the hub can be attached to. */
  readonly accepted: readonly pulumi.Resource[];
}

/** What a hub offers, as components take it. */
interface HubParts {
  readonly gateway: ITransitGateway;
  readonly vpcs: Readonly<Record<string, IVpc>>;
  readonly inspection: IInspection | undefined;
  readonly endpoints: ICentralEndpoints | undefined;
  readonly repositories: Readonly<Record<string, pulumi.Input<string>>>;
}

/** The hub as an environment sees it: what the three share, read from the hub's stack. */
export class Hub {
  readonly gateway: ITransitGateway;
  /** The firewall between the segments or before the internet, where the hub has one. */
  readonly inspection: IInspection | undefined;
  /** AWS's endpoints that every environment may use instead of its own, where the hub has them. */
  readonly endpoints: ICentralEndpoints | undefined;
  /** URL of each image's repository, by the image's name. A name that is not there is an error that lists those that are. */
  readonly repositories: Readonly<Record<string, pulumi.Input<string>>>;
  /** Provider of the hub's account, where that is another one. */
  readonly provider: aws.Provider | undefined;
  /** The hub's own VPCs that an environment may peer with, by name. */
  private readonly vpcs: Readonly<Record<string, IVpc>>;

  private constructor(
    private readonly stack: string,
    parts: HubParts,
    private readonly otherAccount: OtherAccount | undefined,
  ) {
    this.gateway = parts.gateway;
    this.inspection = parts.inspection;
    this.endpoints = parts.endpoints;
    this.repositories = parts.repositories;
    this.vpcs = parts.vpcs;
    this.provider = otherAccount?.provider;
  }

  /**
   * Reads a hub that has been brought up. Of a hub in another account it registers a provider, `hub`, and where the hub's share is an invitation it accepts
   * that. Throws where hub and program do not agree on their accounts.
   * @param stack Full name, `<organization>/<project>/<stack>`. @default - the stack `hub` of the same organization and project
   */
  static async fromStack(stack: string = siblingStack("hub"), options: HubOptions = {}): Promise<Hub> {
    const contract = await readContract(stack, hubReader);
    const { environment = pulumi.getStack(), hubRole } = options;
    const account = contract.account === undefined ? undefined : (await aws.getCallerIdentity()).accountId;
    const access = planHubAccess({ stack, environment, account, hubRole, contract });
    const parts = {
      gateway: TransitGateway.fromAttributes(contract.transitGateway),
      vpcs: mapped(contract.vpcs ?? {}, (each) => Vpc.fromAttributes(each)),
      inspection: contract.inspection && InspectionVpc.fromAttributes(contract.inspection),
      endpoints: contract.endpoints && CentralEndpoints.fromAttributes(contract.endpoints),
      repositories: byName("hub", stack, "repositories", contract.repositories),
    };
    if (!access.otherAccount || hubRole === undefined || contract.account === undefined) return new Hub(stack, parts, undefined);
    const accepted = access.invitation === undefined ? [] : [new ResourceShareAccepter("hub", { shareArn: access.invitation })];
    return new Hub(stack, parts, { account: contract.account, provider: hubProvider(hubRole), accepted });
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
    const { gateway, inspection, otherAccount } = this;
    const byOwner = otherAccount && { gatewayProvider: otherAccount.provider, accepted: otherAccount.accepted };
    return new TransitGatewayAttachment(
      `${args.segment}-to-hub`,
      { ...args, gateway, vpc, ...(inspection && { inspection }), ...byOwner },
      opts,
    );
  }

  /** Lets a VPC find the hub's endpoints by AWS's own names. Nothing is made where the hub has none. */
  shareEndpoints(name: string, vpc: IVpc, opts?: pulumi.ComponentResourceOptions): CentralEndpointsAssociation | undefined {
    const { endpoints, otherAccount } = this;
    const byOwner = otherAccount && { hubProvider: otherAccount.provider };
    return endpoints && new CentralEndpointsAssociation(`${name}-endpoints`, { endpoints, vpc, ...byOwner }, opts);
  }

  /** Peers a VPC with one of the hub's own. Throws with the names there are where the hub has none of that name. */
  peer(name: string, vpc: IVpc, peer: string, args: PeerArgs = {}, opts?: pulumi.ComponentResourceOptions): VpcPeering {
    const { otherAccount } = this;
    const byOwner = otherAccount && { accepterProvider: otherAccount.provider, accepterAccount: otherAccount.account };
    return new VpcPeering(name, { ...args, requester: vpc, accepter: this.vpc(peer), ...byOwner }, opts);
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
  /** Other accounts that the gateway is shared with, by the environment that is there, one share for each. @default {} */
  readonly accounts?: Readonly<Record<string, { readonly account: string; readonly share: ResourceShare }>>;
}): { contract: HubContract } {
  const { accounts = {} } = parts;
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
      account: lookup(parts.egress).account,
      ...(Object.keys(accounts).length > 0 && {
        accounts: mapped(accounts, ({ account, share: { shareArn, allowExternalPrincipals } }) => ({
          account,
          shareArn,
          invitation: allowExternalPrincipals,
        })),
      }),
    },
  };
}
