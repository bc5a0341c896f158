/**
 *     planDoors(faults, { vpc, consumerCidrs: undefined, families: [4], ports: [443] })
 *     // [{ role: "ingress-443-primary", port: 443, family: 4, ... }]
 *
 * Who gets into the interfaces of an endpoint: an endpoint belongs to a VPC and not to the internet, so never everybody.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Cidr, type Faults } from "../../core";
import type { IVpc, VpcBlock } from "../interfaces";

/** A rule into the security group of endpoints. */
export interface EndpointDoor {
  /** The rule's role in the component. */
  readonly role: string;
  readonly port: number;
  readonly family: 4 | 6;
  readonly cidr: pulumi.Input<string>;
}

/** Whom to let in. */
export interface DoorsRequest {
  /** Without blocks given, those of this VPC are let in. */
  readonly vpc: Pick<IVpc, "blocks">;
  readonly consumerCidrs: readonly string[] | undefined;
  readonly families: readonly (4 | 6)[];
  readonly ports: readonly number[];
}

/** Rules into one group, until the quota is raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
export const ruleQuota = 60;

/** Plans the rules, noting blocks that are none. */
export function planDoors(faults: Faults, path: string, { vpc, consumerCidrs, families, ports }: DoorsRequest): readonly EndpointDoor[] {
  const blocks = consumerCidrs === undefined ? vpc.blocks : checkedBlocks(faults, path, consumerCidrs);
  const doors = ports.flatMap((port) =>
    blocks.flatMap(({ key, family, value }) =>
      families.includes(family) ? [{ role: `ingress-${port}-${key}`, port, family, cidr: value }] : [],
    ),
  );
  if (doors.length > ruleQuota)
    faults.add(
      path,
      undefined,
      `makes ${doors.length} rules, and a security group takes ${ruleQuota} each way. Give wider blocks that hold several of them.`,
    );
  return doors;
}

/** A door as a rule of a security group. */
export function ingressArgs(
  { port, family, cidr }: EndpointDoor,
  securityGroupId: pulumi.Input<string>,
  component: string,
): Omit<aws.vpc.SecurityGroupIngressRuleArgs, "tags"> {
  const range = { ipProtocol: "tcp", fromPort: port, toPort: port };
  const source = family === 4 ? { cidrIpv4: cidr } : { cidrIpv6: cidr };
  return { securityGroupId, description: `Consumers of ${component}`, ...range, ...source };
}

/** Notes ports that are none, and those named twice. */
export function checkPorts(faults: Faults, path: string, ports: readonly number[]): void {
  if (ports.length === 0) faults.add(path, undefined, "is empty. Name the ports that the service listens on, as in [443].");
  ports.forEach((port, index) => {
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      faults.add(`${path}[${index}]`, port, "is no TCP port. Give a whole number from 1 to 65535.");
    if (ports.indexOf(port) !== index) faults.add(`${path}[${index}]`, port, "is named twice. Name each port once.");
  });
}

type Block = Pick<VpcBlock, "key" | "family"> & { readonly value: pulumi.Input<string> };

function checkedBlocks(faults: Faults, path: string, texts: readonly string[]): readonly Block[] {
  return texts.flatMap((text, index) => {
    const here = `${path}[${index}]`;
    const block = faults.attempt(here, () => Cidr.parse(text));
    if (block === undefined) return [];
    if (block.prefix === 0) faults.add(here, text, "is everybody. Name the blocks of the consumers, which are private ones.");
    if (texts.indexOf(text) !== index) faults.add(here, text, "is named twice. Name each block once.");
    return [{ key: text.replace(/[/:]+/g, "-"), family: block.family, value: text }];
  });
}
