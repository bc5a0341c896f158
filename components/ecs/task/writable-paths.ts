/**
 *     withWritablePaths(task, "orders", ["/tmp", ...execPaths])
 *
 * With a read-only root filesystem a container can write nowhere. Empty volumes give back the few places that it needs: they live as long
 * as the task, and nothing in them outlives it.
 */
import type { TaskPlan } from "./plan";

/** Where the agent of ECS Exec writes, in the container that a session is opened into. https://github.com/aws/containers-roadmap/issues/1359 */
export const execPaths: readonly string[] = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** Mounts an empty volume on each path of a container that has none there yet. A container with a writable root is left as it is. */
export function withWritablePaths(task: TaskPlan, containerName: string, paths: readonly string[]): TaskPlan {
  const container = task.containers.find(({ name }) => name === containerName);
  if (container === undefined || !container.readonlyRootFilesystem) return task;
  const missing = paths.filter((path) => !container.mounts.some(({ containerPath }) => containerPath === path));
  const mounts = missing.map((containerPath) => ({ sourceVolume: volumeName(containerName, containerPath), containerPath }));
  return {
    ...task,
    volumes: [...task.volumes, ...mounts.map(({ sourceVolume }) => sourceVolume)],
    containers: task.containers.map((each) => (each === container ? { ...each, mounts: [...each.mounts, ...mounts] } : each)),
  };
}

/** `orders` and `/var/lib/amazon/ssm` make `orders-var-lib-amazon-ssm`. */
function volumeName(container: string, path: string): string {
  return `${container}${path.replace(/\/+$/, "").replace(/[^A-Za-z0-9_]+/g, "-")}`;
}
