/**
 * ECS stops containers in the reverse order of their start, so a sidecar that the application waits for is also there until the
 * application has ended, provided that its own time to stop is not the shorter one: https://github.com/DataDog/datadog-agent/issues/23048
 */
import type { ContainerPlan, DependencyCondition } from "./plan";

/** Seconds between the request to stop and the kill where a container says nothing. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const defaultStopTimeout = 30;

/** Seconds that a container has to stop. */
export function stopTimeoutOf({ stopTimeout }: ContainerPlan): number {
  return stopTimeout ?? defaultStopTimeout;
}

/** Whether what is waited for still runs beside what waits; otherwise it has ended before. */
export function stopsAfter(condition: DependencyCondition): boolean {
  return condition === "START" || condition === "HEALTHY";
}

/** The containers, each with at least as much time to stop as any that needs it. */
export function withStopOrder(containers: readonly ContainerPlan[]): ContainerPlan[] {
  return containers.map((container) => {
    const needed = containers
      .filter(({ dependsOn }) =>
        dependsOn.some(({ containerName, condition }) => containerName === container.name && stopsAfter(condition)),
      )
      .map(stopTimeoutOf);
    const longest = Math.max(stopTimeoutOf(container), ...needed);
    return longest === stopTimeoutOf(container) ? container : { ...container, stopTimeout: longest };
  });
}
