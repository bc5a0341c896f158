/**
 *     const offices = new network.PrefixList("offices", { entries: [{ cidr: "192.0.2.0/25", description: "Berlin" }, "198.51.100.0/24"] });
 *     new network.SecurityGroup("admin", { vpc, ingress: [{ from: offices, port: 443 }] });
 *
 * Addresses that belong together, under one id: whoever refers to the list follows its changes.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { IPrefixList } from "../../interfaces";
import { planPrefixList } from "./plan";
import type { PrefixListArgs } from "./args";

/**
 * A customer-managed prefix list. Its entries are part of it and not resources of their own: a change of several is one new version, and one
 * that is added by hand is drift. Share it by its ARN with RAM. Free. https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
export class PrefixList extends Component implements IPrefixList {
  readonly prefixListId: pulumi.Output<string>;
  /** What RAM shares. */
  readonly prefixListArn: pulumi.Output<string>;
  readonly addressFamily: "IPv4" | "IPv6";
  readonly maxEntries: number;
  readonly nodes: { readonly prefixList: aws.ec2.ManagedPrefixList };

  constructor(name: string, args: PrefixListArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planPrefixList(name, args);
    super("isthmus:network:PrefixList", name, args, opts);
    const { addressFamily, maxEntries } = plan;
    const entries = plan.entries.map(({ cidr, description }) => ({ cidr, ...(description !== undefined && { description }) }));
    const prefixList = new aws.ec2.ManagedPrefixList(
      ...this.tagged<aws.ec2.ManagedPrefixListArgs>("", { addressFamily, maxEntries, entries }, {}, args.transform?.prefixList),
    );
    this.prefixListId = prefixList.id;
    this.prefixListArn = prefixList.arn;
    this.addressFamily = addressFamily;
    this.maxEntries = maxEntries;
    this.nodes = { prefixList };
    this.registerOutputs({ prefixListId: this.prefixListId, prefixListArn: this.prefixListArn });
  }

  /** A list of another stack, of another account, or of AWS. Without `maxEntries` nothing can warn of the quotas it counts against. */
  static fromId(
    prefixListId: pulumi.Input<string>,
    {
      name,
      addressFamily = "IPv4",
      maxEntries,
    }: { readonly name: string; readonly addressFamily?: "IPv4" | "IPv6"; readonly maxEntries?: number },
  ): IPrefixList {
    return { name, prefixListId: pulumi.output(prefixListId), addressFamily, maxEntries };
  }
}
