// The hub, in an account of its own: other accounts attach to its gateway, pull from its registry and use its endpoints.
import { ecs, hubOutputs, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];
/** The accounts of the environments. Both are in the hub's organization, which shares with itself by RAM, so nobody has to accept. */
const accounts = { dev: "444455556666", prod: "777788889999" };

export = () => {
  const gateway = new network.TransitGateway("hub", {
    segments: {
      dev: { reaches: ["shared"], egress: true },
      prod: { reaches: ["shared"], egress: true },
      shared: { reaches: ["dev", "prod"] },
    },
  });
  const egress = new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, nat: "single" });
  const tools = new network.Vpc("tools", {
    cidr: "10.0.4.0/22",
    zones,
    tiers: { tools: { prefix: 26, internet: "none" }, transit: { prefix: 28, internet: "none" } },
  });
  const routes = { tools: ["10.0.0.0/8"] };
  new network.TransitGatewayAttachment("tools-to-hub", { gateway, vpc: tools, segment: "shared", tier: "transit", routes });
  const endpoints = new network.CentralEndpoints("aws", {
    vpc: tools,
    tier: "tools",
    services: ["ecr.api", "ecr.dkr"],
    spokeCidrs: ["10.0.0.0/8"],
    callers: { accounts: Object.values(accounts) },
  });
  const registry = new ecs.Registry("images", { repositories: ["web"], pullAccounts: Object.values(accounts), protect: false });
  const share = (environment: string, account: string) =>
    new network.ResourceShare(`hub-for-${environment}`, { resourceArns: { gateway: gateway.arn }, principals: [account] });
  return hubOutputs({
    gateway,
    egress,
    registry,
    vpcs: { tools },
    endpoints,
    accounts: Object.fromEntries(
      Object.entries(accounts).map(([environment, account]) => [environment, { account, share: share(environment, account) }]),
    ),
  });
};
