/** Who is behind a topic: its subscriptions and the channels that follow it. */
import { UnresolvedError } from "../../policy/finding";
import type { Resource } from "../../policy/resource";
import type { Stacks } from "../../policy/stacks";
import { isMarker } from "../../policy/values";
import { arnOf, obstacle, stopped } from "../context";
import { joined, type AlertReceiver, type Outcome } from "../model";

const topicType = "aws:sns/topic:Topic";
const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";
const slackType = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const teamsType = "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration";

/** A topic by what is known of it: a resource, or only its ARN. */
export interface TopicEnd {
  readonly topic: Resource | undefined;
  readonly arn: string | undefined;
  /** `false` where it is one of several that a value depends on. @default true */
  readonly isCertain?: boolean;
}

/** Everybody behind a topic, and what keeps those that are there from receiving anything. */
export function subscribersOf({ topic, arn }: TopicEnd, stacks: Stacks): readonly Resource[] {
  const names = [arn, topic && arnOf(topic)].flatMap((each) => each ?? []);
  const follows = (resource: Resource, property: string): boolean => {
    const value: unknown = resource.declared.inputs[property];
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (texts.some((text) => typeof text === "string" && names.includes(text))) return true;
    // What is not known yet names its topic by the dependency.
    const unknown = texts.some((text) => typeof text !== "string");
    return unknown && topic !== undefined && resource.declared.propertyDependencies[property]?.includes(topic.urn) === true;
  };
  return [
    ...stacks.ofType(subscriptionType).filter((each) => follows(each, "topic")),
    ...[slackType, teamsType].flatMap((type) => stacks.ofType(type).filter((each) => follows(each, "snsTopicArns"))),
  ];
}

/** What becomes of a message that is published. */
export function behindTopic(end: TopicEnd, stacks: Stacks): Outcome {
  return joined(subscribersOf(end, stacks).map((each) => bySubscriber(each, end, stacks)));
}

function bySubscriber(each: Resource, end: TopicEnd, stacks: Stacks): Outcome {
  if (followsOneOfSeveral(each, stacks)) {
    const remedy = `Which topic ${each.name} follows is not known here: it depends on several.`;
    return stopped(obstacle("SUBSCRIPTIONS_NOT_READ", each, remedy, false));
  }
  return each.type === subscriptionType ? bySubscription(each, end) : byChat(each, end, stacks);
}

/** A value that is not known yet, and depends on more topics than there are values. */
function followsOneOfSeveral({ declared, type }: Resource, stacks: Stacks): boolean {
  const property = type === subscriptionType ? "topic" : "snsTopicArns";
  const value: unknown = declared.inputs[property];
  const unknown = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isMarker).length;
  const topics = (declared.propertyDependencies[property] ?? []).filter((urn) => stacks.byUrn(urn)?.type === topicType);
  return unknown > 0 && topics.length > (Array.isArray(value) ? (value as readonly unknown[]).length : 1);
}

function bySubscription(subscription: Resource, end: TopicEnd): Outcome {
  try {
    const protocol = subscription.text("protocol") ?? "";
    const filter = filterObstacle(subscription);
    if (filter !== undefined) return filter;
    if (isFifo(end) && protocol !== "sqs")
      return stopped(
        obstacle("FIFO_TOPIC", subscription, "A FIFO topic delivers to queues only. Publish to a standard topic, and subscribe there."),
      );
    const kind = protocols[protocol];
    if (kind === undefined)
      return stopped(obstacle("ACTION_NOT_MODELLED", subscription, `The protocol ${protocol} is not modelled.`, false));
    const address = addressOf(subscription, kind.scheme);
    const chat = address !== null && /^https:\/\/[a-z.-]+\.chatbot\.amazonaws\.com/.test(address);
    if (chat) return stopped(obstacle("ACTION_NOT_MODELLED", subscription, "Which channel this posts to is not in the stacks.", false));
    if (
      subscription.flag("rawMessageDelivery") === true &&
      address?.startsWith("https://events.") === true &&
      address.includes("pagerduty")
    )
      return stopped(obstacle("RAW_DELIVERY", subscription, "PagerDuty reads the envelope of SNS. Leave rawMessageDelivery out.", false));
    const confirms = protocol.startsWith("http") && subscription.flag("endpointAutoConfirms") === true;
    const receiver: AlertReceiver = {
      address,
      protocol,
      name: subscription.name,
      person: kind.person,
      condition: confirms ? null : kind.condition,
      way: wayTo(subscription, end),
    };
    return { receivers: [receiver], obstacles: [] };
  } catch (error) {
    return unreadable(subscription, error);
  }
}

/** How SNS delivers. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const protocols: Readonly<
  Record<string, { readonly scheme: string; readonly person: boolean; readonly condition: string | null } | undefined>
> = {
  email: { scheme: "mailto:", person: true, condition: "must be confirmed by e-mail" },
  "email-json": { scheme: "mailto:", person: true, condition: "must be confirmed by e-mail" },
  sms: { scheme: "tel:", person: true, condition: null },
  http: { scheme: "", person: true, condition: "must confirm its subscription" },
  https: { scheme: "", person: true, condition: "must confirm its subscription" },
  sqs: { scheme: "", person: false, condition: null },
  lambda: { scheme: "", person: false, condition: null },
  firehose: { scheme: "", person: false, condition: null },
  application: { scheme: "", person: false, condition: null },
};

/** What a policy lets through depends on the message, which nobody has seen. */
function filterObstacle(subscription: Resource): Outcome | undefined {
  const filter = subscription.document("filterPolicy");
  const isEmpty = filter === undefined || (typeof filter === "object" && filter !== null && Object.keys(filter).length === 0);
  if (isEmpty) return undefined;
  return stopped(
    obstacle(
      "FILTER_NOT_READ",
      subscription,
      `Whether the filter of ${subscription.name} lets the message through is not known here.`,
      false,
    ),
  );
}

function byChat(chat: Resource, end: TopicEnd, stacks: Stacks): Outcome {
  try {
    if (isFifo(end)) return stopped(obstacle("FIFO_TOPIC", chat, "A FIFO topic delivers to queues only. Follow a standard topic."));
    const isSlack = chat.type === slackType;
    const ids = (isSlack ? ["slackTeamId", "slackChannelId"] : ["tenantId", "teamId", "channelId"]).map((key) => chat.text(key) ?? "");
    const address = `${isSlack ? "slack" : "teams"}:${ids.join("/")}`;
    const twin = stacks.ofType(chat.type).find((other) => other !== chat && sameChannel(other, chat, isSlack) && sameAccount(other, chat));
    const once = twin === undefined ? "" : `; ${twin.stack}/${twin.name} configures it too, and an account configures a channel once`;
    const receiver: AlertReceiver = {
      address,
      protocol: isSlack ? "slack" : "teams",
      name: chat.name,
      person: true,
      condition: `${isSlack ? "the workspace" : "the team"} must be authorized in the console${once}`,
      way: wayTo(chat, end),
    };
    return { receivers: [receiver], obstacles: [] };
  } catch (error) {
    return unreadable(chat, error);
  }
}

function sameChannel(one: Resource, other: Resource, isSlack: boolean): boolean {
  const key = isSlack ? "slackChannelId" : "channelId";
  return one.declared.inputs[key] === other.declared.inputs[key];
}

function sameAccount({ declared: one }: Resource, { declared: other }: Resource): boolean {
  const account = (arn: unknown): string | undefined => (typeof arn === "string" ? arn.split(":")[4] : undefined);
  return account(one.outputs["chatConfigurationArn"]) === account(other.outputs["chatConfigurationArn"]);
}

/** An address that is secret is one all the same. */
function addressOf(subscription: Resource, scheme: string): string | null {
  try {
    const endpoint = subscription.text("endpoint");
    return endpoint === undefined ? null : `${scheme}${endpoint}`;
  } catch (error) {
    if (error instanceof UnresolvedError) return null;
    throw error;
  }
}

function isFifo({ topic, arn }: TopicEnd): boolean {
  return arn?.endsWith(".fifo") === true || (topic !== undefined && topic.flag("fifoTopic") === true);
}

function wayTo({ urn }: Resource, { topic }: TopicEnd): readonly string[] {
  return topic === undefined ? [urn] : [topic.urn, urn];
}

function unreadable(resource: Resource, error: unknown): Outcome {
  if (!(error instanceof UnresolvedError)) throw error;
  return stopped(
    obstacle("SUBSCRIPTIONS_NOT_READ", resource, `${resource.name}: ${error.message}, so it cannot be said whom it reaches.`, false),
  );
}
