/**
 *     const datadog = new Datadog({ site: "us5.datadoghq.com", apiKey: secret.arn, env: "prod" });
 *     new ecs.Service("web", { ..., datadog });
 *     new monitoring.DatabaseMonitoring("orders", { ..., datadog });
 *
 * One value says everything about Datadog, and everything takes it. It creates nothing itself: it is data that other teams' programs read
 * from a stack's outputs.
 */
import type { Instrumentation, InstrumentationContext, TaskPlan } from "../ecs";
import { instrumentTask } from "./instrument";
import type { DatadogArgs, DatadogAttributes } from "./settings/args";
import { planDatadog } from "./settings/plan";

/**
 * How services and databases report to Datadog. Given to a service it adds to each task an init container, the agent (0.125 vCPU, 512 MiB at
 * most) and, for logs, a log router (0.0625 vCPU, 256 MiB at most), about $6 a month and task on Fargate in us-east-1 beside Datadog's own
 * prices. https://docs.datadoghq.com/integrations/ecs_fargate/
 */
export class Datadog implements Instrumentation {
  /** The site as `DD_SITE` takes it. */
  readonly site: string;
  readonly env: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether Datadog's AWS integration is known to collect this account's metrics. */
  readonly integration: boolean;
  /** Everything, as plain data. */
  readonly attributes: DatadogAttributes;

  /** Throws every fault of the arguments at once. */
  constructor(args: DatadogArgs) {
    this.attributes = planDatadog(args);
    this.site = this.attributes.site;
    this.env = this.attributes.env;
    this.tags = this.attributes.tags;
    this.integration = this.attributes.integration ?? false;
  }

  /** A `Datadog` from another stack's outputs. */
  static fromAttributes(attributes: DatadogAttributes): Datadog {
    return new Datadog(attributes);
  }

  /** The task with the sidecars added and the application joined to them. What the application sets itself is kept. */
  instrument(task: TaskPlan, context: InstrumentationContext): TaskPlan {
    return instrumentTask(task, this.attributes, context);
  }
}
