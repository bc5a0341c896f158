/** A small hub and a small environment, made of components alone, and what releases before exported. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { datadog, ecs, hubOutputs, network, platformOutputs, rds } from "../../components";
import { capture, type CapturedStack, type CaptureOptions, type JsonObject, type JsonValue, type Program } from "../../verify/graph";

const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001";
const zones = ["eu-central-1a", "eu-central-1b"];
const tiers = {
  public: { prefix: 24, internet: "gateway" },
  app: { prefix: 20, internet: "transit-gateway" },
  data: { prefix: 22, internet: "none" },
  transit: { prefix: 28, internet: "none" },
} as const satisfies network.VpcArgs["tiers"];

/** Stack outputs that a release wrote, by the version of its contract. */
export function exported(stack: "hub" | "prod", version: number): JsonObject {
  return JSON.parse(readFileSync(join(__dirname, `fixtures/${stack}.version-${version}.json`), "utf8")) as JsonObject;
}

export function declare(program: Program, options: Partial<CaptureOptions> = {}): Promise<CapturedStack> {
  return capture(program, {
    stack: "test",
    organization: "acme",
    project: "isthmus",
    config: { "aws:region": "eu-central-1" },
    ...options,
  });
}

/** Everything that a hub can offer. Shared with the account of dev, where one is given. */
export function hub(dev?: { readonly account: string; readonly invitation?: boolean }): ReturnType<typeof hubOutputs> {
  const gateway = new network.TransitGateway("hub", {
    segments: { dev: { reaches: ["shared"], egress: true }, shared: { reaches: ["dev"], egress: true } },
    inspection: "north-south",
  });
  const egress = new network.EgressVpc("egress", {
    cidr: "10.0.0.0/24",
    zones,
    gateway,
    inspection: { firewall: { domains: { allow: ["*.example.com"] } } },
  });
  const tools = new network.Vpc("tools", { cidr: "10.0.4.0/22", zones, tiers: { tools: { prefix: 26, internet: "none" } } });
  const endpoints = new network.CentralEndpoints("aws", { vpc: tools, tier: "tools", services: ["ecr.api"], spokeCidrs: ["10.0.0.0/8"] });
  const registry = new ecs.Registry("images", { repositories: ["web"], ...(dev && { pullAccounts: [dev.account] }) });
  const accounts = dev && {
    dev: {
      account: dev.account,
      share: new network.ResourceShare("hub-for-dev", {
        resourceArns: { gateway: gateway.arn },
        principals: [dev.account],
        allowExternalPrincipals: dev.invitation ?? false,
      }),
    },
  };
  return hubOutputs({ gateway, egress, registry, vpcs: { tools }, endpoints, ...(accounts && { accounts }) });
}

/** Everything that an environment can offer. */
export function environment(): ReturnType<typeof platformOutputs> {
  const vpc = new network.Vpc("prod", { cidr: "10.30.0.0/16", zones, tiers });
  const cluster = new ecs.Cluster("prod", {
    vpc,
    logKeyArn: kmsKeyArn,
  });
  const certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000030";
  const edge = new ecs.LoadBalancer("prod-edge", { vpc, tier: "public", certificate });
  const orders = new rds.AuroraCluster("orders", {
    vpc,
    tier: "data",
    engine: "aurora-postgresql",
    version: "16.6",
    instanceClass: "db.r7g.large",
    readers: 1,
    kmsKeyArn,
  });
  const agents = new datadog.Datadog({
    site: "us5.datadoghq.com",
    env: "prod",
    apiKey: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf",
  });
  const link = new network.EndpointService("orders-link", {
    allowedPrincipals: ["444455556666"],
    target: { loadBalancer: edge, vpc, tier: "app" },
  });
  return platformOutputs({ cluster, edge, databases: { orders }, datadog: agents, endpointServices: { orders: link } });
}

/** Every value of a document with its path, the document itself left out: `contract.vpcs.tools.zones[0]`. */
export function valuesIn(value: JsonValue, path: string): readonly (readonly [path: string, value: JsonValue])[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((each, index) => [`${path}[${index}]`, each] as const)
    : Object.entries(value as JsonObject).map(([key, each]) => [`${path}.${key}`, each] as const);
  return entries.flatMap(([at, each]) => [[at, each] as const, ...valuesIn(each, at)]);
}

/** A copy of a document with the value at a path changed, or taken out where `change` returns `undefined`. */
export function changed(document: JsonObject, path: string, change: (value: JsonValue) => JsonValue | undefined): JsonObject {
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  const value = change(holder[last] as JsonValue);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy as JsonObject;
}
