/** Lambda functions, their URLs and permissions. */
import { compliant, must, notApplicable, violation, violations } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { credentialsIn, namesSecret } from "./credentials";

const lambda = "aws:lambda/function:Function";
const permission = "aws:lambda/permission:Permission";

/** Deprecated by May 2026; AWS adds some every year. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const deprecatedRuntimes =
  /^(nodejs|nodejs(4\.3|4\.3-edge|6\.10|8\.10|10\.x|12\.x|14\.x|16\.x|18\.x|20\.x)|python(2\.7|3\.6|3\.7|3\.8|3\.9)|ruby2\.[57]|ruby3\.2|java8|go1\.x|provided|dotnetcore[123]\.[01]|dotnet(5\.0|6|7))$/;

export const lambdaRules: readonly Rule[] = [
  {
    id: "lambda-runs-supported-runtime",
    severity: "medium",
    title: "Functions run on a runtime that AWS still mends",
    rationale: "A deprecated runtime gets no fixes, and one day its functions can no longer be changed.",
    remediation: "Set runtime to a version that the table of runtimes lists as supported.",
    url: controlUrl("Lambda.2"),
    references: { checkov: ["CKV_AWS_363"], cdkNag: ["AwsSolutions-L1"] },
    types: [lambda],
    reads: "resource",
    check: (resource) => {
      const runtime = resource.text("runtime");
      if (runtime === undefined) return notApplicable("runs an image");
      return must(!deprecatedRuntimes.test(runtime), `runs on ${runtime}`);
    },
  },
  {
    id: "lambda-keeps-secrets-out-of-environment",
    severity: "critical",
    title: "Functions have no secrets in their environment",
    rationale: "Everybody who may describe a function reads its variables.",
    remediation: "Read the secret at run time from Secrets Manager, with the function's role.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    references: { checkov: ["CKV_AWS_45"] },
    types: [lambda],
    reads: "resource",
    check: (resource) => {
      const variables = resource.object("environment.variables");
      if (variables === undefined) return compliant;
      const names = resource.keys("environment.variables").filter((name) => {
        return variables.has(name) && (namesSecret(name) || credentialsIn(variables.text(name) ?? "") !== undefined);
      });
      return violations(names.map((name) => `${name} looks like a secret`));
    },
  },
  {
    id: "lambda-encrypts-environment",
    severity: "low",
    title: "Functions encrypt their environment with a key of their own",
    rationale: "Access to the key then decides who may read the variables.",
    remediation: "Set kmsKeyArn.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    references: { checkov: ["CKV_AWS_173"] },
    types: [lambda],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("environment")) return notApplicable("has no variables");
      return must(resource.has("kmsKeyArn"), "encrypts its variables with a key of AWS");
    },
  },
  {
    id: "lambda-is-traced",
    severity: "low",
    title: "Functions are traced",
    rationale: "A trace tells which call was slow.",
    remediation: "Set tracingConfig.mode to Active.",
    url: controlUrl("Lambda.7"),
    references: { checkov: ["CKV_AWS_50"], cdkNag: ["LambdaTracing"], trivy: ["AVD-AWS-0066"] },
    types: [lambda],
    reads: "resource",
    check: (resource) => must(resource.text("tracingConfig.mode") === "Active", "is not traced"),
  },
  {
    id: "lambda-keeps-failed-events",
    severity: "low",
    title: "Functions put aside events that they cannot process",
    rationale: "After three tries an asynchronous event is otherwise gone.",
    remediation: "Set deadLetterConfig, or add an aws.lambda.FunctionEventInvokeConfig with a destination.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    references: { checkov: ["CKV_AWS_116"], cdkNag: ["LambdaDLQ"] },
    types: [lambda],
    reads: "stack",
    check: (resource, stacks) => {
      const type = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
      const destinations = stacks.referringTo(resource, type, "functionName").some((each) => each.has("destinationConfig.onFailure"));
      return must(resource.has("deadLetterConfig.targetArn") || destinations, "loses events that fail");
    },
  },
  {
    id: "lambda-limits-concurrency",
    severity: "low",
    title: "Functions have a limit of their own",
    rationale: "One function that runs away otherwise takes the account's whole concurrency.",
    remediation: "Set reservedConcurrentExecutions.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    references: { checkov: ["CKV_AWS_115"], cdkNag: ["LambdaConcurrency"] },
    types: [lambda],
    reads: "resource",
    check: (resource) => must((resource.number("reservedConcurrentExecutions") ?? -1) >= 0, "may use the account's whole concurrency"),
  },
  {
    id: "lambda-url-demands-signature",
    severity: "high",
    title: "Function URLs demand a signature",
    rationale: "Without it, the URL is public.",
    remediation: "Set authorizationType to AWS_IAM, or put CloudFront with origin access control in front.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    references: { checkov: ["CKV_AWS_258"], cdkNag: ["LambdaFunctionUrlAuth"] },
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    reads: "resource",
    check: (resource) => must(resource.text("authorizationType") !== "NONE", "answers everybody"),
  },
  {
    id: "lambda-permission-names-source",
    severity: "high",
    title: "Permissions for services name whose resource may call",
    rationale: "The service calls for every customer; without a source, another account's bucket or rule may call too.",
    remediation: "Set sourceArn, or sourceAccount.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-granting-services.html",
    references: { checkov: ["CKV_AWS_364"], trivy: ["AVD-AWS-0067"] },
    types: [permission],
    reads: "resource",
    check: (resource) => {
      if (resource.text("principal")?.endsWith(".amazonaws.com") !== true) return notApplicable("is for no service");
      return must(
        ["sourceArn", "sourceAccount", "principalOrgId"].some((each) => resource.has(each)),
        "lets the service call for anybody",
      );
    },
  },
  {
    id: "lambda-permission-is-not-public",
    severity: "critical",
    title: "Permissions let nobody call whom they do not name",
    rationale: "Everybody who has an AWS account could call, and you pay.",
    remediation: "Name the account or service in principal, or set principalOrgId.",
    url: controlUrl("Lambda.1"),
    references: { checkov: ["CKV_AWS_301"], cdkNag: ["LambdaFunctionPublicAccessProhibited"] },
    types: [permission],
    reads: "resource",
    check: (resource) => {
      const narrowed = ["principalOrgId", "sourceAccount", "sourceArn"].some((each) => resource.has(each));
      const signed = resource.text("functionUrlAuthType") === "AWS_IAM";
      return resource.text("principal") === "*" && !narrowed && !signed ? violation("lets anybody call") : compliant;
    },
  },
];
