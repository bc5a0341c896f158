/** From a publisher through a topic to whoever is behind it. */
import type { Resource } from "../../policy/resource";
import type { AlertContext } from "../context";
import { isMarker } from "../../policy/values";
import { obstacle, partsOf, placeOf, stopped } from "../context";
import { withVerb } from "../describe";
import type { AlertObstacle, Outcome } from "../model";
import type { Publisher } from "./permissions";
import { publishingObstacles } from "./publishing";
import { behindTopic, type TopicEnd } from "./subscribers";

const topicType = "aws:sns/topic:Topic";
/** What a value may depend on beside its topic, only to come after it. */
const besideTopics = new Set(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topicSubscription:TopicSubscription"]);

/** The topics that a property of the publisher names: by ARN, and where those are not known yet, by dependency. */
export function topicsNamed(context: AlertContext, from: Resource, property: string, values: readonly unknown[]): readonly TopicEnd[] {
  const known = values.filter((value): value is string => typeof value === "string" && partsOf(value).service === "sns");
  const ends = known.map((arn) => ({ topic: topicWith(context, arn), arn }));
  const unknown = values.filter(isMarker).length;
  const dependencies = unknown > 0 ? (from.declared.propertyDependencies[property] ?? []).flatMap((urn) => context.find(urn) ?? []) : [];
  const others = dependencies.filter((each) => !ends.some(({ topic }) => topic === each));
  // More resources than values: a value is one of several, and nobody knows which.
  const isCertain = others.filter(({ type }) => !besideTopics.has(type)).length <= unknown;
  const depended = others.filter(({ type }) => type === topicType).map((topic) => ({ topic, arn: undefined, isCertain }));
  return [...ends, ...depended];
}

/** What becomes of what somebody publishes. `from` is the alarm: the way begins there. */
export function throughTopic(context: AlertContext, from: Resource, publisher: Publisher, end: TopicEnd): Outcome {
  const obstacles = [...entering(context, from, publisher, end)];
  const { topic, arn } = end;
  const behind = behindTopic(end, context.stacks);
  if (behind.receivers.length === 0 && behind.obstacles.length === 0) {
    if (topic !== undefined && topic.declared.external !== true) obstacles.push(nobodyBehind(context, topic));
    return stopped(...obstacles);
  }
  // One obstacle before the topic stops everybody behind it.
  if (obstacles.length > 0) return stopped(...obstacles);
  const receivers = behind.receivers.map((each) => ({ ...each, way: [from.urn, ...each.way] }));
  const machines = receivers.length > 0 && receivers.every(({ person }) => !person);
  const only = machines
    ? [
        onlyMachines(
          topic ?? from,
          arn,
          receivers.map(({ address, protocol }) => address ?? protocol),
        ),
      ]
    : [];
  return { receivers, obstacles: [...behind.obstacles, ...only] };
}

function entering(context: AlertContext, from: Resource, publisher: Publisher, end: TopicEnd): readonly AlertObstacle[] {
  const { topic, arn, isCertain = true } = end;
  const region = partsOf(publisher.arn).region ?? placeOf(from).region;
  const other = partsOf(arn).region ?? (topic && placeOf(topic).region);
  if (region !== undefined && other !== undefined && region !== other) {
    const elsewhere = otherRegion(from, publisher, region, other);
    if (elsewhere !== undefined) return [elsewhere];
  }
  if (!isCertain)
    return [
      obstacle("TOPIC_NOT_KNOWN", from, `Which topic ${from.name} notifies is not known here: it depends on several resources.`, false),
    ];
  if (topic === undefined || topic.declared.external === true)
    return [
      obstacle(
        "TOPIC_NOT_IN_STACKS",
        topic ?? from,
        `${arn ?? topic?.name ?? "The topic"} is not in the stacks, so nothing is known of who may publish to it and who is behind it.`,
        false,
      ),
    ];
  return publishingObstacles(topic, publisher, context.stacks);
}

/** Services that take topics of their own region only. Of RDS no page says; budgets and cost anomalies have no region. */
const regional: Readonly<Record<string, string | undefined>> = {
  // "Invalid region … specified. Only … is supported."
  "cloudwatch.amazonaws.com": "CloudWatch",
  // "A rule's targets must be in the same Region as the rule." https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
  "events.amazonaws.com": "EventBridge",
};

function otherRegion(from: Resource, { service }: Publisher, region: string, other: string): AlertObstacle | undefined {
  const name = regional[service];
  if (name !== undefined) {
    const remedy = `${name} takes topics of ${region} only, and this one is in ${other}. Give it one of ${region}.`;
    return obstacle("TOPIC_IN_OTHER_REGION", from, remedy);
  }
  if (service !== "events.rds.amazonaws.com") return undefined;
  const remedy = `Whether RDS notifies from ${region} a topic that is in ${other} is not documented. Give it one of ${region}.`;
  return obstacle("TOPIC_IN_OTHER_REGION", from, remedy, false);
}

function nobodyBehind(context: AlertContext, topic: Resource): AlertObstacle {
  const [hidden] = context.hiddenUsersOf(topic);
  if (hidden !== undefined) {
    const remedy = `${hidden.type} is made by a plugin and was given ${topic.name}: whether it subscribes somebody is not looked at.`;
    return obstacle("SUBSCRIPTIONS_NOT_READ", { declared: hidden }, remedy, false);
  }
  return obstacle("NO_SUBSCRIPTION", topic, `Nobody is subscribed to ${topic.name}. Subscribe somebody who is to be notified.`);
}

function onlyMachines(at: Resource, arn: string | undefined, who: readonly string[]): AlertObstacle {
  const remedy = `Only ${withVerb([...new Set(who)])} behind ${arn ?? at.name}, and what becomes of a message there is not looked at.`;
  return obstacle("ONLY_MACHINES", at, remedy, false);
}

function topicWith(context: AlertContext, arn: string): Resource | undefined {
  const topics = [...context.stacks.ofType(topicType), ...context.stacks.readOfType(topicType)];
  return topics.find(({ declared }) => declared.outputs["arn"] === arn || declared.outputs["id"] === arn);
}
