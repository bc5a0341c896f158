/** What else of AWS notifies: RDS events, rules of EventBridge, budgets, cost anomalies. */
import type { Resource } from "../../policy/resource";
import { isMarker } from "../../policy/values";
import { areApart, arnOf, attempt, obstacle, placeOf, stopped, type AlertContext } from "../context";
import { joined, type AlertReceiver, type Outcome } from "../model";
import { throughTopic, topicsNamed } from "../topics/through-topic";

export const eventSubscriptionType = "aws:rds/eventSubscription:EventSubscription";
export const eventRuleType = "aws:cloudwatch/eventRule:EventRule";
export const budgetType = "aws:budgets/budget:Budget";
export const anomalySubscriptionType = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const eventTargetType = "aws:cloudwatch/eventTarget:EventTarget";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Subscribing.html */
export function outcomeOfRdsEvents(context: AlertContext, subscription: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", subscription, () => {
    if (subscription.flag("enabled") === false)
      return stopped(obstacle("NOT_ENABLED", subscription, `${subscription.name} is switched off. Leave enabled out.`));
    return toTopics(context, subscription, "snsTopic", [subscription.declared.inputs["snsTopic"]], "events.rds.amazonaws.com");
  });
}

/** Targets of a rule that are topics. A rule is named within its bus, and a bus within its account and region. */
export function topicTargets(context: AlertContext, rule: Resource): readonly Resource[] {
  const targets = context.stacks.ofType(eventTargetType).filter((target) => {
    const { inputs, propertyDependencies } = target.declared;
    if (isMarker(inputs["rule"])) return propertyDependencies["rule"]?.includes(rule.urn) === true;
    const { name, id } = rule.declared.outputs;
    const isNamed = inputs["rule"] === name || inputs["rule"] === id;
    return isNamed && target.stack === rule.stack && busOf(target) === busOf(rule) && !areApart(placeOf(target), placeOf(rule));
  });
  return targets.filter((target) => topicsNamed(context, target, "arn", [target.declared.inputs["arn"]]).length > 0);
}

/** The name of an event bus, or what it depends on where that is not known yet. */
function busOf({ declared }: Resource): string {
  const bus = declared.inputs["eventBusName"];
  if (typeof bus === "string" && bus !== "") return bus.replace(/^arn:.*:event-bus\//, "");
  return isMarker(bus) ? (declared.propertyDependencies["eventBusName"] ?? []).join(" ") : "default";
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions */
export function outcomeOfRule(context: AlertContext, rule: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", rule, () => {
    const state = rule.text("state");
    if (rule.flag("isEnabled") === false || state === "DISABLED")
      return stopped(obstacle("NOT_ENABLED", rule, `${rule.name} is switched off. Enable it.`));
    const ways = topicTargets(context, rule).map((target) => {
      const { receivers, obstacles } = toTopics(
        context,
        target,
        "arn",
        [target.declared.inputs["arn"]],
        "events.amazonaws.com",
        arnOf(rule),
      );
      return { receivers: receivers.map((each) => ({ ...each, way: [rule.urn, ...each.way] })), obstacles };
    });
    return joined(ways);
  });
}

/** A budget sends e-mails by itself; nobody has to confirm those. https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
export function outcomeOfBudget(context: AlertContext, budget: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", budget, () => {
    const notifications = budget.items("notifications");
    const emails = notifications.flatMap((each) => each.texts("subscriberEmailAddresses"));
    const topics = notifications.flatMap((each) => each.texts("subscriberSnsTopicArns"));
    if (emails.length + topics.length === 0)
      return stopped(obstacle("NO_ACTION", budget, `${budget.name} notifies nobody. Add a notification with subscribers.`));
    return joined([byEmail(budget, emails), toTopics(context, budget, "notifications", topics, "budgets.amazonaws.com")]);
  });
}

/** https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html */
export function outcomeOfAnomalies(context: AlertContext, subscription: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", subscription, () => {
    const subscribers = subscription.items("subscribers");
    const addresses = (type: string): readonly string[] =>
      subscribers.flatMap((each) => (each.text("type") === type ? (each.text("address") ?? []) : []));
    if (subscribers.length === 0)
      return stopped(obstacle("NO_ACTION", subscription, `${subscription.name} notifies nobody. Add subscribers.`));
    return joined([
      byEmail(subscription, addresses("EMAIL")),
      toTopics(context, subscription, "subscribers", addresses("SNS"), "costalerts.amazonaws.com"),
    ]);
  });
}

function byEmail(from: Resource, addresses: readonly string[]): Outcome {
  const receivers = [...new Set(addresses)].map((address): AlertReceiver => ({
    address: `mailto:${address}`,
    protocol: "email",
    name: from.name,
    person: true,
    condition: null,
    way: [from.urn],
  }));
  return { receivers, obstacles: [] };
}

function toTopics(
  context: AlertContext,
  from: Resource,
  property: string,
  values: readonly unknown[],
  service: string,
  arn = arnOf(from),
): Outcome {
  const ends = topicsNamed(context, from, property, [...new Set(values)]);
  if (ends.length === 0 && values.length > 0)
    return stopped(obstacle("TOPIC_NOT_KNOWN", from, `Which topic ${from.name} notifies is not known here.`, false));
  return joined(ends.map((end) => throughTopic(context, from, { service, arn }, end)));
}
