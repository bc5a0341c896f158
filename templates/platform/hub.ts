import { ecs, hubOutputs, network } from "isthmus";
import * as settings from "./settings";

/** What the environments share: the Transit Gateway, the way out to the internet, the image registry. */
export function hub() {
  const { cidr, zones } = settings.network();
  const gateway = new network.TransitGateway("hub", {
    segments: Object.fromEntries(settings.environments.map((name) => [name, { reaches: [], egress: true }])),
  });
  const egress = new network.EgressVpc("egress", { cidr, zones, gateway, nat: "per-zone" });
  const registry = new ecs.Registry("images", { repositories: ["app"], pullThrough: ["public-ecr"] });
  return hubOutputs({ gateway, egress, registry });
}
