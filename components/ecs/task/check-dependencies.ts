/** Whether the order in which containers wait for each other can come about, at the start and, reversed, at the stop. */
import type { Faults } from "../../core";
import type { ContainerPlan, DependencyCondition } from "./plan";
import { stopsAfter, stopTimeoutOf } from "./stop-order";

/** Notes a fault for every dependency that ECS refuses, that can never be met, or that ends a sidecar before what needs it. */
export function checkDependencies(faults: Faults, containers: readonly ContainerPlan[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  for (const container of containers) {
    for (const { containerName, condition } of container.dependsOn) {
      const path = `containers.${container.name}.dependsOn`;
      const target = byName.get(containerName);
      if (target === undefined) faults.add(path, containerName, `is not a container of the task. It has ${[...byName.keys()].join(", ")}.`);
      else checkDependency(faults, path, container, target, condition);
    }
  }
  const circle = findCircle(byName);
  if (circle) faults.add("containers", undefined, `wait for each other in a circle: ${circle.join(" waits for ")}. Remove one dependency.`);
}

function checkDependency(
  faults: Faults,
  path: string,
  container: ContainerPlan,
  target: ContainerPlan,
  condition: DependencyCondition,
): void {
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
  if ((condition === "SUCCESS" || condition === "COMPLETE") && target.essential)
    faults.add(
      path,
      target.name,
      `is essential, so the task ends with it and ${condition} never comes. Set essential: false on ${target.name}.`,
    );
  if (condition === "HEALTHY" && target.healthCheck === undefined)
    faults.add(path, target.name, `has no health check, so it never becomes HEALTHY. Give it one, or wait for START.`);
  const [ownStop, targetStop] = [stopTimeoutOf(container), stopTimeoutOf(target)];
  if (stopsAfter(condition) && targetStop < ownStop)
    faults.add(
      `containers.${target.name}.stopTimeout`,
      `${targetStop} seconds`,
      `is shorter than the ${ownStop} seconds of ${container.name}, which needs it to its end. Lengthen it, or shorten that of ${container.name}.`,
    );
}

/** The names on a circle of dependencies, the first repeated at the end; `undefined` where there is none. */
function findCircle(byName: ReadonlyMap<string, ContainerPlan>): string[] | undefined {
  const cleared = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (cleared.has(name)) return undefined;
    for (const { containerName } of byName.get(name)?.dependsOn ?? []) {
      const circle = visit(containerName, [...trail, name]);
      if (circle) return circle;
    }
    cleared.add(name);
    return undefined;
  };
  for (const name of byName.keys()) {
    const circle = visit(name, []);
    if (circle) return circle;
  }
  return undefined;
}
