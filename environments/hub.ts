/** What the environments share: the Transit Gateway that joins and separates them, their way out to the internet, and the one image registry. */
import { core, ecs, guardGateway, hubOutputs, network } from "../components";
import { otherAccounts } from "./accounts";
import type { HubSettings } from "./configuration/hub-schema";
import { egressFirewall } from "./firewall";
import { links } from "./links";
import { environmentNames } from "./profiles";
import { segmentsWith, sharedSegment } from "./segments";
import { stackTags } from "./tags";
import { toolsTiers } from "./tiers";

/** What the hub's stack says: the contract, and whether it is protected. */
export type HubOutputs = ReturnType<typeof hubOutputs> & { readonly deletionProtection: boolean };

export async function hub(settings: HubSettings): Promise<HubOutputs> {
  const accounts = await otherAccounts(settings);
  core.applyDefaultTags(stackTags("hub", settings.tags));
  const { cidr, zones } = settings.network;
  const { deletionProtection } = settings;
  const guard = await guardGateway({ deletionProtection, environments: environmentNames });
  // The hub's logs say who met whom in all of the environments: they outlive it, and so does the key that they are encrypted with.
  const retain = true;
  const key = new core.EncryptionKey("hub", { description: "Logs and images of the hub", services: ["logs"], retain });
  const logs = { retention: "365 days", kmsKeyArn: key.arn, retain } as const;

  const gateway = new network.TransitGateway(
    "hub",
    {
      amazonSideAsn: settings.amazonSideAsn,
      segments: segmentsWith(settings),
      ...(settings.inspection && { inspection: settings.inspection.mode }),
      protect: guard.protect,
    },
    guard.options,
  );
  const egress = new network.EgressVpc("egress", {
    cidr,
    zones,
    gateway,
    nat: { mode: "per-zone", protectAddresses: settings.egressAddresses === "promised" },
    flowLogs: logs,
    ...egressFirewall(settings, logs),
  });
  const inspected = egress.inspection && { inspection: egress.inspection };
  const tools = settings.tools && new network.Vpc("tools", { ...settings.tools, zones, tiers: toolsTiers, flowLogs: logs });
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
  links(settings, gateway, logs, egress.inspection);
  const registry = new ecs.Registry("images", {
    repositories: settings.repositories,
    pullThrough: settings.pullThrough,
    pullAccounts: accounts.ids,
    kmsKeyArn: key.arn,
    protect: deletionProtection,
  });
  const outputs = hubOutputs({
    gateway,
    egress,
    registry,
    vpcs: { ...(tools && { tools }) },
    endpoints,
    accounts: accounts.share(gateway.arn),
  });
  return { ...outputs, deletionProtection: guard.protect };
}
