/**
 * The Datadog agent as a Fargate sidecar, and the init container that lets its root be read-only.
 * https://docs.datadoghq.com/integrations/ecs_fargate/
 */
import type { ContainerPlan, InstrumentationContext } from "../../ecs";
import type { DatadogAttributes } from "../settings/args";
import { spaceSeparated } from "./tags";

/** Names of the containers that Datadog adds to a task. */
export const containerNames = { init: "init-volume", agent: "datadog-agent", logRouter: "datadog-log-router" } as const;
/** The volume through which application and agent speak: nothing listens on the network. */
export const socketsVolume = "dd-sockets";
/** Where that volume is mounted, in the agent and in the application. */
export const socketsPath = "/var/run/datadog";
export const traceSocket = `${socketsPath}/apm.socket`;
export const statsdSocket = `${socketsPath}/dsd.socket`;

/**
 * What the agent writes to although its root is read-only, beside the volumes that its image declares itself.
 * https://docs.datadoghq.com/containers/guide/readonly-root-filesystem
 */
const writable = { "agent-config": "/etc/datadog-agent", "agent-tmp": "/tmp", "agent-run": "/opt/datadog-agent/run" } as const;

/** The volumes that the agent needs, the application's share of them among them. */
export const agentVolumes: readonly string[] = [socketsVolume, ...Object.keys(writable)];

/**
 * Seconds that what waits for a sidecar allows it: the most that Fargate takes, and more than the agent's own 60 of start and three probes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const longestStart = 120;
/** Seconds between the request to stop and the kill: the most that Fargate takes, so that a sidecar outlives what it serves. */
const longestStop = 120;

/** What both sidecars share: whether their failure is the task's, and how long they may take. */
export function sidecarPolicy(
  settings: DatadogAttributes,
): Pick<ContainerPlan, "essential" | "restartPolicy" | "startTimeout" | "stopTimeout"> {
  const timeouts = { startTimeout: longestStart, stopTimeout: longestStop };
  if (settings.sidecarFailurePolicy === "fail-task") return { essential: true, ...timeouts };
  // 60 seconds is the shortest period that ECS takes between two restarts.
  return { essential: false, restartPolicy: { enabled: true, restartAttemptPeriod: 60 }, ...timeouts };
}

/**
 * Ports that the sidecars listen on inside the task, and what for. The containers of a task share its network, so no other can have them.
 * https://docs.datadoghq.com/agent/configuration/network/
 */
export function sidecarPorts(settings: DatadogAttributes): Readonly<Record<number, string>> {
  const ports: Record<number, string> = { 5000: "the agent's metrics of itself", 5001: "the agent's commands" };
  if (settings.apm) Object.assign(ports, { 5012: "the trace agent's metrics of itself", 8126: "the agent's traces" });
  if (settings.logs === "firelens") Object.assign(ports, { 2020: "the log router's health", 24224: "the log router's input" });
  return ports;
}

/** Unified service tagging of a container. https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/ */
export function serviceLabels(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan["dockerLabels"] {
  return {
    "com.datadoghq.tags.env": settings.env,
    "com.datadoghq.tags.service": context.service,
    "com.datadoghq.tags.version": context.version,
  };
}

/** Copies the agent's own configuration into the volume that is then mounted over it: an empty one would take its checks away. */
export function initContainer(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan {
  return {
    name: containerNames.init,
    image: settings.images.agent,
    essential: false,
    memory: 128,
    command: ["/bin/sh", "-c", "cp -vnR /etc/datadog-agent/* /agent-config/ && exit 0"],
    environment: {},
    secrets: {},
    ports: [],
    dependsOn: [],
    mounts: [{ sourceVolume: "agent-config", containerPath: "/agent-config" }],
    logConfiguration: context.awslogs(containerNames.init),
    readonlyRootFilesystem: true,
    dockerLabels: {},
  };
}

/** The agent. It writes its own output to CloudWatch: through the log router it would wait for what waits for it. */
export function agentContainer(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan {
  return {
    name: containerNames.agent,
    image: settings.images.agent,
    ...sidecarPolicy(settings),
    cpu: 128,
    memoryReservation: 256,
    memory: 512,
    environment: agentEnvironment(settings, context),
    secrets: { DD_API_KEY: settings.apiKey },
    // The application reaches the agent through the sockets.
    ports: [],
    // The image's own script asks the agent whether its parts are ready. One of them shows Datadog the key: it is not ready with a key that is
    // refused, and is while Datadog cannot be reached.
    healthCheck: { command: ["CMD-SHELL", "/probe.sh"], interval: 15, timeout: 5, retries: 3, startPeriod: 60 },
    dependsOn: [{ containerName: containerNames.init, condition: "SUCCESS" }],
    mounts: [
      { sourceVolume: socketsVolume, containerPath: socketsPath },
      ...Object.entries(writable).map(([sourceVolume, containerPath]) => ({ sourceVolume, containerPath })),
    ],
    logConfiguration: context.awslogs(containerNames.agent),
    readonlyRootFilesystem: true,
    dockerLabels: serviceLabels(settings, context),
  };
}

/** DD_HOSTNAME is left out on purpose: with it every task would be billed as a host. */
function agentEnvironment(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan["environment"] {
  const tags = spaceSeparated(settings.tags);
  return {
    ECS_FARGATE: "true",
    DD_SITE: settings.site,
    DD_ENV: settings.env,
    ...(tags !== "" && { DD_TAGS: tags }),
    DD_CLUSTER_NAME: context.clusterName,
    // Said either way: versions of the agent differ in what they do when nothing is said.
    DD_APM_ENABLED: String(settings.apm),
    ...(settings.apm && { DD_APM_RECEIVER_SOCKET: traceSocket }),
    DD_DOGSTATSD_SOCKET: statsdSocket,
    DD_DOGSTATSD_ORIGIN_DETECTION: "true",
    DD_DOGSTATSD_ORIGIN_DETECTION_CLIENT: "true",
    DD_DOGSTATSD_TAG_CARDINALITY: "orchestrator",
    DD_CHECKS_TAG_CARDINALITY: "orchestrator",
    DD_PROCESS_AGENT_ENABLED: String(settings.processes),
    DD_ECS_TASK_COLLECTION_ENABLED: "true",
    // The log router sends the logs.
    DD_LOGS_ENABLED: "false",
    // Inside the one writable folder; the default path is on the read-only root.
    DD_LOG_FILE: "/opt/datadog-agent/run/logs",
  };
}
