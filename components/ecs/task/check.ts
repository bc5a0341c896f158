/**
 *     checkTask(faults, plan);
 *
 * What ECS would refuse only when the task definition is registered, or, worse, accept and then fail to start for ever.
 */
import type { Faults } from "../../core";
import { checkWithin } from "../check-within";
import { checkDependencies } from "./check-dependencies";
import type { ContainerHealthCheck, ContainerPlan, TaskPlan } from "./plan";

/** Longest start and stop timeout on Fargate, in seconds. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const longestTimeout = 120;

/** Notes every fault of a finished task plan. */
export function checkTask(faults: Faults, task: TaskPlan): void {
  checkDuplicates(faults, task);
  if (!task.containers.some(({ essential }) => essential))
    faults.add("container", undefined, "is not essential, nor is any other of the task. One must be: the task ends with it.");
  for (const container of task.containers) checkContainer(faults, container, task);
  checkDependencies(faults, task.containers);
  checkLogRouter(faults, task.containers);
}

function checkDuplicates(faults: Faults, { containers, volumes }: TaskPlan): void {
  for (const name of repeated(containers.map((container) => container.name)))
    faults.add(`containers.${name}`, undefined, "stands twice in the task. Rename one: container names are unique in a task.");
  for (const volume of repeated(volumes))
    faults.add(`volumes.${volume}`, undefined, "stands twice in the task. Share the volume or rename one.");
}

function checkContainer(faults: Faults, container: ContainerPlan, task: TaskPlan): void {
  const path = `containers.${container.name}`;
  for (const { sourceVolume, containerPath } of container.mounts) {
    if (!task.volumes.includes(sourceVolume))
      faults.add(`${path}.mounts`, sourceVolume, "is not a volume of the task. Add it to the volumes.");
    if (!containerPath.startsWith("/")) faults.add(`${path}.mounts`, containerPath, "is not an absolute path. Begin it with /.");
  }
  for (const mounted of repeated(container.mounts.map(({ containerPath }) => containerPath)))
    faults.add(`${path}.mounts`, mounted, "has two volumes mounted on it. Keep one.");
  for (const port of repeated(container.ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)))
    faults.add(`${path}.ports`, port, "stands twice. Keep one.");
  for (const name of Object.keys(container.secrets).filter((each) => each in container.environment))
    faults.add(`${path}.secrets.${name}`, undefined, "is also in environment. ECS takes a name once: keep the secret or the plain value.");
  if (container.healthCheck) checkHealth(faults, `${path}.healthCheck`, container.healthCheck);
  checkTimes(faults, path, container);
}

/** The bounds of https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function checkHealth(faults: Faults, path: string, health: ContainerHealthCheck): void {
  const [kind, ...words] = health.command;
  if ((kind !== "CMD" && kind !== "CMD-SHELL") || words.length === 0)
    faults.add(
      `${path}.command`,
      health.command,
      'must begin with "CMD" or "CMD-SHELL" and name a command, as in ["CMD-SHELL", "curl -f http://localhost/"].',
    );
  checkWithin(faults, `${path}.interval`, health.interval, 5, 300, "seconds");
  checkWithin(faults, `${path}.timeout`, health.timeout, 2, 120, "seconds");
  checkWithin(faults, `${path}.retries`, health.retries, 1, 10, "retries");
  checkWithin(faults, `${path}.startPeriod`, health.startPeriod, 0, 300, "seconds");
  if (health.timeout > health.interval)
    faults.add(
      `${path}.timeout`,
      `${health.timeout} seconds`,
      `is longer than the interval of ${health.interval} seconds. Shorten it or lengthen the interval.`,
    );
}

function checkTimes(faults: Faults, path: string, { startTimeout, stopTimeout, restartPolicy, healthCheck }: ContainerPlan): void {
  if (startTimeout !== undefined) checkWithin(faults, `${path}.startTimeout`, startTimeout, 2, longestTimeout, "seconds");
  if (stopTimeout !== undefined) checkWithin(faults, `${path}.stopTimeout`, stopTimeout, 2, longestTimeout, "seconds");
  if (restartPolicy)
    checkWithin(faults, `${path}.restartPolicy.restartAttemptPeriod`, restartPolicy.restartAttemptPeriod, 60, 1800, "seconds");
  if (startTimeout !== undefined && healthCheck && startTimeout < healthCheck.startPeriod)
    faults.add(
      `${path}.startTimeout`,
      `${startTimeout} seconds`,
      `ends before the health check's start period of ${healthCheck.startPeriod} seconds: what waits for the container would give up first. Lengthen it, up to ${longestTimeout}.`,
    );
}

/** Logs sent to FireLens without a router, or with two, stop the task definition from being registered. */
function checkLogRouter(faults: Faults, containers: readonly ContainerPlan[]): void {
  const routers = containers.filter(({ firelensConfiguration }) => firelensConfiguration !== undefined).map(({ name }) => name);
  const senders = containers.filter(({ logConfiguration }) => logConfiguration?.logDriver === "awsfirelens").map(({ name }) => name);
  if (routers.length > 1) faults.add("containers", routers, "are both log routers. A task has one: remove the others.");
  if (routers.length === 0 && senders.length > 0)
    faults.add("containers", senders, 'log through awsfirelens, but no container is the log router. Add one, or log through "awslogs".');
}

function repeated<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
