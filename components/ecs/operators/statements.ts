/** What an operators' role may do, and who may assume it, as statements of IAM. */
import * as pulumi from "@pulumi/pulumi";
import { allow, policyDocument, type IamStatement, type Lookup } from "../../core";
import { forwardingDocument } from "../../network";
import type { OperatorBastion, OperatorExec, OperatorRoleArgs } from "./args";
import type { OperatorRolePlan } from "./plan";
import { checkedPrincipals } from "./principals";

/** Who may assume the role. */
export function operatorTrust({ principals }: OperatorRoleArgs, { mfa }: OperatorRolePlan): pulumi.Output<string> {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { AWS: checkedPrincipals(principals) },
      Action: ["sts:AssumeRole"],
      ...(mfa && { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    },
  ]);
}

/** What the role may do: shells in this cluster's tasks, ports through this bastion, and no session around what records them. */
export function operatorPolicy({ exec, bastion }: OperatorRoleArgs, plan: OperatorRolePlan, place: Lookup): pulumi.Output<string> {
  return policyDocument([
    ...(exec ? execStatements(exec, plan, place) : []),
    ...(bastion ? bastionStatements(bastion, place) : []),
    // The session's own token is needed as well, which only whoever has opened the session gets.
    allow("ssmmessages:OpenDataChannel", sessions(place)),
  ]);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-best-practices-limit-access-execute-command */
function execStatements(
  { cluster }: OperatorExec,
  { containers }: OperatorRolePlan,
  { partition, region, account }: Lookup,
): readonly IamStatement[] {
  const tasks = pulumi.interpolate`arn:${partition}:ecs:${region}:${account}:task/${cluster.clusterName}/*`;
  return [
    allow("ecs:ExecuteCommand", [cluster.clusterArn, tasks], containers && { StringEquals: { "ecs:container-name": containers } }),
    allow("ecs:DescribeTasks", tasks),
    // The action lists what is in a cluster; that it is this one only the condition can say.
    allow("ecs:ListTasks", "*", { ArnEquals: { "ecs:cluster": cluster.clusterArn } }),
    ...(cluster.logKeyArn === undefined ? [] : [allow("kms:GenerateDataKey", cluster.logKeyArn)]),
    // Session Manager would open a task as well, but then nothing would be recorded.
    { Effect: "Deny", Action: ["ssm:StartSession"], Resource: [pulumi.interpolate`arn:${partition}:ecs:*:*:task/*`] },
  ];
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html */
function bastionStatements({ instanceId }: OperatorBastion, place: Lookup): readonly IamStatement[] {
  const { partition, region, account } = place;
  const instance = pulumi.interpolate`arn:${partition}:ec2:${region}:${account}:instance/${instanceId}`;
  const document = pulumi.interpolate`arn:${partition}:ssm:${region}::document/${forwardingDocument}`;
  return [
    // Without the condition a call that names no document would open a shell.
    allow("ssm:StartSession", [instance, document], { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } }),
    // Session Manager tags a session with who has opened it. https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
    allow(["ssm:TerminateSession", "ssm:ResumeSession"], sessions(place), {
      StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": ["${aws:userid}", "${aws:userid}-*"] },
    }),
  ];
}

function sessions({ partition, region, account }: Lookup): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ssm:${region}:${account}:session/*`;
}
