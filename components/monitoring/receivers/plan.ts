/** Plans topics and receivers from who is to be notified. */
import { checkName, Faults } from "../../core";
import type { Severity } from "../alarms/plan";
import type { Notify, ReceiversArgs } from "./args";
import { readTargets, type ChatReceiver, type DatadogReceiver, type Receiver, type SubscribedReceiver } from "./targets";

/** A subscription to the topic of a severity. */
export type SubscriptionPlan = SubscribedReceiver & { readonly severity: Severity };

/** A channel, and the severities whose topics it follows. An account configures a channel once. */
export type ChatPlan = ChatReceiver & { readonly severities: readonly Severity[] };

/** Topics and receivers, as plain data. */
export interface ReceiversPlan {
  /** Severities that have a topic. */
  readonly topics: readonly Severity[];
  readonly subscriptions: readonly SubscriptionPlan[];
  readonly chats: readonly ChatPlan[];
  /** Handles of Datadog, separated by spaces; empty where there are none. */
  readonly handles: Readonly<Record<Severity, string>>;
  /** Whether messages that an endpoint did not take are kept. E-mail and chat are Amazon's own to retry. */
  readonly keepsUndelivered: boolean;
  /** What somebody has to do besides. */
  readonly notes: readonly string[];
}

export const severities = ["critical", "warning"] as const;

/** Checks the arguments and plans what is created from them. Throws every fault at once. */
export function planReceivers(name: string, args: ReceiversArgs): ReceiversPlan {
  const faults = new Faults(`Receivers "${name}"`);
  checkName(faults, "name", name);
  checkTopicKey(faults, args.kmsKeyArn);
  const plan = planNotify(faults, args.notify, args.severity);
  if (args.topics !== undefined && args.topics.critical === undefined && args.topics.warning === undefined)
    faults.add("topics", undefined, "has no topic. Give the ARN of one, or leave topics out for topics of its own.");
  faults.throwIfAny();
  return plan;
}

/** What becomes of `notify`, read from `notify.critical` and `notify.warning`. */
export function planNotify(faults: Faults, notify: Notify, highest: Severity = "critical"): ReceiversPlan {
  const read = {
    critical: readTargets(faults, "notify.critical", notify.critical),
    warning: readTargets(faults, "notify.warning", notify.warning),
  };
  // Where nothing is critical, the other list is checked and not used.
  const used = highest === "critical" ? read : { critical: [], warning: read.warning };
  const handled = highest === "critical" ? read : { critical: read.warning, warning: read.warning };
  const subscriptions = severities.flatMap((severity) => used[severity].filter(isSubscribed).map((each) => ({ ...each, severity })));
  const chats = chatsOf(used);
  return {
    topics: severities.filter((severity) => used[severity].some((receiver) => receiver.kind !== "datadog")),
    subscriptions,
    chats,
    handles: { critical: handlesOf(handled.critical), warning: handlesOf(handled.warning) },
    keepsUndelivered: subscriptions.some(({ kind }) => kind !== "email"),
    notes: pending(subscriptions),
  };
}

/** The key must be one whose policy lets services of AWS in. */
export function checkTopicKey(faults: Faults, key: unknown): void {
  if (typeof key === "string" && key.includes("alias/aws/"))
    faults.add(
      "kmsKeyArn",
      key,
      "is AWS's own key, with which neither CloudWatch nor RDS can publish. Give a customer managed key, or leave it out for one of its own.",
    );
}

function chatsOf(used: Readonly<Record<Severity, readonly Receiver[]>>): readonly ChatPlan[] {
  const all = severities.flatMap((severity) => used[severity].filter(isChat).map((chat) => ({ chat, severity })));
  const roles = [...new Set(all.map(({ chat }) => chat.role))];
  return roles.flatMap((role) => {
    const same = all.filter((each) => each.chat.role === role);
    return same.slice(0, 1).map(({ chat }) => ({ ...chat, severities: same.map(({ severity }) => severity) }));
  });
}

function handlesOf(receivers: readonly Receiver[]): string {
  return receivers.flatMap((each) => (isDatadog(each) ? each.handles : [])).join(" ");
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html */
function pending(subscriptions: readonly SubscriptionPlan[]): readonly string[] {
  const addresses = [...new Set(subscriptions.flatMap(({ kind, endpoint }) => (kind === "email" ? [`mailto:${endpoint}`] : [])))];
  if (addresses.length === 0) return [];
  const [verb, whose] = addresses.length === 1 ? ["receives", "its"] : ["receive", "their"];
  return [
    `${addresses.join(", ")} ${verb} nothing until somebody there confirms ${whose} subscription by the link in AWS's message; AWS deletes what nobody confirms within three days.`,
  ];
}

function isSubscribed(receiver: Receiver): receiver is SubscribedReceiver {
  return receiver.kind === "email" || receiver.kind === "https" || receiver.kind === "pagerduty";
}

function isChat(receiver: Receiver): receiver is ChatReceiver {
  return receiver.kind === "slack" || receiver.kind === "teams";
}

function isDatadog(receiver: Receiver): receiver is DatadogReceiver {
  return receiver.kind === "datadog";
}
