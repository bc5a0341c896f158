/**
 * Whether a policy lets a service of AWS do something, as far as its conditions can be decided here: service, account and source of the
 * request are known, and everything else is not guessed. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { coversAction, type Condition, type Statement } from "../../policy/aws/statements";
import { partsOf } from "../context";

/** A service that publishes for somebody. */
export interface Publisher {
  /** Its principal, such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** ARN of the alarm, rule or budget that it acts for. */
  readonly arn: string | undefined;
}

/** `undefined` where it cannot be decided. */
export type Decision = boolean | undefined;

/** What is asked for. */
export interface Request {
  readonly publisher: Publisher;
  readonly action: string;
  readonly resource: string | undefined;
  /** ARN of the topic, which is in the encryption context of its key. */
  readonly topic: string | undefined;
}

/** Whether the statements allow a request: one allows it, and none denies it. */
export function isAllowed(statements: readonly Statement[], request: Request): Decision {
  const answers = statements.map((statement) => ({ statement, applies: appliesTo(statement, request) }));
  const denials = answers.filter(({ statement }) => !statement.allows);
  const grants = answers.filter(({ statement }) => statement.allows);
  if (denials.some(({ applies }) => applies === true)) return false;
  if (grants.every(({ applies }) => applies === false)) return false;
  if (denials.some(({ applies }) => applies === undefined)) return undefined;
  return grants.some(({ applies }) => applies === true) ? true : undefined;
}

function appliesTo(statement: Statement, request: Request): Decision {
  const { publisher, action, resource } = request;
  if (!coversAction(statement, action)) return false;
  return every([
    coversPrincipal(statement, publisher),
    coversResource(statement, resource),
    ...statement.conditions.map((condition) => holds(condition, request)),
  ]);
}

/** Services are named by `Service`; a role or an account in `AWS` is none. `AWS: "*"` is everybody, services among them. */
function coversPrincipal({ principals, notPrincipals }: Statement, { service }: Publisher): Decision {
  if (notPrincipals.length > 0) return undefined;
  return principals.some((each) => each === "*" || each === "AWS:*" || each === `Service:${service}`);
}

function coversResource({ resources }: Statement, resource: string | undefined): Decision {
  if (resources.includes("*")) return true;
  if (resource === undefined) return undefined;
  return resources.some((pattern) => like(pattern, resource));
}

/** Services that set `aws:SourceOwner`, so that a topic's default policy lets them in; EventBridge and Budgets need a statement of their own. */
const ownersKnown = new Set(["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"]);
/** Its page says that a topic's policy cannot have conditions for it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
const unconditional = "events.amazonaws.com";

function holds({ operator, key, values }: Condition, { publisher, topic }: Request): Decision {
  const { account } = partsOf(publisher.arn);
  switch (key) {
    case "aws:securetransport":
      return values.includes("true");
    case "aws:sourceowner":
      return ownersKnown.has(publisher.service) ? compared(operator, values, account) : false;
    case "aws:sourceaccount":
      return publisher.service === unconditional ? undefined : compared(operator, values, account);
    case "aws:sourcearn":
      return publisher.service === unconditional ? undefined : compared(operator, values, publisher.arn);
    case "kms:encryptioncontext:aws:sns:topicarn":
      return compared(operator, values, topic);
    default:
      return undefined;
  }
}

function compared(operator: string, values: readonly string[], actual: string | undefined): Decision {
  const [, kind] =
    /^(?:ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)(?:IfExists)?$/.exec(operator) ?? [];
  if (kind === undefined || actual === undefined) return undefined;
  return values.some((value) => (kind === "StringEquals" ? value === actual : like(value, actual)));
}

/** `*` stands for any text and `?` for one letter. */
function like(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "i").test(text);
}

function every(answers: readonly Decision[]): Decision {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
