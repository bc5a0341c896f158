/** From a task without Datadog to one with it. Pure: the same task gives the same plan, container by container. */
import { Faults } from "../core";
import type { ContainerPlan, InstrumentationContext, TaskPlan } from "../ecs";
import { logRouterContainer } from "./logs/log-router";
import type { DatadogAttributes } from "./settings/args";
import { instrumentApplication } from "./agent/application";
import { agentContainer, agentVolumes, containerNames, initContainer, sidecarPorts } from "./agent/containers";

/**
 * Adds the sidecars and joins the application to them. Every other container stays as it is: one that prepares a database ends before the
 * agent is of any use, and its output must be readable where the sidecars have not started.
 */
export function instrumentTask(task: TaskPlan, settings: DatadogAttributes, context: InstrumentationContext): TaskPlan {
  const sidecars = [
    initContainer(settings, context),
    agentContainer(settings, context),
    ...(settings.logs === "firelens" ? [logRouterContainer(settings, context)] : []),
  ];
  check(task, sidecars, settings, context);
  const containers = task.containers.map((container) =>
    container.name === context.applicationContainer ? instrumentApplication(container, settings, context) : container,
  );
  return { ...task, containers: [...containers, ...sidecars], volumes: [...new Set([...task.volumes, ...agentVolumes])] };
}

function check(task: TaskPlan, sidecars: readonly ContainerPlan[], settings: DatadogAttributes, context: InstrumentationContext): void {
  const faults = new Faults(`Service "${context.service}"`);
  const names = new Set(task.containers.map(({ name }) => name));
  if (!names.has(context.applicationContainer))
    faults.add(
      "applicationContainer",
      context.applicationContainer,
      `is not in the task. It has ${[...names].join(", ") || "no container"}.`,
    );
  for (const { name } of sidecars)
    if (names.has(name)) faults.add("containers", name, "is a container that Datadog adds itself. Give yours another name, or remove it.");
  const routers = task.containers.filter((container) => container.firelensConfiguration !== undefined);
  for (const { name } of routers)
    if (sidecars.some((sidecar) => sidecar.name === containerNames.logRouter))
      faults.add("containers", name, 'is a log router, and a task takes only one. Remove it, or give Datadog logs: "none".');
  for (const container of task.containers) checkPorts(faults, container, sidecarPorts(settings));
  faults.throwIfAny();
}

function checkPorts(faults: Faults, { name, ports }: ContainerPlan, taken: Readonly<Record<number, string>>): void {
  for (const { containerPort } of ports.filter(({ protocol }) => protocol === "tcp")) {
    const use = taken[containerPort];
    if (use !== undefined)
      faults.add(
        `containers.${name}.ports`,
        containerPort,
        `is taken by ${use}: the containers of a task share its ports. Let the application listen on another one, such as 8080.`,
      );
  }
}
