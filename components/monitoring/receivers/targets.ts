/** Reads who is to be notified: what kind of receiver each text or object means. What is none is a fault that says how it is written. */
import type * as pulumi from "@pulumi/pulumi";
import { shortName, type Faults } from "../../core";
import type { NotifyTargets, SecretTarget } from "./args";

/** A receiver that was read. */
export type Receiver = SubscribedReceiver | ChatReceiver | DatadogReceiver;

/** One that subscribes to a topic. `role` is its part of the subscription's name, such as `email-oncall@example.com`. */
export type SubscribedReceiver =
  | { readonly kind: "email"; readonly role: string; readonly endpoint: string }
  | { readonly kind: "https"; readonly role: string; readonly endpoint: pulumi.Input<string>; readonly secret: boolean }
  | { readonly kind: "pagerduty"; readonly role: string; readonly endpoint: pulumi.Input<string> };

/** A channel of a chat, by its ids. `role` is its part of the configuration's name, such as `slack-C07EZ1ABC23`. */
export type ChatReceiver =
  | { readonly kind: "slack"; readonly role: string; readonly workspace: string; readonly channel: string }
  | { readonly kind: "teams"; readonly role: string; readonly tenant: string; readonly team: string; readonly channel: string };

/** Handles that Datadog's monitors notify. */
export interface DatadogReceiver {
  readonly kind: "datadog";
  readonly role: string;
  readonly handles: readonly string[];
}

const examples = "mailto:oncall@example.com, https://alerts.example.com/aws, slack:T07EA123LEP/C07EZ1ABC23 or @pagerduty-orders";

/** The receivers of one severity. Notes every fault; a value that may hold a key is not shown. */
export function readTargets(faults: Faults, path: string, targets: NotifyTargets): readonly Receiver[] {
  const several = isList(targets);
  const list: readonly unknown[] = several ? targets : [targets];
  if (list.length === 0) faults.add(path, undefined, `notifies nobody. Give a receiver, as in ${examples}.`);
  const read = list.map((target, index) => ({ at: several ? `${path}[${index}]` : path, target }));
  const receivers = read.flatMap(({ at, target }) => {
    const receiver = typeof target === "string" ? fromText(faults, at, target) : fromObject(faults, at, target);
    return receiver === undefined ? [] : [{ at, receiver }];
  });
  receivers.forEach(({ at, receiver }, index) => {
    const first = receivers.findIndex((other) => other.receiver.role === receiver.role);
    if (first < index) faults.add(at, undefined, twice(receiver, receivers[first]?.at ?? path));
  });
  return receivers.map(({ receiver }) => receiver);
}

function twice({ kind, role }: Receiver, first: string): string {
  return kind === role
    ? `is a second ${kind} receiver beside ${first}. Give each a name of its own, as in { ${kind}: …, name: "orders" }.`
    : `is the receiver that ${first} already names. Remove one of the two.`;
}

function fromText(faults: Faults, path: string, text: string): Receiver | undefined {
  const [scheme = ""] = /^(mailto|https|slack|teams):|^@/.exec(text) ?? [];
  switch (scheme) {
    case "mailto:":
      return email(faults, path, text.slice(scheme.length));
    case "https:":
      return https(faults, path, text);
    case "slack:":
      return slack(faults, path, text);
    case "teams:":
      return teams(faults, path, text);
    case "@":
      return datadog(faults, path, text);
    default:
      faults.add(path, text, whatItMayMean(text));
      return undefined;
  }
}

function whatItMayMean(text: string): string {
  if (isAddress(text)) return `is no receiver. Write mailto:${text} for an e-mail, or @${text} for one that Datadog sends.`;
  if (text.startsWith("http://")) return "is not encrypted. Give its https address.";
  return `is no receiver. Give one as in ${examples}.`;
}

function email(faults: Faults, path: string, address: string): Receiver | undefined {
  if (isAddress(address)) return { kind: "email", role: `email-${address.toLowerCase()}`, endpoint: address };
  faults.add(path, `mailto:${address}`, "is no e-mail address. Give it as in mailto:oncall@example.com.");
  return undefined;
}

/** Of these only the host is shown: what follows it may be a key. */
function https(faults: Faults, path: string, text: string): Receiver | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === "") {
    faults.add(path, undefined, "is no address of a page. Give it as in https://alerts.example.com/aws.");
    return undefined;
  }
  if (url.hostname === "hooks.slack.com")
    faults.add(path, url.hostname, "cannot confirm a subscription of SNS. Give the channel, as in slack:T07EA123LEP/C07EZ1ABC23.");
  else if (/^events\.(eu\.)?pagerduty\.com$/.test(url.hostname))
    faults.add(path, url.hostname, "has its key in the address, which is readable here. Give { pagerduty: … } with the key as a secret.");
  else if (url.username !== "" || url.password !== "" || /key|token|secret|sig/i.test(url.search))
    faults.add(
      path,
      url.hostname,
      "seems to have a key in its address, which is readable here. Give { https: … } with the address as a secret.",
    );
  else return { kind: "https", role: `https-${part(text.slice("https://".length))}`, endpoint: text, secret: false };
  return undefined;
}

/** https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
function slack(faults: Faults, path: string, text: string): Receiver | undefined {
  const [, workspace, channel] = /^slack:([A-Z0-9]+)\/([A-Z0-9]+)$/.exec(text) ?? [];
  if (workspace !== undefined && channel !== undefined) return { kind: "slack", role: `slack-${channel}`, workspace, channel };
  faults.add(path, text, "needs ids, not names. Give those of workspace and channel, as in slack:T07EA123LEP/C07EZ1ABC23.");
  return undefined;
}

/** https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateTeamsChannelConfiguration.html */
function teams(faults: Faults, path: string, text: string): Receiver | undefined {
  const [, tenant, team, channel] = /^teams:([0-9a-f-]{36})\/([0-9a-f-]{36})\/([^/\s]+)$/i.exec(text) ?? [];
  if (tenant !== undefined && team !== undefined && channel !== undefined)
    return { kind: "teams", role: `teams-${part(channel)}`, tenant, team, channel };
  faults.add(path, text, "needs three ids. Give those of tenant, team and channel, as in teams:<uuid>/<uuid>/19%3A…%40thread.tacv2.");
  return undefined;
}

function datadog(faults: Faults, path: string, text: string): Receiver | undefined {
  const handles = text.split(/\s+/).filter((handle) => handle !== "");
  const wrong = handles.filter((handle) => !/^@[^@\s]/.test(handle));
  if (wrong.length === 0) return { kind: "datadog", role: handles.join(" "), handles };
  faults.add(path, text, "holds what is no handle of Datadog's. Give handles such as @pagerduty-orders, separated by spaces.");
  return undefined;
}

function fromObject(faults: Faults, path: string, target: unknown): Receiver | undefined {
  const known = (["pagerduty", "https"] as const).filter((kind) => typeof target === "object" && target !== null && kind in target);
  const [kind] = known;
  if (kind === undefined || known.length > 1) {
    faults.add(path, undefined, `is no receiver. Give a text as in ${examples}, or { pagerduty: … } or { https: … } with a secret.`);
    return undefined;
  }
  const { name, [kind]: endpoint } = target as { readonly name?: string } & Readonly<Record<typeof kind, pulumi.Input<string>>>;
  if (name !== undefined && !/^[a-z][a-z0-9-]*$/.test(name))
    faults.add(`${path}.name`, name, "must be lower-case letters, digits and hyphens, beginning with a letter, as in orders.");
  if (endpoint === undefined || endpoint === "" || (kind === "https" && typeof endpoint === "string" && !endpoint.startsWith("https://")))
    faults.add(
      `${path}.${kind}`,
      undefined,
      kind === "https" ? "is no https address. Give the whole of it." : "is empty. Give the integration's key.",
    );
  const role = name === undefined ? kind : `${kind}-${name}`;
  return kind === "https" ? { kind, role, endpoint: endpoint ?? "", secret: true } : { kind, role, endpoint: endpoint ?? "" };
}

/** What a name may keep of an address. */
function part(text: string): string {
  return shortName(text.replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-+|-+$/g, ""), 60);
}

function isAddress(text: string): boolean {
  return /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text);
}

function isList(targets: NotifyTargets): targets is Exclude<NotifyTargets, string | SecretTarget> {
  return Array.isArray(targets);
}
