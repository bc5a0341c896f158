/** What the environments share: the Transit Gateway that joins and separates them, their way out to the internet, and the one image registry. */
import { core, ecs, hubOutputs, network } from "../components";
import { otherAccounts } from "./accounts";
import type { HubSettings } from "./configuration/hub-schema";
import { egressFirewall } from "./firewall";
import { links } from "./links";
import { segmentsWith, sharedSegment } from "./segments";
import { stackTags } from "./tags";
import { toolsTiers } from "./tiers";

export async function hub(settings: HubSettings): Promise<ReturnType<typeof hubOutputs>> {
  const accounts = await otherAccounts(settings);
  core.applyDefaultTags(stackTags("hub", settings.tags));
  const { cidr, zones } = settings.network;
  const key = new core.EncryptionKey("hub", { description: "Logs and images of the hub", services: ["logs"] });
  const flowLogs = { retention: "365 days", kmsKeyArn: key.arn } as const;

  const gateway = new network.TransitGateway("hub", {
    amazonSideAsn: settings.amazonSideAsn,
    segments: segmentsWith(settings),
    ...(settings.inspection && { inspection: settings.inspection.mode }),
  });
  const egress = new network.EgressVpc("egress", {
    cidr,
    zones,
    gateway,
    nat: "per-zone",
    flowLogs,
    ...egressFirewall(settings, { retention: "365 days", kmsKeyArn: key.arn }),
  });
  const inspected = egress.inspection && { inspection: egress.inspection };
  const tools = settings.tools && new network.Vpc("tools", { ...settings.tools, zones, tiers: toolsTiers, flowLogs });
  if (tools)
    new network.TransitGatewayAttachment("tools-to-hub", {
      gateway,
      vpc: tools,
      segment: sharedSegment,
      tier: "transit",
      ...inspected,
      // Endpoints only answer, and only to the private ranges.
      routes: { endpoints: gateway.blackholes },
    });
  const endpoints =
    tools && settings.endpoints.length > 0
      ? new network.CentralEndpoints("aws", {
          vpc: tools,
          tier: "endpoints",
          services: settings.endpoints,
          spokeCidrs: gateway.blackholes,
          ...(accounts.ids.length > 0 && { callers: { accounts: accounts.ids } }),
        })
      : undefined;
  links(settings, gateway, egress.inspection);
  const registry = new ecs.Registry("images", {
    repositories: settings.repositories,
    pullThrough: settings.pullThrough,
    pullAccounts: accounts.ids,
    kmsKeyArn: key.arn,
    protect: settings.deletionProtection,
  });
  return hubOutputs({ gateway, egress, registry, vpcs: { ...(tools && { tools }) }, endpoints, accounts: accounts.share(gateway.arn) });
}
