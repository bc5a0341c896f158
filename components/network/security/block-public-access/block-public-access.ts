/**
 *     new network.VpcBlockPublicAccess("public-access", {
 *       mode: "bidirectional",
 *       vpcs: { egress: { vpc: egress.vpc, tiers: { public: "egress" } } },
 *     });
 *
 * One switch for the account and region, above every route and every security group: no VPC talks to the internet but those named here.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { PublicAccessExclusion } from "../../vpc/tiers/args";
import { exclusionModes } from "../../vpc/tiers/public-access-exclusions";
import { planBlockPublicAccess } from "./plan";
import type { VpcBlockPublicAccessArgs, ExemptedVpc } from "./args";

/**
 * VPC Block Public Access of the provider's account and region. It holds for every VPC there, those of other programs too, so there is one
 * of it: in a stack that owns the account, never in one that owns a VPC. Taking it away switches the block off. Free.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export class VpcBlockPublicAccess extends Component {
  readonly nodes: {
    readonly options: aws.ec2.VpcBlockPublicAccessOptions;
    readonly exclusions: readonly aws.ec2.VpcBlockPublicAccessExclusion[];
  };

  constructor(name: string, args: VpcBlockPublicAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planBlockPublicAccess(name, args.mode, args.vpcs);
    super("isthmus:network:VpcBlockPublicAccess", name, args, opts);
    this.commit(plan);
    const exclusions = Object.entries(args.vpcs ?? {}).flatMap(([key, exempted]) => this.makeExclusions(key, exempted, args));
    const block = { internetGatewayBlockMode: args.mode === "off" ? "off" : `block-${args.mode}` };
    // What is exempted is so before the block falls.
    const options = new aws.ec2.VpcBlockPublicAccessOptions(
      ...this.child<aws.ec2.VpcBlockPublicAccessOptionsArgs>("options", block, { dependsOn: exclusions }, args.transform?.options),
    );
    this.nodes = { options, exclusions };
    this.registerOutputs({ mode: args.mode });
  }

  private makeExclusions(
    key: string,
    { vpc, exclusion, tiers = {} }: ExemptedVpc,
    { transform }: VpcBlockPublicAccessArgs,
  ): aws.ec2.VpcBlockPublicAccessExclusion[] {
    const made = (
      role: string,
      allows: PublicAccessExclusion,
      of: { readonly vpcId: pulumi.Input<string> } | { readonly subnetId: pulumi.Input<string> },
    ) =>
      new aws.ec2.VpcBlockPublicAccessExclusion(
        ...this.tagged<aws.ec2.VpcBlockPublicAccessExclusionArgs>(
          role,
          { ...of, internetGatewayExclusionMode: exclusionModes[allows] },
          {},
          transform?.exclusion,
        ),
      );
    const ofTiers = Object.entries(tiers).flatMap(([tier, allows]) =>
      vpc.zones.flatMap((zone, index) => {
        const subnetId = vpc.tier(tier).subnetIds[index];
        return subnetId === undefined ? [] : [made(`${key}-${tier}-${zone}`, allows, { subnetId })];
      }),
    );
    return [...(exclusion === undefined ? [] : [made(key, exclusion, { vpcId: vpc.vpcId })]), ...ofTiers];
  }
}
