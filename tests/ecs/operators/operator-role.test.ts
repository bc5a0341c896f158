import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { OperatorRole, planOperatorRole, type OperatorRoleArgs } from "../../../components/ecs";
import type { CapturedStack } from "../../../verify/testing";
import { cluster, faultsOf, graphOf, json, resource } from "../support";

const developers = "arn:aws:iam::111122223333:role/Developers";
const identityCenter =
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Developers_0123456789abcdef";
const alice = "arn:aws:iam::111122223333:user/people/alice";
const logKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
const withExec = cluster({ execEnabled: true, logKeyArn });
const bastion = { instanceId: "i-0123456789abcdef0" };

interface Policy {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Principal?: unknown;
    readonly Condition?: unknown;
  }[];
}

const roleOf = (args: Partial<OperatorRoleArgs>): Promise<CapturedStack> =>
  graphOf(() => void new OperatorRole("operators", { principals: [developers], ...args }));
const policyOf = async (args: Partial<OperatorRoleArgs>): Promise<Policy["Statement"]> =>
  json<Policy>(resource(await roleOf(args), "aws:iam/rolePolicy:RolePolicy", "operators-policy"), "policy").Statement;
const trustOf = async (args: Partial<OperatorRoleArgs>): Promise<Policy["Statement"]> =>
  json<Policy>(resource(await roleOf(args), "aws:iam/role:Role", "operators-role"), "assumeRolePolicy").Statement;
const faults = (args: Partial<OperatorRoleArgs>): readonly string[] =>
  faultsOf(() => planOperatorRole("operators", { principals: [developers], exec: { cluster: withExec }, ...args }));
const warnings = (principals: OperatorRoleArgs["principals"], mfa = false): readonly string[] =>
  planOperatorRole("operators", { principals, mfa, bastion }).warnings;

describe("OperatorRole", () => {
  it("defaults: the principals alone, for an hour", async () => {
    expect(await trustOf({ exec: { cluster: withExec } })).to.deep.equal([
      { Effect: "Allow", Principal: { AWS: [developers] }, Action: ["sts:AssumeRole"] },
    ]);
    expect(resource(await roleOf({ bastion }), "aws:iam/role:Role").inputs).to.include({ maxSessionDuration: 3600 });
  });

  it("opens shells in this cluster's tasks, with the key of their sessions, and none around their record", async () => {
    expect(await policyOf({ exec: { cluster: withExec } })).to.deep.equal([
      {
        Effect: "Allow",
        Action: ["ecs:ExecuteCommand"],
        Resource: [
          "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567",
          "arn:aws:ecs:eu-central-1:111122223333:task/prod-cluster-1234567/*",
        ],
      },
      { Effect: "Allow", Action: ["ecs:DescribeTasks"], Resource: ["arn:aws:ecs:eu-central-1:111122223333:task/prod-cluster-1234567/*"] },
      {
        Effect: "Allow",
        Action: ["ecs:ListTasks"],
        Resource: ["*"],
        Condition: { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567" } },
      },
      { Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: [logKeyArn] },
      { Effect: "Deny", Action: ["ssm:StartSession"], Resource: ["arn:aws:ecs:*:*:task/*"] },
      { Effect: "Allow", Action: ["ssmmessages:OpenDataChannel"], Resource: ["arn:aws:ssm:eu-central-1:111122223333:session/*"] },
    ]);
  });

  it("opens them in some containers only where they are named", async () => {
    const [shells] = await policyOf({ exec: { cluster: withExec, containers: ["orders-command", "orders-query"] } });
    expect(shells?.Condition).to.deep.equal({ StringEquals: { "ecs:container-name": ["orders-command", "orders-query"] } });
  });

  it("forwards ports through the bastion, opens no shell on it, and ends only sessions of its own", async () => {
    expect(await policyOf({ bastion })).to.deep.equal([
      {
        Effect: "Allow",
        Action: ["ssm:StartSession"],
        Resource: [
          "arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0",
          "arn:aws:ssm:eu-central-1::document/AWS-StartPortForwardingSessionToRemoteHost",
        ],
        Condition: { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } },
      },
      {
        Effect: "Allow",
        Action: ["ssm:TerminateSession", "ssm:ResumeSession"],
        Resource: ["arn:aws:ssm:eu-central-1:111122223333:session/*"],
        Condition: { StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": ["${aws:userid}", "${aws:userid}-*"] } },
      },
      { Effect: "Allow", Action: ["ssmmessages:OpenDataChannel"], Resource: ["arn:aws:ssm:eu-central-1:111122223333:session/*"] },
    ]);
  });

  it("asks for a code of an MFA device, and for a longer session", async () => {
    const args = { bastion, principals: [alice], mfa: true, maxSession: "4 hours" } as const;
    expect((await trustOf(args))[0]?.Condition).to.deep.equal({ Bool: { "aws:MultiFactorAuthPresent": "true" } });
    expect(resource(await roleOf(args), "aws:iam/role:Role").inputs).to.include({ maxSessionDuration: 14_400 });
  });

  it("checks a principal that is known late before the role is made", async () => {
    expect(await trustOf({ bastion, principals: [pulumi.output(alice)] })).to.have.nested.property("[0].Principal.AWS[0]", alice);
    let refused = "";
    try {
      await roleOf({ bastion, principals: [pulumi.output("*")] });
    } catch (error) {
      refused = String(error);
    }
    expect(refused).to.contain("The principal * has a wildcard");
  });

  it("takes roles with a path, roles of IAM Identity Center, users and sessions without a warning", () => {
    expect(warnings([developers, identityCenter, alice, "arn:aws:sts::111122223333:assumed-role/Developers/alice"])).to.deep.equal([]);
    expect(warnings(["arn:aws-us-gov:iam::111122223333:role/Developers"])).to.deep.equal([]);
  });

  it("warns of an account's root, of MFA that a role's session does not show, and of a policy that is too long", () => {
    expect(warnings(["arn:aws:iam::111122223333:root"])).to.deep.equal([
      "principals has arn:aws:iam::111122223333:root: that is everybody whom the policies of account 111122223333 allow to assume roles. Name roles or users instead.",
    ]);
    expect(warnings([identityCenter, alice], true)).to.have.length(1);
    expect(warnings([alice], true)).to.deep.equal([]);
    const many = Array.from({ length: 40 }, (_, index) => `arn:aws:iam::111122223333:user/people/somebody-${index}`);
    expect(warnings(many).join()).to.match(/^principals are 40, about \d+ characters of a trust policy, and IAM takes 2048 /);
  });

  it("takes every character that IAM takes in paths and names", () => {
    const principals = [
      "arn:aws:iam::111122223333:role/team:eu/Developers",
      "arn:aws:iam::111122223333:user/people/a=b+c,d.e@f-g_h",
      "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Developers_0123456789abcdef",
    ];
    expect(() => planOperatorRole("operators", { principals, exec: { cluster: withExec } })).not.to.throw();
  });

  const refused: readonly (readonly [title: string, args: Partial<OperatorRoleArgs>, message: RegExp])[] = [
    ["nobody", { principals: [] }, /^principals: is empty/],
    ["everybody", { principals: ["*"] }, /^principals\[0\]: \* has a wildcard/],
    ["a part of a name", { principals: [developers, "arn:aws:iam::111122223333:role/Dev*"] }, /^principals\[1\]: .* has a wildcard/],
    ["a group", { principals: ["arn:aws:iam::111122223333:group/Developers"] }, /is a group, which IAM takes for no principal/],
    ["an account", { principals: ["111122223333"] }, /is not the ARN of an IAM role or user/],
    ["a wildcard in a path", { principals: ["arn:aws:iam::111122223333:role/team*/Developers"] }, /^principals\[0\]: .* has a wildcard/],
    [
      "a role of Identity Center without its path",
      { principals: ["arn:aws:iam::111122223333:role/AWSReservedSSO_Developers_0123456789abcdef"] },
      /is a role of IAM Identity Center without its path, .*role\/aws-reserved\/sso\.amazonaws\.com\//,
    ],
    ["one twice", { principals: [alice, alice] }, /^principals\[1\]: .* is listed twice/],
    ["a cluster without sessions", { exec: { cluster: cluster() } }, /^exec\.cluster: allows no sessions/],
    ["no container", { exec: { cluster: withExec, containers: [] } }, /^exec\.containers: \[\] is empty/],
    ["a role for nothing", { exec: undefined as never }, /^exec: is missing, and so is bastion/],
    ["too short a session", { maxSession: "30 minutes" }, /^maxSession: "30 minutes" is not a session that IAM gives/],
    ["too long a session", { maxSession: "1 day" }, /Choose "1 hour" to "12 hours"\.$/],
  ];
  for (const [title, args, message] of refused)
    it(`refuses ${title}`, () => {
      const found = faults(args);
      expect(found).to.have.length(1);
      expect(found[0]).to.match(message);
    });
});
