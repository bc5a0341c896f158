import type { network } from "../components";
import type { HubConfig } from "./configuration/hub-schema";

/** The firewall in the egress VPC, as arguments of it: none until `Pulumi.hub.yaml` has `isthmus:inspection`. */
export function egressFirewall(
  { inspection, deletionProtection }: Partial<Pick<HubConfig, "inspection" | "deletionProtection">>,
  logs?: network.FirewallLogSettings,
): Pick<network.EgressVpcArgs, "inspection"> {
  if (inspection === undefined) return {};
  const { domains, managedRuleGroups } = inspection;
  const firewall = {
    ...(domains && { domains: { allow: domains } }),
    ...(managedRuleGroups && { managedRuleGroups }),
    // Without names that may be called there is nothing to drop but what AWS knows to be bad.
    ...(domains === undefined && { defaultAction: "aws:alert_established" as const }),
    ...(deletionProtection !== undefined && { deleteProtection: deletionProtection }),
    ...(logs && { logs }),
  };
  return { inspection: { firewall } };
}
