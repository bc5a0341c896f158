/** ECS clusters and services. */
import { compliant, must, notApplicable } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const cluster = "aws:ecs/cluster:Cluster";
const service = "aws:ecs/service:Service";
const execSettings = "configuration.executeCommandConfiguration";

/** Capacity providers decide where they are given; both of Fargate's begin with its name. */
function runsOnFargate(resource: Resource): boolean {
  const providers = resource.items("capacityProviderStrategies").map((each) => each.text("capacityProvider") ?? "");
  return resource.text("launchType") === "FARGATE" || providers.some((each) => each.startsWith("FARGATE"));
}

export const ecsRules: readonly Rule[] = [
  {
    id: "ecs-cluster-has-container-insights",
    severity: "medium",
    title: "ECS clusters have Container Insights",
    rationale: "Without it there are no metrics of single tasks, which is where things go wrong.",
    remediation: "Add the setting containerInsights with the value enhanced or enabled.",
    url: controlUrl("ECS.12"),
    references: { checkov: ["CKV_AWS_65"], cdkNag: ["AwsSolutions-ECS4"], trivy: ["AVD-AWS-0034"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => {
      const setting = resource
        .items("settings")
        .find((each) => each.text("name") === "containerInsights")
        ?.text("value");
      return must(setting === "enabled" || setting === "enhanced", "has no Container Insights");
    },
  },
  {
    id: "ecs-cluster-logs-exec",
    severity: "medium",
    title: "ECS clusters log what is done through ECS Exec",
    rationale: "A shell in production that leaves no trace is a back door.",
    remediation: `Set ${execSettings}.logging to OVERRIDE with a log group, or leave it at DEFAULT.`,
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    references: { checkov: ["CKV_AWS_223"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.text(`${execSettings}.logging`) !== "NONE", "keeps no log of ECS Exec"),
  },
  {
    id: "ecs-cluster-encrypts-exec",
    severity: "low",
    title: "ECS clusters encrypt ECS Exec sessions with a key of their own",
    rationale: "Access to the key then decides who may open a session.",
    remediation: `Set ${execSettings}.kmsKeyId.`,
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    references: { checkov: ["CKV_AWS_224"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => {
      if (!resource.has(execSettings)) return notApplicable("does not configure ECS Exec");
      return must(resource.has(`${execSettings}.kmsKeyId`), "has no key for ECS Exec");
    },
  },
  {
    id: "ecs-service-has-no-public-ip",
    severity: "high",
    title: "ECS services give their tasks no public IP address",
    rationale: "A task that has one is on the internet as soon as a security group slips.",
    remediation: "Set networkConfiguration.assignPublicIp to false, and lead outbound traffic through a NAT gateway or endpoints.",
    url: controlUrl("ECS.2"),
    references: { checkov: ["CKV_AWS_333"] },
    types: [service],
    reads: "resource",
    check: (resource) => must(resource.flag("networkConfiguration.assignPublicIp") !== true, "gives its tasks public IP addresses"),
  },
  {
    id: "ecs-service-runs-latest-platform",
    severity: "medium",
    title: "Fargate services run on the latest platform version",
    rationale: "Older versions get no fixes, and one day no tasks.",
    remediation: "Leave platformVersion out, or set it to LATEST.",
    url: controlUrl("ECS.10"),
    references: { checkov: ["CKV_AWS_332"] },
    types: [service],
    reads: "resource",
    check: (resource) => {
      if (!runsOnFargate(resource)) return notApplicable("does not run on Fargate");
      return must(
        (resource.text("platformVersion") ?? "LATEST") === "LATEST",
        `stays on platform version ${resource.text("platformVersion")}`,
      );
    },
  },
  {
    id: "ecs-service-rolls-back",
    severity: "low",
    title: "ECS services roll a failed deployment back",
    rationale: "Without the circuit breaker ECS starts tasks that fail for ever.",
    remediation: "Set deploymentCircuitBreaker to { enable: true, rollback: true }, or alarms with rollback.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    references: {},
    types: [service],
    reads: "resource",
    check: (resource) => {
      const controller = resource.text("deploymentController.type") ?? "ECS";
      if (controller !== "ECS") return notApplicable(`is deployed by ${controller}`);
      const breaker =
        resource.flag("deploymentCircuitBreaker.enable") === true && resource.flag("deploymentCircuitBreaker.rollback") === true;
      return must(breaker || resource.flag("alarms.rollback") === true, "does not roll back");
    },
  },
  {
    id: "ecs-service-has-no-shell",
    severity: "low",
    title: "ECS services do not allow ECS Exec",
    rationale: "Whoever may execute a command has the task's role and everything in its memory.",
    remediation: "Leave enableExecuteCommand out; switch it on for as long as an investigation takes.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    references: {},
    types: [service],
    reads: "resource",
    check: (resource) => must(resource.flag("enableExecuteCommand") !== true, "lets people execute commands in its tasks"),
  },
  {
    id: "ecs-service-spans-zones",
    severity: "medium",
    title: "ECS services have subnets in at least two Availability Zones",
    rationale: "A single zone fails as one.",
    remediation: "Give networkConfiguration.subnets of at least two zones.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
    references: {},
    types: [service],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("networkConfiguration")) return notApplicable("has no network configuration");
      const subnets = resource.count("networkConfiguration.subnets");
      return subnets >= 2 ? compliant : must(false, `has ${subnets} subnet`);
    },
  },
];
