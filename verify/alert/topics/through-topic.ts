/** From a publisher through a topic to whoever is behind it. */
import type { Resource } from "../../policy/resource";
import type { AlertContext } from "../context";
import { arnOf, obstacle, partsOf, stopped } from "../context";
import type { AlertObstacle, Outcome } from "../model";
import type { Publisher } from "./permissions";
import { publishingObstacles } from "./publishing";
import { behindTopic, type TopicEnd } from "./subscribers";

const topicType = "aws:sns/topic:Topic";

/** The topics that a property of the publisher names: by ARN, and where those are not known yet, by dependency. */
export function topicsNamed(context: AlertContext, from: Resource, property: string, values: readonly unknown[]): readonly TopicEnd[] {
  const known = values.filter((value): value is string => typeof value === "string" && partsOf(value).service === "sns");
  const ends = known.map((arn) => ({ topic: topicWith(context, arn), arn }));
  const isUnknown = values.some((value) => typeof value === "object" && value !== null && "unknown" in value);
  const dependencies = isUnknown ? (from.declared.propertyDependencies[property] ?? []) : [];
  const others = dependencies.flatMap((urn) => {
    const topic = context.find(urn);
    return topic?.type === topicType && !ends.some((end) => end.topic === topic) ? [{ topic, arn: undefined }] : [];
  });
  return [...ends, ...others];
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

function entering(context: AlertContext, from: Resource, publisher: Publisher, { topic, arn }: TopicEnd): readonly AlertObstacle[] {
  const [region, other] = [partsOf(publisher.arn).region, partsOf(arn ?? (topic && arnOf(topic))).region];
  // "Invalid region … specified. Only … is supported."
  if (publisher.service === "cloudwatch.amazonaws.com" && region !== undefined && other !== undefined && region !== other)
    return [
      obstacle(
        "TOPIC_IN_OTHER_REGION",
        from,
        `CloudWatch takes topics of ${region} only, and this one is in ${other}. Give it one of ${region}.`,
      ),
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

function nobodyBehind(context: AlertContext, topic: Resource): AlertObstacle {
  const [hidden] = context.hiddenUsersOf(topic);
  if (hidden !== undefined) {
    const remedy = `${hidden.type} is made by a plugin and was given ${topic.name}: whether it subscribes somebody is not looked at.`;
    return obstacle("SUBSCRIPTIONS_NOT_READ", { declared: hidden }, remedy, false);
  }
  return obstacle("NO_SUBSCRIPTION", topic, `Nobody is subscribed to ${topic.name}. Subscribe somebody who is to be notified.`);
}

function onlyMachines(at: Resource, arn: string | undefined, who: readonly string[]): AlertObstacle {
  const remedy = `Only ${who.join(" and ")} is behind ${arn ?? at.name}, and what that does with a message is not looked at.`;
  return obstacle("ONLY_MACHINES", at, remedy, false);
}

function topicWith(context: AlertContext, arn: string): Resource | undefined {
  const topics = [...context.stacks.ofType(topicType), ...context.stacks.readOfType(topicType)];
  return topics.find(({ declared }) => declared.outputs["arn"] === arn || declared.outputs["id"] === arn);
}
