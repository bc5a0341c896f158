/** The application's container and the task around it, before and after sidecars join. */
import * as pulumi from "@pulumi/pulumi";
import { seconds, type Faults } from "../../core";
import { checkTask } from "../task/check";
import { checkFargateSize, fargateSizes, smallestFargateSize } from "../task/fargate-size";
import { checkImage, imageVersion, imageWarning, isDigest, tagRefusal, type ImagePolicy } from "../task/image";
import type { ContainerHealthCheck, ContainerPlan, LogConfigurationPlan, TaskPlan } from "../task/plan";
import { withStopOrder } from "../task/stop-order";
import { execPaths, withWritablePaths } from "../task/writable-paths";
import type { CommandHealth, ServiceArgs, ServiceContainer } from "./args";
import { connectionStatements, connectionVariables, preparationContainers, type ConnectionPlan } from "./connections";
import type { FargateSize, ServiceSize } from "../task/args";

/** A finished task: its plan and the size it needs. */
export interface ApplicationPlan {
  readonly task: TaskPlan;
  readonly size: FargateSize;
}

/** What the task's planning knows of the service around it. */
export interface ApplicationContext {
  readonly faults: Faults;
  /** Name of the service and of its application container. */
  readonly name: string;
  readonly connections: readonly ConnectionPlan[];
  readonly exec: boolean;
  readonly awslogs: (streamPrefix: string) => LogConfigurationPlan;
}

const defaultSize: ServiceSize = { cpu: "0.25 vCPU", memory: "512 MiB" };

/** Plans the task: the application, what prepares its connections, the sidecars, and the places where a read-only root stays writable. */
export function planApplication(args: ServiceArgs, context: ApplicationContext): ApplicationPlan {
  const { faults, name, connections, awslogs, exec } = context;
  const share = checkFargateSize(faults, "size", args.size ?? defaultSize);
  const preparations = preparationContainers(connections, awslogs);
  const application = applicationContainer(args, context, share, preparations);
  const paths = [...(args.container.writablePaths ?? ["/tmp"]), ...(exec ? execPaths : [])];
  const bare: TaskPlan = { containers: [application, ...preparations], volumes: [], taskStatements: connectionStatements(connections) };
  const writable = preparations.reduce((task, each) => withWritablePaths(task, each.name, ["/tmp"]), withWritablePaths(bare, name, paths));
  const instrumented = instrument(writable, args, context);
  const task = { ...instrumented, containers: withStopOrder(instrumented.containers) };
  checkTask(faults, task);
  return { task, size: taskSize(faults, task.containers) };
}

function applicationContainer(
  args: ServiceArgs,
  { faults, name, connections, exec, awslogs }: ApplicationContext,
  share: FargateSize | undefined,
  preparations: readonly ContainerPlan[],
): ContainerPlan {
  const { container } = args;
  const own = { environment: container.environment ?? {}, secrets: container.secrets ?? {} };
  const injected = connectionVariables(connections, own);
  const healthCheck = container.healthCheck && planHealthCheck(faults, container.healthCheck);
  const stopTimeout =
    container.stopTimeout && faults.attempt("container.stopTimeout", () => seconds(container.stopTimeout ?? "30 seconds"));
  return {
    name,
    image: checkedImage(faults, container.image, args.imagePolicy ?? "any"),
    essential: true,
    // A soft limit only: memory that the rounded-up task has left over is the application's.
    ...(share && { cpu: share.cpu, memoryReservation: share.memory }),
    ...words(container),
    environment: { ...injected.environment, ...own.environment },
    secrets: { ...injected.secrets, ...own.secrets },
    ports: [{ containerPort: container.port, protocol: "tcp", name: "http" }],
    ...(healthCheck && { healthCheck }),
    dependsOn: preparations.map((each) => ({ containerName: each.name, condition: "SUCCESS" })),
    mounts: [],
    logConfiguration: awslogs(name),
    readonlyRootFilesystem: container.readonlyRootFilesystem ?? true,
    ...(stopTimeout !== undefined && { stopTimeout }),
    // Reaps the processes that a session leaves behind.
    ...(exec && { initProcessEnabled: true }),
    dockerLabels: {},
  };
}

function words({ command, entryPoint, user }: ServiceContainer): Pick<ContainerPlan, "command" | "entryPoint" | "user"> {
  return { ...(command && { command }), ...(entryPoint && { entryPoint }), ...(user !== undefined && { user }) };
}

/** A plain image is checked now, one that is an output when it is known, before anything is made of it. */
function checkedImage(faults: Faults, image: pulumi.Input<string>, policy: ImagePolicy): pulumi.Input<string> {
  if (typeof image === "string") {
    checkImage(faults, "container.image", image, policy);
    return image;
  }
  if (policy === "any") return image;
  return pulumi.output(image).apply((text) => {
    if (!isDigest(text)) throw new Error(tagRefusal(text, "This service"));
    return text;
  });
}

/** What is worth a warning about the container, as far as it is known. */
export function containerWarnings(container: ServiceContainer): string[] {
  const ofImage = typeof container.image === "string" ? imageWarning(container.image) : undefined;
  return [ofImage, userWarning(container)].filter((warning) => warning !== undefined);
}

/** An empty volume belongs to root where the image does not say otherwise. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html */
function userWarning({ user, readonlyRootFilesystem = true, writablePaths = ["/tmp"] }: ServiceContainer): string | undefined {
  const isRoot = user === undefined || /^(?:root|0)(?::|$)/.test(user);
  if (isRoot || !readonlyRootFilesystem || writablePaths.length === 0) return undefined;
  const paths = writablePaths.join(", ");
  return `user "${user}" can write to ${paths} only if the image makes ${paths} its own and names it in VOLUME: an empty volume belongs to root.`;
}

function planHealthCheck(faults: Faults, health: CommandHealth): ContainerHealthCheck {
  const time = (key: "interval" | "timeout" | "startPeriod", otherwise: "30 seconds" | "5 seconds"): number =>
    faults.attempt(`container.healthCheck.${key}`, () => seconds(health[key] ?? otherwise)) ?? seconds(otherwise);
  return {
    command: health.command,
    interval: time("interval", "30 seconds"),
    timeout: time("timeout", "5 seconds"),
    retries: health.retries ?? 3,
    startPeriod: time("startPeriod", "30 seconds"),
  };
}

function instrument(task: TaskPlan, args: ServiceArgs, { faults, name, awslogs }: ApplicationContext): TaskPlan {
  const { datadog, cluster, container } = args;
  if (datadog === undefined) return task;
  const version = typeof container.image === "string" ? imageVersion(container.image) : pulumi.output(container.image).apply(imageVersion);
  const context = { service: name, clusterName: cluster.clusterName, applicationContainer: name, version, awslogs };
  return faults.attempt("datadog", () => datadog.instrument(task, context)) ?? task;
}

/** The smallest pair that holds what all containers reserve. */
function taskSize(faults: Faults, containers: readonly ContainerPlan[]): FargateSize {
  const total = (share: (container: ContainerPlan) => number | undefined): number =>
    containers.reduce((sum, container) => sum + (share(container) ?? 0), 0);
  const need = { cpu: total(({ cpu }) => cpu), memory: total(({ memoryReservation, memory }) => memoryReservation ?? memory) };
  const [smallest = need] = fargateSizes;
  const size = smallestFargateSize(need);
  if (size === undefined)
    faults.add(
      "size",
      undefined,
      `leaves no room for the sidecars: together the containers need ${need.cpu / 1024} vCPU and ${need.memory} MiB, more than the largest Fargate task. Choose a smaller size.`,
    );
  return size ?? smallest;
}
