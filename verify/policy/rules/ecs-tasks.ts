/** ECS task definitions, container by container. */
import { compliant, must, notApplicable, UnresolvedError, violations, type Finding } from "../finding";
import type { Resource } from "../resource";
import type { References, Rule, Severity } from "../rule";
import { Values } from "../values";
import { controlUrl } from "./control-url";
import { credentialsIn, namesSecret } from "./credentials";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const path = "containerDefinitions";

/** The containers, whose definitions are one JSON text. */
function containersOf(resource: Resource): readonly Values[] {
  const document = resource.document(path);
  if (!Array.isArray(document)) throw new UnresolvedError([path], "malformed");
  return document.map((definition: unknown, index) => new Values(definition as Readonly<Record<string, unknown>>, [path, index]));
}

interface ContainerRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly rationale: string;
  readonly remediation: string;
  readonly url: string;
  readonly references: References;
  /** What is wrong with a container; `undefined` where nothing is. */
  readonly wrong: (container: Values) => string | undefined;
}

/** A rule that every container has to keep. */
function containerRule({ wrong, ...facts }: ContainerRule): Rule {
  return { ...facts, types: [taskDefinition], reads: "resource", check: (resource) => eachContainer(resource, wrong) };
}

function eachContainer(resource: Resource, wrong: (container: Values) => string | undefined): Finding {
  return violations(
    containersOf(resource).flatMap((container) => {
      const message = wrong(container);
      return message === undefined ? [] : [`container ${container.text("name") ?? "?"} ${message}`];
    }),
  );
}

const secretVariable = (variable: Values): boolean =>
  variable.has("value") && (namesSecret(variable.text("name") ?? "") || credentialsIn(variable.text("value") ?? "") !== undefined);

/** Root, under its name or its number, with or without a group. */
const isRoot = (user: string): boolean => /^(0|root)(:|$)/.test(user);

export const ecsTaskRules: readonly Rule[] = [
  containerRule({
    id: "ecs-task-is-unprivileged",
    severity: "critical",
    title: "Containers are not privileged",
    rationale: "A privileged container is root on its host.",
    remediation: "Leave privileged out; give single Linux capabilities where they are needed.",
    url: controlUrl("ECS.4"),
    references: { checkov: ["CKV_AWS_334"] },
    wrong: (container) => (container.flag("privileged") === true ? "is privileged" : undefined),
  }),
  containerRule({
    id: "ecs-task-has-read-only-root",
    severity: "medium",
    title: "Containers cannot write to their root file system",
    rationale: "Whoever breaks in cannot leave anything behind.",
    remediation: "Set readonlyRootFilesystem to true, and mount volumes where the application writes.",
    url: controlUrl("ECS.5"),
    references: { checkov: ["CKV_AWS_336"] },
    wrong: (container) => (container.flag("readonlyRootFilesystem") === true ? undefined : "can write to its root file system"),
  }),
  containerRule({
    id: "ecs-task-keeps-secrets-out-of-environment",
    severity: "critical",
    title: "Containers get secrets by reference, not as environment variables",
    rationale: "Everybody who may describe a task definition reads its variables, and old revisions keep them for ever.",
    remediation: "Move the variable to secrets, with valueFrom an ARN of Secrets Manager or Parameter Store.",
    url: controlUrl("ECS.8"),
    references: { cdkNag: ["AwsSolutions-ECS2"], trivy: ["AVD-AWS-0036"] },
    wrong: (container) => {
      const names = container
        .items("environment")
        .filter(secretVariable)
        .map((variable) => variable.text("name") ?? "?");
      return names.length === 0 ? undefined : `has secrets in its environment: ${names.join(", ")}`;
    },
  }),
  containerRule({
    id: "ecs-task-writes-logs",
    severity: "medium",
    title: "Containers write logs",
    rationale: "On Fargate there is no host to look at afterwards.",
    remediation: "Set logConfiguration with the driver awslogs or awsfirelens.",
    url: controlUrl("ECS.9"),
    references: { cdkNag: ["AwsSolutions-ECS7"] },
    wrong: (container) => (container.has("logConfiguration.logDriver") ? undefined : "has no log configuration"),
  }),
  containerRule({
    id: "ecs-task-names-no-root-user",
    severity: "low",
    title: "Containers do not ask to run as root",
    rationale: "Root in a container is one kernel bug away from root on its host.",
    remediation: "Leave user to the image, or name one that is not root.",
    url: controlUrl("ECS.20"),
    references: {},
    wrong: (container) => (isRoot(container.text("user") ?? "") ? `runs as ${container.text("user")}` : undefined),
  }),
  containerRule({
    id: "ecs-task-pins-images",
    severity: "medium",
    title: "Images are named by digest or by a tag that says which",
    rationale: "With latest, or no tag at all, two tasks of one service can run different code.",
    remediation: "Name the image by digest (…@sha256:…), or by the tag of a repository whose tags cannot change.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    references: {},
    wrong: (container) => {
      const image = container.text("image") ?? "";
      const [, tag] = /:([^:/@]+)$/.exec(image.split("@")[0] ?? "") ?? [];
      if (image.includes("@sha256:")) return undefined;
      return tag === undefined || tag === "latest" ? `runs ${image === "" ? "no image" : image}, whichever that is today` : undefined;
    },
  }),
  {
    id: "ecs-task-has-no-host-processes",
    severity: "high",
    title: "Tasks do not share the processes of their host",
    rationale: "They could see, and signal, the processes of every other task.",
    remediation: "Leave pidMode out, or set it to task.",
    url: controlUrl("ECS.3"),
    references: { checkov: ["CKV_AWS_335"] },
    types: [taskDefinition],
    reads: "resource",
    check: (resource) => must(resource.text("pidMode") !== "host", "shares the processes of its host"),
  },
  {
    id: "ecs-task-has-no-host-network",
    severity: "high",
    title: "Tasks do not share the network of their host",
    rationale: "They could reach the host's credentials, and no security group tells them apart.",
    remediation: "Set networkMode to awsvpc.",
    url: controlUrl("ECS.17"),
    references: { cdkNag: ["ECSTaskDefinitionUserForHostMode"] },
    types: [taskDefinition],
    reads: "resource",
    check: (resource) => must(resource.text("networkMode") !== "host", "shares the network of its host"),
  },
  {
    id: "ecs-task-has-two-roles",
    severity: "medium",
    title: "The role of a task is not the role that starts it",
    rationale: "The starting role may read images and secrets; the application need not.",
    remediation: "Give taskRoleArn a role of its own, or leave it out.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    references: { checkov: ["CKV_AWS_249"] },
    types: [taskDefinition],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("taskRoleArn") || !resource.has("executionRoleArn")) return compliant;
      return must(resource.text("taskRoleArn") !== resource.text("executionRoleArn"), "runs with the role that starts it");
    },
  },
  {
    id: "ecs-task-encrypts-efs-traffic",
    severity: "high",
    title: "Tasks reach EFS over TLS",
    rationale: "NFS by itself sends files in the clear.",
    remediation: "Set efsVolumeConfiguration.transitEncryption to ENABLED.",
    url: controlUrl("ECS.18"),
    references: { checkov: ["CKV_AWS_97"], trivy: ["AVD-AWS-0035"] },
    types: [taskDefinition],
    reads: "resource",
    check: (resource) =>
      eachFileSystem(resource, (volume) => (volume.text("transitEncryption") === "ENABLED" ? undefined : "is mounted without TLS")),
  },
  {
    id: "ecs-task-authorizes-efs",
    severity: "low",
    title: "Tasks reach EFS through an access point, with their role",
    rationale: "Otherwise every task in the network sees the whole file system as whichever user it likes.",
    remediation: "Set efsVolumeConfiguration.authorizationConfig to an access point with iam: ENABLED.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-best-practices.html",
    references: {},
    types: [taskDefinition],
    reads: "resource",
    check: (resource) =>
      eachFileSystem(resource, (volume) => {
        const authorized = volume.has("authorizationConfig.accessPointId") && volume.text("authorizationConfig.iam") === "ENABLED";
        return authorized ? undefined : "is mounted without an access point and the task's role";
      }),
  },
];

function eachFileSystem(resource: Resource, wrong: (volume: Values) => string | undefined): Finding {
  const volumes = resource.items("volumes").filter((volume) => volume.has("efsVolumeConfiguration"));
  if (volumes.length === 0) return notApplicable("mounts no EFS file system");
  return violations(
    volumes.flatMap((volume) => {
      const configuration = volume.object("efsVolumeConfiguration");
      const message = configuration === undefined ? undefined : wrong(configuration);
      return message === undefined ? [] : [`volume ${volume.text("name") ?? "?"} ${message}`];
    }),
  );
}
