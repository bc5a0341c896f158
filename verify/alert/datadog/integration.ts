/**
 * Whether Datadog's AWS integration collects a metric: of which account, in which regions and namespaces.
 * https://docs.datadoghq.com/integrations/amazon_web_services/
 */
import { UnresolvedError } from "../../policy/finding";
import type { Resource } from "../../policy/resource";
import type { Stacks } from "../../policy/stacks";
import { obstacle, placeOf, type Place } from "../context";
import type { AlertObstacle } from "../model";

const integrationType = "datadog:aws/integrationAccount:IntegrationAccount";

/** Tag of a monitor that says that an integration outside of the stacks collects its metrics. */
const declaredOutside = "isthmus:aws-integration";
/** What an integration leaves out where it names no namespaces. */
const leftOutByDefault = ["AWS/SQS", "AWS/ElasticMapReduce", "AWS/Usage"];

/**
 * What keeps a metric of AWS from reaching Datadog; nothing where it is collected or said to be.
 *
 * @param place Of what is watched. @default - that of the resources that the query names
 */
export function collectionObstacles(
  monitor: Resource,
  tags: readonly string[],
  metric: string,
  stacks: Stacks,
  place = watchedPlace(monitor, stacks),
): readonly AlertObstacle[] {
  if (tags.includes(declaredOutside)) return [];
  const integrations = stacks.ofType(integrationType);
  const { account } = place;
  const answers = integrations.map((each) => collects(each, metric, place, stacks.accounts));
  if (answers.some((answer) => answer.length === 0)) return [];
  if (stacks.readOfType(integrationType).length > 0)
    return [obstacle("INTEGRATION_NOT_READ", monitor, "The AWS integration is only read here, and what it collects is not known.", false)];
  const undecided = answers.flat().filter(({ decided }) => !decided);
  if (undecided.length > 0) return undecided;
  const ofAccount = answers.flat().filter(({ code }) => code === "INTEGRATION_LEAVES_OUT");
  if (ofAccount.length > 0) return ofAccount;
  const where = account === undefined ? "" : ` of account ${account}`;
  return [
    obstacle(
      "NO_AWS_INTEGRATION",
      monitor,
      `Nobody is known to collect ${metric}${where}. Add Datadog's AWS integration, or the tag ${declaredOutside} where it exists outside of the stacks.`,
    ),
  ];
}

/** Account and region of what a monitor watches: those of the resources that its query names. */
function watchedPlace(monitor: Resource, stacks: Stacks): Place {
  const watched = (monitor.declared.propertyDependencies["query"] ?? []).flatMap((urn) => stacks.byUrn(urn) ?? []);
  const place = watched.map(placeOf).find(({ account }) => account !== undefined);
  return place ?? { account: undefined, region: undefined };
}

function collects(
  integration: Resource,
  metric: string,
  { account, region }: Place,
  accounts: ReadonlySet<string>,
): readonly AlertObstacle[] {
  const leavesOut = (what: string): readonly AlertObstacle[] => [
    obstacle(
      "INTEGRATION_LEAVES_OUT",
      integration,
      `${integration.name} collects nothing ${what}. Include it, or watch ${metric} otherwise.`,
    ),
  ];
  const notRead = (what: string): readonly AlertObstacle[] => [
    obstacle("INTEGRATION_NOT_READ", integration, `Whether ${integration.name} collects ${metric} is not known: ${what}.`, false),
  ];
  try {
    const own = integration.text("awsAccountId");
    if (account !== undefined && own !== account)
      return [obstacle("NO_AWS_INTEGRATION", integration, `${integration.name} is for account ${own ?? ""}, not ${account}.`)];
    if (account === undefined && accounts.size > 0 && !accounts.has(own ?? ""))
      return notRead(`it is for account ${own ?? ""}, of which nothing is in the stacks`);
    if (integration.flag("metricsConfig.enabled") === false) return leavesOut("at all");
    const regions = integration.texts("awsRegions.includeOnlies");
    if (region !== undefined && regions.length > 0 && !regions.includes(region)) return leavesOut(`of ${region}`);
    return ofNamespace(integration, metric, leavesOut, notRead);
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    return notRead(error.message);
  }
}

/** `aws.rds.…` are metrics of `AWS/RDS`. What the second part of a name is not the name of a namespace, is not guessed. */
function ofNamespace(
  integration: Resource,
  metric: string,
  leavesOut: (what: string) => readonly AlertObstacle[],
  notRead: (what: string) => readonly AlertObstacle[],
): readonly AlertObstacle[] {
  const service = metric.split(".")[1] ?? "";
  const isNamespace = (namespace: string): boolean => namespace.toLowerCase() === `aws/${service}`;
  const filters = integration.items("metricsConfig.metricNameFilters").concat(integration.items("metricsConfig.tagFilters"));
  if (filters.some((each) => isNamespace(each.text("namespace") ?? ""))) return notRead(`it filters metrics of ${service}`);
  const only = integration.texts("metricsConfig.namespaceFilters.includeOnlies");
  if (only.length > 0) {
    if (only.some(isNamespace)) return [];
    return plainNamespaces.has(service) ? leavesOut(`of AWS/${service}`) : notRead(`which namespace has ${metric} is not known`);
  }
  const excluded = integration.texts("metricsConfig.namespaceFilters.excludeOnlies");
  return (excluded.length > 0 ? excluded : leftOutByDefault).some(isNamespace) ? leavesOut(`of AWS/${service}`) : [];
}

/** Parts of metric names that are names of namespaces. https://docs.datadoghq.com/integrations/#cat-aws */
const plainNamespaces = new Set([
  ...["applicationelb", "dynamodb", "ebs", "ec2", "ecs", "efs", "elasticache", "elb", "kinesis", "kms", "lambda"],
  ...["natgateway", "networkelb", "rds", "route53", "s3", "sns", "sqs", "states", "transitgateway", "vpn"],
]);
