/** IAM's roles, users and the rules for their passwords. */
import { statementsOf, isPublic, type Statement } from "../aws/statements";
import { compliant, must, notApplicable, violation, violations } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const role = "aws:iam/role:Role";
const attachments = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
  role,
];
const passwords = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";

/** Names of the AWS managed policies that a resource attaches; policies of one's own have ARNs with an account. */
function managedPolicies(resource: Resource): readonly string[] {
  const arns = resource.type === role ? resource.texts("managedPolicyArns") : resource.texts("policyArn");
  return arns.flatMap((arn) => /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? []);
}

function attaches(resource: Resource, policy: string) {
  return must(!managedPolicies(resource).includes(policy), `attaches ${policy}`);
}

/** The provider under which GitHub signs the tokens of its workflows. https://docs.github.com/en/actions/concepts/security/openid-connect */
const github = "token.actions.githubusercontent.com";

/** Whether a statement says which repository's workflows it trusts, and not only that they are of GitHub. */
function namesRepository({ conditions }: Statement): boolean {
  return conditions.some(({ operator, key, values }) => {
    const demands = /^(ForAnyValue:)?String(Equals|Like)$/.test(operator) && key === `${github}:sub`;
    return (
      demands && values.length > 0 && values.every((value) => /^(repo|repository|job_workflow_ref|organization):[^*?/:]+[/:]/.test(value))
    );
  });
}

export const iamIdentityRules: readonly Rule[] = [
  {
    id: "iam-role-trusts-nobody-unnamed",
    severity: "critical",
    title: "Roles trust only principals that they name",
    rationale: "A role with the principal * belongs to everybody who has an AWS account.",
    remediation: "Name the accounts, roles or services in assumeRolePolicy.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    references: { checkov: ["CKV_AWS_60"] },
    types: [role],
    reads: "resource",
    check: (resource) => {
      const open = statementsOf(resource, "assumeRolePolicy").filter(isPublic);
      return violations(open.map(({ label }) => `${label} lets anybody take the role`));
    },
  },
  {
    id: "iam-role-trusts-one-repository",
    severity: "high",
    title: "Roles for GitHub Actions name the repository",
    rationale: "GitHub signs tokens for everybody's workflows; only the subject says whose they are.",
    remediation: `Set the condition StringLike on ${github}:sub to repo:<owner>/<repository>:<what>.`,
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub",
    references: { checkov: ["CKV_AWS_393"] },
    types: [role],
    reads: "resource",
    check: (resource) => {
      const trusts = statementsOf(resource, "assumeRolePolicy").filter(
        ({ allows, principals }) => allows && principals.some((each) => each.endsWith(github)),
      );
      if (trusts.length === 0) return notApplicable("does not trust GitHub");
      return violations(trusts.filter((each) => !namesRepository(each)).map(({ label }) => `${label} trusts workflows of any repository`));
    },
  },
  {
    id: "iam-attaches-no-administrator-access",
    severity: "critical",
    title: "Nobody gets AdministratorAccess",
    rationale: "Whoever gets hold of its credentials owns the account.",
    remediation: "Attach a policy that names actions and resources; give people administration through IAM Identity Center.",
    url: controlUrl("IAM.1"),
    references: { checkov: ["CKV_AWS_274"], cdkNag: ["AwsSolutions-IAM4"], cis: ["1.16"] },
    types: attachments,
    reads: "resource",
    check: (resource) => attaches(resource, "AdministratorAccess"),
  },
  {
    id: "iam-attaches-no-full-iam-access",
    severity: "critical",
    title: "Nobody gets IAMFullAccess",
    rationale: "Whoever may change every policy is an administrator by another name.",
    remediation: "Attach a policy that names actions and resources.",
    url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html",
    references: { checkov: ["CKV2_AWS_56"], cdkNag: ["AwsSolutions-IAM4"] },
    types: attachments,
    reads: "resource",
    check: (resource) => attaches(resource, "IAMFullAccess"),
  },
  {
    id: "iam-user-gets-policies-through-groups",
    severity: "medium",
    title: "Users get their policies through groups",
    rationale: "Policies on single users are what nobody finds when somebody changes jobs.",
    remediation: "Attach the policy to a group or a role.",
    url: controlUrl("IAM.2"),
    references: { checkov: ["CKV_AWS_40"], cdkNag: ["IAMUserNoPolicies"], cis: ["1.15"], trivy: ["AVD-AWS-0143"] },
    types: [
      "aws:iam/userPolicy:UserPolicy",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      "aws:iam/policyAttachment:PolicyAttachment",
    ],
    reads: "resource",
    check: (resource) => {
      const isShared = resource.type === "aws:iam/policyAttachment:PolicyAttachment";
      return must(isShared && resource.count("users") === 0, isShared ? "attaches a policy to users" : "belongs to a single user");
    },
  },
  {
    id: "iam-user-belongs-to-group",
    severity: "low",
    title: "Users belong to a group",
    rationale: "A user outside every group has rights of its own, or none and is forgotten.",
    remediation: "Add an aws.iam.UserGroupMembership; better, use IAM Identity Center for people and roles for programs.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
    references: { checkov: ["CKV2_AWS_21"], cdkNag: ["IAMUserGroupMembership"] },
    types: ["aws:iam/user:User"],
    reads: "stack",
    check: (user, stacks) => {
      const memberships = stacks.referringTo(user, "aws:iam/userGroupMembership:UserGroupMembership", "user");
      const groups = stacks.referringTo(user, "aws:iam/groupMembership:GroupMembership", "users");
      return must(memberships.length + groups.length > 0, "belongs to no group");
    },
  },
  {
    id: "iam-declares-no-access-keys",
    severity: "high",
    title: "Programs declare no access keys",
    rationale: "The secret half is in the state of the stack, and lives until somebody remembers it.",
    remediation: "Use a role.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
    references: {},
    types: ["aws:iam/accessKey:AccessKey"],
    reads: "resource",
    check: (resource) => (resource.text("status") === "Inactive" ? compliant : violation("is a key that lives until it is removed")),
  },
  {
    id: "iam-password-is-long",
    severity: "medium",
    title: "Passwords have at least 14 characters",
    rationale: "Length is what makes guessing slow.",
    remediation: "Set minimumPasswordLength to 14 or more.",
    url: controlUrl("IAM.15"),
    references: { checkov: ["CKV_AWS_10"], cis: ["1.8"], trivy: ["AVD-AWS-0063"] },
    types: [passwords],
    reads: "resource",
    check: (resource) => {
      // What AWS takes where the policy does not say. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
      const length = resource.number("minimumPasswordLength") ?? 6;
      return must(length >= 14, `passwords may have ${length} characters`);
    },
  },
  {
    id: "iam-password-is-new",
    severity: "low",
    title: "Passwords are not one of the last 24",
    rationale: "A password that was leaked stays leaked.",
    remediation: "Set passwordReusePrevention to 24.",
    url: controlUrl("IAM.16"),
    references: { checkov: ["CKV_AWS_13"], cis: ["1.9"], trivy: ["AVD-AWS-0056"] },
    types: [passwords],
    reads: "resource",
    check: (resource) => {
      const remembered = resource.number("passwordReusePrevention") ?? 0;
      return must(remembered >= 24, `remembers ${remembered} passwords`);
    },
  },
];
