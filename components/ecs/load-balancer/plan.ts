import type * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, days, Faults, seconds } from "../../core";
import type { ITier } from "../../network";
import type { LoadBalancerArgs } from "./args";

/** One way in: a port, and a block that may reach it. */
export interface IngressPlan {
  readonly role: string;
  readonly port: 80 | 443;
  readonly cidr: pulumi.Input<string>;
  readonly description: string;
}

/** A load balancer before it is one. */
export interface LoadBalancerPlan {
  readonly tier: ITier;
  /** Whether it has public addresses. */
  readonly internetFacing: boolean;
  readonly scheme: "https" | "http";
  readonly ingress: readonly IngressPlan[];
  /** Days for which access logs are kept; `undefined` where there are none. */
  readonly accessLogDays: number | undefined;
  readonly deletionProtection: boolean;
  readonly idleTimeoutSeconds: number;
}

const everyone = "0.0.0.0/0";

/** Checks a load balancer's arguments and decides what it is made of. Throws every fault at once. */
export function planLoadBalancer(name: string, args: LoadBalancerArgs): LoadBalancerPlan {
  const faults = new Faults(`LoadBalancer "${name}"`);
  checkName(faults, "name", name);
  const scheme = planScheme(faults, args);
  const tier = faults.attempt("tier", () => args.vpc.tier(args.tier));
  if (tier && tier.subnetIds.length < 2)
    faults.add("tier", tier.name, `has ${tier.subnetIds.length} subnet; a load balancer needs at least 2. Add a zone to the VPC.`);
  const internetFacing = tier?.internet === "gateway";
  if (args.ingress !== undefined) checkIngress(faults, args.ingress);
  const accessLogDays = planAccessLogs(faults, args.accessLogs);
  const idleTimeoutSeconds = faults.attempt("idleTimeout", () => seconds(args.idleTimeout ?? "60 seconds")) ?? 0;
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
  if (args.idleTimeout !== undefined && idleTimeoutSeconds > 4000)
    faults.add("idleTimeout", args.idleTimeout, "is too long. Choose at most 4000 seconds.");
  faults.throwIfAny();
  if (tier === undefined) throw new Error("A tier that is not there is a fault.");
  const own = args.vpc.blocks.flatMap(({ family, cidr, value }) => (family === 4 ? [cidr ?? value] : []));
  const blocks = args.ingress ?? (internetFacing ? [everyone] : own);
  const ingress = blocks.flatMap((cidr) => ports(scheme).map((port) => ingressRule(port, cidr)));
  return { tier, internetFacing, scheme, ingress, accessLogDays, deletionProtection: args.deletionProtection ?? true, idleTimeoutSeconds };
}

function planScheme(faults: Faults, { certificate, http }: LoadBalancerArgs): "https" | "http" {
  if (http === undefined && certificate === undefined)
    faults.add(
      "certificate",
      undefined,
      'is missing. Give the ARN of an ACM certificate, or say http: "only" for a load balancer without encryption.',
    );
  if (http === "only" && certificate !== undefined)
    faults.add("http", http, "contradicts the certificate. Remove http to serve HTTPS, or the certificate to serve plain HTTP.");
  return http === "only" ? "http" : "https";
}

function checkIngress(faults: Faults, blocks: readonly string[]): void {
  blocks.forEach((block, index) => {
    const cidr = faults.attempt(`ingress[${index}]`, () => Cidr.parse(block));
    if (cidr?.family === 6)
      faults.add(`ingress[${index}]`, block, "is an IPv6 block; the load balancer has IPv4 addresses only. Give an IPv4 block.");
    if (blocks.indexOf(block) !== index) faults.add(`ingress[${index}]`, block, "stands twice. Keep one.");
  });
  if (blocks.length === 0) faults.add("ingress", blocks, "lets nobody in. Name at least one block, or leave it out.");
}

function planAccessLogs(faults: Faults, accessLogs: LoadBalancerArgs["accessLogs"]): number | undefined {
  if (accessLogs === "none") return undefined;
  const retention = accessLogs?.retention ?? "90 days";
  const kept = faults.attempt("accessLogs.retention", () => days(retention));
  if (kept !== undefined && kept < 1)
    faults.add("accessLogs.retention", retention, 'keeps nothing. Choose at least 1 day, or say accessLogs: "none".');
  return kept;
}

function ports(scheme: "https" | "http"): readonly (80 | 443)[] {
  return scheme === "https" ? [443, 80] : [80];
}

/** The rule is named after the block and not after its place in the list, so that adding one does not move the others. */
/** A block that an IPAM pool has yet to choose is the VPC's own: only its owner can have said so. */
function ingressRule(port: 80 | 443, cidr: pulumi.Input<string>): IngressPlan {
  const known = typeof cidr === "string" ? cidr : undefined;
  const from = known === everyone ? "internet" : (known?.replace(/[./]/g, "-") ?? "vpc");
  const protocol = port === 443 ? "HTTPS" : "HTTP";
  return {
    role: `${protocol.toLowerCase()}-from-${from}`,
    port,
    cidr,
    description: `${protocol} from ${known === everyone ? "the internet" : (known ?? "the VPC")}`,
  };
}
