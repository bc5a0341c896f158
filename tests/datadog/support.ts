/** Plans as a service would hand them over. */
import { Datadog, type DatadogArgs } from "../../components/datadog";
import type { ContainerPlan, InstrumentationContext, TaskPlan } from "../../components/ecs";

export const secretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-AbCdEf";

export function datadogWith(args: Partial<DatadogArgs> = {}): Datadog {
  return new Datadog({ site: "us5.datadoghq.com", apiKey: { arn: secretArn, jsonKey: "api_key" }, env: "prod", ...args });
}

export const context: InstrumentationContext = {
  service: "orders-query",
  clusterName: "prod",
  applicationContainer: "orders-query",
  version: "1.4.2",
  awslogs: (streamPrefix) => ({
    logDriver: "awslogs",
    options: { "awslogs-group": "/ecs/orders-query", "awslogs-stream-prefix": streamPrefix },
  }),
};

export function containerWith(overrides: Partial<ContainerPlan> = {}): ContainerPlan {
  return {
    name: "orders-query",
    image: "orders@sha256:…",
    essential: true,
    environment: { PORT: "8080" },
    secrets: {},
    ports: [{ containerPort: 8080, protocol: "tcp" }],
    dependsOn: [],
    mounts: [],
    logConfiguration: context.awslogs("orders-query"),
    readonlyRootFilesystem: true,
    dockerLabels: {},
    ...overrides,
  };
}

export function taskWith(...containers: readonly ContainerPlan[]): TaskPlan {
  return { containers: containers.length > 0 ? containers : [containerWith()], volumes: [], taskStatements: [] };
}

/** The container of that name in the task that Datadog makes. */
export function instrumented(name: string, args: Partial<DatadogArgs> = {}, task: TaskPlan = taskWith()): ContainerPlan {
  const found = datadogWith(args)
    .instrument(task, context)
    .containers.find((container) => container.name === name);
  if (found === undefined) throw new Error(`there is no container ${name}`);
  return found;
}
