/** What an endpoint service consists of, as plain data, and all that is wrong with its arguments, at once. */
import { checkName, Faults } from "../../../core";
import { checkPorts, planDoors, type EndpointDoor } from "../endpoint-ingress";
import type { EndpointConnectionEvent, EndpointServiceArgs, PublishedTarget } from "./args";
import { placement, type Placement } from "../placement";
import { isRegion } from "../region";
import { checkDnsName } from "../aws-services/requested-services";

/** An endpoint service as plain data. */
export interface EndpointServicePlan {
  readonly kind: "network" | "gateway";
  /** The network load balancer to make; `undefined` where load balancers are given. */
  readonly front: FrontPlan | undefined;
  readonly ports: readonly number[];
  /** Principals by the role of their child; an account stands for all of its roles and users. */
  readonly principals: readonly { readonly role: string; readonly principal: string }[];
  readonly acceptance: boolean;
  readonly accepted: readonly string[];
  readonly supportedRegions: readonly string[];
  readonly ipAddressTypes: readonly ("ipv4" | "ipv6")[];
  readonly events: readonly EndpointConnectionEvent[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** A network load balancer before an application load balancer. */
export interface FrontPlan {
  readonly place: Placement;
  /** Port that consumers reach. */
  readonly port: number;
  /** Port of the application load balancer. */
  readonly targetPort: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly health: string;
  readonly deletionProtection: boolean;
  /** Whether the consumers' own addresses are asked for. */
  readonly enforced: boolean;
  readonly doors: readonly EndpointDoor[];
}

const account = /^\d{12}$/;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const principalArn = /^arn:aws[a-z-]*:iam::(\d{12}):(root|(?:user|role)\/[\w+=,.@/-]+)$/;
const allEvents: readonly EndpointConnectionEvent[] = ["Accept", "Connect", "Delete", "Reject"];
const acceptedName = /^[a-z][a-z0-9-]*$/;

/** Checks the arguments of an endpoint service and plans it. Throws every fault at once. */
export function planEndpointService(name: string, args: EndpointServiceArgs): EndpointServicePlan {
  const faults = new Faults(`EndpointService "${name}"`);
  checkName(faults, "name", name);
  const { target, kind = "network", acceptance = true, accepted = {}, supportedRegions = [], ipAddressTypes = ["ipv4"] } = args;
  checkOrigin(faults, args, kind);
  const ports = args.ports ?? [target?.port ?? 443];
  checkPorts(faults, "ports", ports);
  if (target !== undefined && ports.length > 1)
    faults.add("ports", ports, "are several, and an application load balancer is published on one. Name one port.");
  const front = target === undefined ? undefined : planFront(faults, target, args, ports[0] ?? 443);
  const principals = checkPrincipals(faults, args.allowedPrincipals, acceptance);
  checkRegions(faults, supportedRegions, kind, front?.place.region);
  if (args.privateDns !== undefined) checkDnsName(faults, "privateDns.name", args.privateDns.name);
  if (ipAddressTypes.length === 0 || ipAddressTypes.some((type) => type !== "ipv4" && type !== "ipv6"))
    faults.add("ipAddressTypes", ipAddressTypes, "must name ipv4, ipv6 or both.");
  for (const key of Object.keys(accepted))
    if (!acceptedName.test(key))
      faults.add(`accepted.${key}`, undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter.");
  const events = args.notifications?.events ?? allEvents;
  for (const event of events)
    if (!allEvents.includes(event)) faults.add("notifications.events", event, `must be one of ${allEvents.join(", ")}.`);
  faults.throwIfAny();
  return {
    kind,
    front,
    ports,
    principals,
    acceptance,
    accepted: Object.keys(accepted),
    supportedRegions,
    ipAddressTypes,
    events,
    warnings: [
      ...(front?.place.warnings ?? []),
      ...(principals.length === 0 ? ["has no allowedPrincipals, so nobody can connect. Name the consumers' accounts."] : []),
    ],
  };
}

function checkOrigin(faults: Faults, { target, loadBalancers, consumerCidrs, privateDns }: EndpointServiceArgs, kind: string): void {
  if (target !== undefined && loadBalancers !== undefined)
    faults.add("target", undefined, "and loadBalancers are both given. Publish one or the other.");
  if (target === undefined && (loadBalancers === undefined || loadBalancers.length === 0))
    faults.add("target", undefined, "and loadBalancers are both missing. Give the load balancer that the service stands behind.");
  if (kind !== "network" && kind !== "gateway") faults.add("kind", kind, "must be network or gateway.");
  if (kind === "gateway" && target !== undefined)
    faults.add("kind", kind, "contradicts target, which is published by a Network Load Balancer. Leave it out.");
  // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
  if (kind === "gateway" && privateDns !== undefined)
    faults.add("privateDns", undefined, "is not possible with Gateway Load Balancers. Leave it out.");
  if (target === undefined && consumerCidrs !== undefined)
    faults.add("consumerCidrs", undefined, "belongs to the security group of your own load balancers. Leave it out, and write it there.");
}

function planFront(
  faults: Faults,
  target: PublishedTarget,
  { consumerCidrs, ipAddressTypes = ["ipv4"] }: EndpointServiceArgs,
  port: number,
): FrontPlan {
  const targetPort = target.port ?? 443;
  if (target.port !== undefined) checkPorts(faults, "target.port", [targetPort]);
  const health = target.health ?? "/";
  if (!health.startsWith("/")) faults.add("target.health", health, "must be a path, as in /healthz.");
  const own = new Faults("target");
  const place = placement(own, {
    vpc: target.vpc,
    tier: target.tier,
    ipAddressType: ipAddressTypes.includes("ipv6") ? "dualstack" : "ipv4",
  });
  faults.attempt("target", () => own.throwIfAny());
  const doors = planDoors(faults, "consumerCidrs", {
    vpc: target.vpc,
    consumerCidrs: consumerCidrs ?? [],
    families: place.families,
    ports: [port],
  });
  const protocol = target.protocol ?? (targetPort === 443 ? "HTTPS" : "HTTP");
  return {
    place,
    port,
    targetPort,
    protocol,
    health,
    deletionProtection: target.deletionProtection ?? true,
    enforced: consumerCidrs !== undefined,
    doors,
  };
}

function checkPrincipals(faults: Faults, principals: readonly string[], acceptance: boolean): EndpointServicePlan["principals"] {
  return principals.map((principal, index) => {
    const path = `allowedPrincipals[${index}]`;
    if (principals.indexOf(principal) !== index) faults.add(path, principal, "is named twice. Name each principal once.");
    if (principal === "*" && !acceptance)
      faults.add(
        path,
        principal,
        "with acceptance: false connects every account of AWS unasked. Name the consumers' accounts, or leave acceptance on.",
      );
    if (principal !== "*" && !account.test(principal) && !principalArn.test(principal))
      faults.add(path, principal, "is no account, user or role. Give twelve digits or an ARN as in arn:aws:iam::111122223333:role/orders.");
    const [, owner, resource] = principalArn.exec(principal) ?? [];
    const slug = principal === "*" ? "everyone" : `${owner ?? principal}-${resource ?? "root"}`;
    return { role: `principal-${slug.replace(/[^A-Za-z0-9-]+/g, "-")}`, principal };
  });
}

function checkRegions(faults: Faults, regions: readonly string[], kind: string, own: string | undefined): void {
  if (kind === "gateway" && regions.length > 0)
    faults.add("supportedRegions", regions, "are for interface endpoints, and Gateway Load Balancers have none. Leave it out.");
  regions.forEach((region, index) => {
    const path = `supportedRegions[${index}]`;
    if (!isRegion(region)) faults.add(path, region, "is no region. Write it as in eu-west-1.");
    if (region === own) faults.add(path, region, "is the service's own region, where it is always offered. Leave it out.");
    if (regions.indexOf(region) !== index) faults.add(path, region, "is named twice. Name each region once.");
  });
}
