/** What IAM policies allow, attached or inline. */
import { coversAction, coversEverything, statementsOf, type Statement } from "../aws/statements";
import { violations } from "../finding";
import type { Resource } from "../resource";
import type { References, Rule, Severity } from "../rule";
import { controlUrl } from "./control-url";

const types = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
];

/** Every statement that allows: the policy's, or those of a role's inline policies. */
function allowances(resource: Resource): readonly Statement[] {
  const inline = resource.type === "aws:iam/role:Role" ? resource.items("inlinePolicies") : [resource];
  return inline.flatMap((holder) => statementsOf(holder, "policy")).filter(({ allows }) => allows);
}

interface StatementRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly rationale: string;
  readonly remediation: string;
  readonly url: string;
  readonly references: References;
  /** What is wrong with a statement that allows; `undefined` where nothing is. */
  readonly wrong: (statement: Statement) => string | undefined;
}

function statementRule({ wrong, ...facts }: StatementRule): Rule {
  return {
    ...facts,
    types,
    reads: "resource",
    check: (resource) =>
      violations(
        allowances(resource).flatMap((statement) => {
          const message = wrong(statement);
          return message === undefined ? [] : [`${statement.label} ${message}`];
        }),
      ),
  };
}

/** Actions on identities by which somebody gets more than they have. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const escalations = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
];

/** Actions that read what applications keep. */
const dataReads = ["s3:GetObject", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue"];
const decryption = ["kms:Decrypt", "kms:ReEncryptFrom"];

const covered = (statement: Statement, actions: readonly string[]): readonly string[] =>
  actions.filter((action) => coversAction(statement, action));

export const iamPolicyRules: readonly Rule[] = [
  statementRule({
    id: "iam-policy-is-no-administrator",
    severity: "critical",
    title: "No policy allows everything on everything",
    rationale: "Whoever gets hold of its credentials owns the account.",
    remediation: "Name the actions and the resources.",
    url: controlUrl("IAM.1"),
    references: {
      checkov: ["CKV_AWS_62", "CKV_AWS_63"],
      cdkNag: ["AwsSolutions-IAM5", "IAMPolicyNoStatementsWithAdminAccess"],
      cis: ["1.16"],
    },
    wrong: (statement) =>
      statement.actions.some((each) => /^\*(:\*)?$/.test(each)) && coversEverything(statement) ? "allows everything" : undefined,
  }),
  statementRule({
    id: "iam-policy-names-actions",
    severity: "medium",
    title: "Policies name actions, not whole services",
    rationale: "A service grows new actions, and the policy with it.",
    remediation: "Name the actions in place of service:*.",
    url: controlUrl("IAM.21"),
    references: { cdkNag: ["AwsSolutions-IAM5", "IAMPolicyNoStatementsWithFullAccess"], trivy: ["AVD-AWS-0345"] },
    wrong: (statement) => {
      const services = statement.actions.filter((each) => /^[a-z0-9-]+:\*$/.test(each));
      return services.length === 0 ? undefined : `allows ${services.join(", ")}`;
    },
  }),
  statementRule({
    id: "iam-policy-allows-no-exceptions",
    severity: "medium",
    title: "Policies allow what they name, not everything but",
    rationale: "Allow with NotAction allows every action of every service that is still to come.",
    remediation: "Name the actions in Action.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    references: {},
    wrong: ({ notActions }) => (notActions.length === 0 ? undefined : `allows everything but ${notActions.join(", ")}`),
  }),
  statementRule({
    id: "iam-policy-limits-pass-role",
    severity: "high",
    title: "Policies name the roles that may be passed on",
    rationale: "Whoever may pass any role to a service has every role.",
    remediation: "Name the roles in Resource, and the service in the condition iam:PassedToService.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    references: { trivy: ["AVD-AWS-0342"] },
    wrong: (statement) =>
      coversEverything(statement) && coversAction(statement, "iam:PassRole") ? "lets every role be passed on" : undefined,
  }),
  statementRule({
    id: "iam-policy-grants-no-escalation",
    severity: "high",
    title: "Policies do not let their holders grant themselves more",
    rationale: "Whoever may change policies and users at will is an administrator by another name.",
    remediation: "Name the users, roles and policies in Resource, and set a permissions boundary.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    references: { checkov: ["CKV_AWS_286", "CKV_AWS_289"] },
    wrong: (statement) => {
      if (!coversEverything(statement)) return undefined;
      const actions = covered(statement, escalations);
      return actions.length === 0 ? undefined : `allows ${actions.join(", ")} on everything`;
    },
  }),
  statementRule({
    id: "iam-policy-limits-data-reads",
    severity: "high",
    title: "Policies name the data that may be read",
    rationale: "One stolen token would otherwise read every bucket, secret and parameter of the account.",
    remediation: "Name the ARNs in Resource.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    references: { checkov: ["CKV_AWS_288"] },
    wrong: (statement) => {
      if (!coversEverything(statement)) return undefined;
      const actions = covered(statement, dataReads);
      return actions.length === 0 ? undefined : `allows ${actions.join(", ")} on everything`;
    },
  }),
  statementRule({
    id: "iam-policy-limits-decryption",
    severity: "medium",
    title: "Policies name the keys that may decrypt",
    rationale: "Encryption separates nothing where one role may use every key.",
    remediation: "Name the keys in Resource.",
    url: controlUrl("KMS.2"),
    references: {},
    wrong: (statement) => {
      const everyKey = statement.resources.some((each) => each === "*" || /^arn:[^:]+:kms:[^:]*:[^:]*:(\*|key\/\*)$/.test(each));
      const actions = everyKey && statement.conditions.length === 0 ? covered(statement, decryption) : [];
      return actions.length === 0 ? undefined : `allows ${actions.join(", ")} with every key`;
    },
  }),
];
