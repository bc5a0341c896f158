/** The accounts of environments that are not in the hub's own: none until `Pulumi.hub.yaml` has `isthmus:accounts`. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { core, network } from "../components";
import type { HubConfig } from "./configuration/hub-schema";

/** What a hub gives other accounts. */
export interface OtherAccounts {
  /** The accounts, each once: environments may share one. */
  readonly ids: readonly string[];
  /** Shares the Transit Gateway: one share for each environment, because an invitation is accepted by one stack. */
  share(gatewayArn: pulumi.Input<string>): Readonly<Record<string, { readonly account: string; readonly share: network.ResourceShare }>>;
}

/** The other accounts of a hub. Throws where the hub's own account is among them: it is there already, and RAM shares with nobody's own account. */
export async function otherAccounts({ accounts, sharing }: Pick<HubConfig, "accounts" | "sharing">): Promise<OtherAccounts> {
  const entries = Object.entries(accounts);
  if (entries.length > 0) checkAccounts(accounts, (await aws.getCallerIdentity()).accountId);
  const share = (environment: string, account: string, gateway: pulumi.Input<string>): network.ResourceShare =>
    new network.ResourceShare(`hub-for-${environment}`, {
      resourceArns: { gateway },
      principals: [account],
      allowExternalPrincipals: sharing === "invitation",
    });
  return {
    ids: [...new Set(Object.values(accounts))],
    share: (gateway) =>
      Object.fromEntries(entries.map(([environment, account]) => [environment, { account, share: share(environment, account, gateway) }])),
  };
}

/** Notes every environment that is said to be in another account and is in the hub's. */
function checkAccounts(accounts: HubConfig["accounts"], own: string): void {
  const faults = new core.Faults("Pulumi.hub.yaml");
  for (const [environment, account] of Object.entries(accounts))
    if (account === own)
      faults.add(
        `accounts.${environment}`,
        account,
        `is the hub's own account. Leave ${environment} out, or give aws:assumeRoles of the hub a role of the hub's account.`,
      );
  faults.throwIfAny();
}
