/** What dev, qa and prod share: the Transit Gateway that joins and separates them, their way out to the internet, and the one image registry. */
import { core, ecs, hubOutputs, network } from "../components";
import { segments } from "./segments";
import type { HubSettings } from "./settings";

export function hub(settings: HubSettings): ReturnType<typeof hubOutputs> {
  const { cidr, zones } = settings.network;
  const key = new core.EncryptionKey("hub", { description: "Logs and images of the hub", services: ["logs"] });

  const gateway = new network.TransitGateway("hub", { amazonSideAsn: settings.amazonSideAsn, segments });
  const egress = new network.EgressVpc("egress", {
    cidr,
    zones,
    gateway,
    nat: "per-zone",
    flowLogs: { retention: "365 days", kmsKeyArn: key.arn },
  });
  const registry = new ecs.Registry("images", {
    repositories: settings.repositories,
    pullThrough: settings.pullThrough,
    kmsKeyArn: key.arn,
    protect: settings.deletionProtection,
  });
  return hubOutputs({ gateway, egress, registry });
}
