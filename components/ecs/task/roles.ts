/**
 *     new aws.iam.RolePolicy("…", { role: executionRole.id, policy: executionPolicy(containers, { logGroupArn, place }) });
 *
 * Two roles that are often taken for one. The execution role is ECS's own: it pulls the images, opens the log streams and reads the
 * secrets before a container runs. The task role is the application's. Neither is allowed what the other needs.
 */
import * as pulumi from "@pulumi/pulumi";
import { allow, assumedBy, policyDocument, readStatements, type IamStatement, type Lookup, type SecretReference } from "../../core";
import { ecrImage, type EcrImage } from "./image";
import type { ContainerPlan } from "./plan";
import type { ExecSession } from "./args";

/** Repositories under this prefix are filled from the public ECR at the first pull; a registry's pull-through cache has it. */
export const publicEcrPrefix = "ecr-public";

/** Who may assume the execution role: ECS, for tasks of this account only. */
export function executionTrust(place: Lookup): pulumi.Output<string> {
  return assumedBy("ecs-tasks.amazonaws.com", { sourceAccount: place.account });
}

/** Who may assume the task role: ECS, for tasks of this account and region only. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
export function taskTrust(place: Lookup): pulumi.Output<string> {
  const sourceArn = pulumi.interpolate`arn:${place.partition}:ecs:${place.region}:${place.account}:*`;
  return assumedBy("ecs-tasks.amazonaws.com", { sourceAccount: place.account, sourceArn });
}

/** The execution role's policy: exactly the repositories, the log group and the secrets of these containers. */
export function executionPolicy(
  containers: readonly ContainerPlan[],
  { logGroupArn, place }: { readonly logGroupArn: pulumi.Input<string>; readonly place: Lookup },
): pulumi.Output<string> {
  const logs = allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logGroupArn}:*`);
  const secrets = secretsOf(containers).flatMap((secret) => readStatements(secret, place));
  const { partition } = place;
  // Which statements there are depends on the images' texts, which may be known only when another resource exists.
  return pulumi
    .all(containers.map(({ image }) => image))
    .apply((images) => policyDocument([...pullStatements(images, partition), logs, ...secrets]));
}

/** What pulling these images takes: nothing where all of them are public. */
function pullStatements(images: readonly string[], partition: pulumi.Output<string>): IamStatement[] {
  const repositories = distinct(images.map(ecrImage).filter((image) => image !== undefined));
  if (repositories.length === 0) return [];
  const cached = repositories.filter(({ repository }) => repository.startsWith(`${publicEcrPrefix}/`));
  return [
    // The action knows no resources: the token is for the registry, what it opens is decided by the statement below.
    allow("ecr:GetAuthorizationToken", "*"),
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repositories.map((each) => repositoryArn(each, partition)),
    ),
    // The first pull through the cache creates the repository. https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
    ...(cached.length > 0
      ? [
          allow(
            ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
            cached.map((each) => repositoryArn(each, partition)),
          ),
        ]
      : []),
  ];
}

/** What ECS Exec takes of the task role. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export function execStatements({ keyArn, logGroupArn }: ExecSession): IamStatement[] {
  return [
    // The channels have no ARNs.
    allow(
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      "*",
    ),
    ...(keyArn === undefined ? [] : [allow("kms:Decrypt", keyArn)]),
    ...(logGroupArn === undefined
      ? []
      : [
          // The action lists groups; it cannot be limited to one.
          allow("logs:DescribeLogGroups", "*"),
          allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], pulumi.interpolate`${logGroupArn}:*`),
        ]),
  ];
}

function secretsOf(containers: readonly ContainerPlan[]): SecretReference[] {
  return containers.flatMap(({ secrets, logConfiguration }) => [
    ...Object.values(secrets),
    ...Object.values(logConfiguration?.secretOptions ?? {}),
  ]);
}

function distinct(images: readonly EcrImage[]): EcrImage[] {
  const byText = new Map(images.map((image) => [`${image.account}/${image.region}/${image.repository}`, image]));
  return [...byText.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, image]) => image);
}

function repositoryArn({ account, region, repository }: EcrImage, partition: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
}
