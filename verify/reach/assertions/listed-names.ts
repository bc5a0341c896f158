/** Firewalls that decide by names, taken at their widest: a packet of every name that is on a list of domains. */
import type { Network } from "../model";

const widened = new WeakMap<Network, Network>();

/**
 * The network in which every name passes that a firewall might let pass. More gets through than in truth, so what is closed in it is closed;
 * what is open in it is open for the names that are listed. The same network where no firewall decides by names.
 */
export function withListedNames(network: Network): Network {
  const known = widened.get(network) ?? widen(network);
  widened.set(network, known);
  return known;
}

function widen(network: Network): Network {
  if (!network.firewalls.some(({ stateful }) => stateful.some(({ action }) => action === "unknown"))) return network;
  const firewalls = network.firewalls.map((firewall) => ({
    ...firewall,
    stateful: firewall.stateful.map((rule) => (rule.action === "unknown" ? { ...rule, action: "pass" as const } : rule)),
  }));
  return { ...network, firewalls };
}
