import type * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, days, Faults, seconds } from "../../core";
import type { ITier } from "../../network";
import type { LoadBalancerArgs } from "./args";
import { planDomain, type DomainPlan } from "./domain";

/** One way in: a port, and a block that may reach it. */
export interface IngressPlan {
  readonly role: string;
  readonly port: 80 | 443;
  readonly cidr: pulumi.Input<string>;
  readonly family: 4 | 6;
  readonly description: string;
}

/** A load balancer before it is one. */
export interface LoadBalancerPlan {
  readonly tier: ITier;
  /** Whether it has public addresses. */
  readonly internetFacing: boolean;
  readonly scheme: "https" | "http";
  readonly domain: DomainPlan;
  readonly addressing: "ipv4" | "dual-stack";
  readonly ingress: readonly IngressPlan[];
  /** Days for which access logs are kept; `undefined` where there are none. */
  readonly accessLogDays: number | undefined;
  readonly deletionProtection: boolean;
  readonly idleTimeoutSeconds: number;
  readonly warnings: readonly string[];
}

const everyone = "0.0.0.0/0";
const unnamed =
  "its url is the load balancer's own name, which no certificate has, so that clients refuse it. Give the certificate's name as domain.name.";
const everyoneByIpv6 = "::/0";

/** Checks a load balancer's arguments and decides what it is made of. Throws every fault at once. */
export function planLoadBalancer(name: string, args: LoadBalancerArgs): LoadBalancerPlan {
  const faults = new Faults(`LoadBalancer "${name}"`);
  checkName(faults, "name", name);
  const domain = planDomain(faults, args);
  const scheme = planScheme(faults, args, domain);
  const { addressing = "ipv4" } = args;
  const tier = faults.attempt("tier", () => args.vpc.tier(args.tier));
  if (tier && tier.subnetIds.length < 2)
    faults.add("tier", tier.name, `has ${tier.subnetIds.length} subnet; a load balancer needs at least 2. Add a zone to the VPC.`);
  const internetFacing = tier?.internet === "gateway";
  if (tier && addressing === "dual-stack" && tier.ipv6Cidrs.length === 0)
    faults.add(
      "addressing",
      addressing,
      `needs IPv6 in the tier ${tier.name}, which has none. Give the tier dual-stack addressing, or leave it out.`,
    );
  if (args.ingress !== undefined) checkIngress(faults, args.ingress, addressing);
  const accessLogDays = planAccessLogs(faults, args.accessLogs);
  const idleTimeoutSeconds = faults.attempt("idleTimeout", () => seconds(args.idleTimeout ?? "60 seconds")) ?? 0;
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
  if (args.idleTimeout !== undefined && idleTimeoutSeconds > 4000)
    faults.add("idleTimeout", args.idleTimeout, "is too long. Choose at most 4000 seconds.");
  faults.throwIfAny();
  if (tier === undefined) throw new Error("A tier that is not there is a fault.");
  const ingress = ingressBlocks(args, internetFacing).flatMap((block) => ports(scheme).map((port) => ingressRule(port, block)));
  const deletionProtection = args.deletionProtection ?? true;
  const warnings = scheme === "https" && domain.name === undefined ? [`${name}: ${unnamed}`] : [];
  return { tier, internetFacing, scheme, domain, addressing, ingress, accessLogDays, deletionProtection, idleTimeoutSeconds, warnings };
}

/** A block that may come in: text where it is known. */
interface IngressBlock {
  readonly family: 4 | 6;
  readonly cidr: pulumi.Input<string>;
}

/** The blocks that are given, otherwise everybody or every block of the VPC, of the families that the load balancer has addresses of. */
function ingressBlocks({ vpc, ingress, addressing }: LoadBalancerArgs, internetFacing: boolean): readonly IngressBlock[] {
  if (ingress !== undefined) return ingress.map((cidr) => ({ family: cidr.includes(":") ? 6 : 4, cidr }));
  const all: readonly IngressBlock[] = internetFacing
    ? [
        { family: 4, cidr: everyone },
        { family: 6, cidr: everyoneByIpv6 },
      ]
    : vpc.blocks.map(({ family, cidr, value }) => ({ family, cidr: cidr ?? value }));
  return addressing === "dual-stack" ? all : all.filter(({ family }) => family === 4);
}

function planScheme(faults: Faults, { certificate, domain, http }: LoadBalancerArgs, { certified }: DomainPlan): "https" | "http" {
  if (http === undefined && certificate === undefined && !certified && domain === undefined)
    faults.add(
      "certificate",
      undefined,
      'is missing. Give the ARN of an ACM certificate or a domain with its zone, or say http: "only" for a load balancer without encryption.',
    );
  if (http === "only" && certificate !== undefined)
    faults.add("http", http, "contradicts the certificate. Remove http to serve HTTPS, or the certificate to serve plain HTTP.");
  return http === "only" ? "http" : "https";
}

function checkIngress(faults: Faults, blocks: readonly string[], addressing: "ipv4" | "dual-stack"): void {
  blocks.forEach((block, index) => {
    const cidr = faults.attempt(`ingress[${index}]`, () => Cidr.parse(block));
    if (cidr?.family === 6 && addressing === "ipv4")
      faults.add(
        `ingress[${index}]`,
        block,
        'is an IPv6 block; the load balancer has IPv4 addresses only. Give an IPv4 block, or say addressing: "dual-stack".',
      );
    if (blocks.indexOf(block) !== index) faults.add(`ingress[${index}]`, block, "is listed twice. Keep one.");
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

/**
 * The rule is named after the block and not after its place in the list, so that adding one does not move the others.
 * A block that an IPAM pool has yet to choose is the VPC's own: only its owner can have said so.
 */
function ingressRule(port: 80 | 443, { family, cidr }: IngressBlock): IngressPlan {
  const known = typeof cidr === "string" ? cidr : undefined;
  const isEveryone = known === everyone || known === everyoneByIpv6;
  const suffix = family === 6 && (isEveryone || known === undefined) ? "-ipv6" : "";
  const from = (isEveryone ? "internet" : (known?.replace(/[.:/]+/g, "-") ?? "vpc")) + suffix;
  const protocol = port === 443 ? "HTTPS" : "HTTP";
  return {
    role: `${protocol.toLowerCase()}-from-${from}`,
    port,
    cidr,
    family,
    description: `${protocol} from ${isEveryone ? "the internet" : (known ?? "the VPC")}`,
  };
}
