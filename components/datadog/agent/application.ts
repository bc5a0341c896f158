/** What the application's own container gets. Whatever it sets itself stays: an injected value never replaces one that was written down. */
import type { ContainerPlan, InstrumentationContext } from "../../ecs";
import { applicationLogs } from "../logs/log-router";
import type { DatadogAttributes } from "../settings/args";
import { containerNames, serviceLabels, socketsPath, socketsVolume, statsdSocket, traceSocket } from "./containers";

type Dependency = ContainerPlan["dependsOn"][number];

/** The application's container, joined to the sidecars. */
export function instrumentApplication(
  container: ContainerPlan,
  settings: DatadogAttributes,
  context: InstrumentationContext,
): ContainerPlan {
  // A name that the container takes from a secret must not be set twice: ECS refuses the task definition.
  const injected = Object.entries(applicationEnvironment(settings, context)).filter(([name]) => !(name in container.secrets));
  const mounted = container.mounts.some((mount) => mount.containerPath === socketsPath);
  const logConfiguration = routedLogs(container, settings, context);
  return {
    ...container,
    environment: { ...Object.fromEntries(injected), ...container.environment },
    dockerLabels: { ...serviceLabels(settings, context), ...container.dockerLabels },
    mounts: [...container.mounts, ...(mounted ? [] : [{ sourceVolume: socketsVolume, containerPath: socketsPath }])],
    dependsOn: merged(container.dependsOn, dependencies(settings)),
    ...(logConfiguration && { logConfiguration }),
  };
}

function applicationEnvironment(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan["environment"] {
  return {
    DD_ENV: settings.env,
    DD_SERVICE: context.service,
    DD_VERSION: context.version,
    ...(settings.apm && { DD_TRACE_AGENT_URL: `unix://${traceSocket}` }),
    DD_DOGSTATSD_URL: `unix://${statsdSocket}`,
    // Trace ids in the logs join the two in Datadog. https://docs.datadoghq.com/tracing/other_telemetry/connect_logs_and_traces/
    ...(settings.apm && settings.logs === "firelens" && { DD_LOGS_INJECTION: "true" }),
  };
}

/**
 * Started after the agent is healthy, the application loses no trace at its start, and ECS stops the two in the opposite order. The log
 * router is always named: ECS orders the two by itself only as long as the router waits for nothing.
 */
function dependencies(settings: DatadogAttributes): readonly Dependency[] {
  const agent: Dependency = { containerName: containerNames.agent, condition: "HEALTHY" };
  if (settings.logs === "none") return [agent];
  return [
    agent,
    { containerName: containerNames.logRouter, condition: settings.sidecarFailurePolicy === "fail-task" ? "HEALTHY" : "START" },
  ];
}

function merged(own: readonly Dependency[], added: readonly Dependency[]): readonly Dependency[] {
  const named = new Set(own.map(({ containerName }) => containerName));
  return [...own, ...added.filter(({ containerName }) => !named.has(containerName))];
}

/** Sends the output to the log router, unless the container has a route of its own through one. */
function routedLogs(
  container: ContainerPlan,
  settings: DatadogAttributes,
  context: InstrumentationContext,
): ContainerPlan["logConfiguration"] {
  const own = container.logConfiguration;
  return settings.logs === "none" || own?.logDriver === "awsfirelens" ? own : applicationLogs(settings, context);
}
