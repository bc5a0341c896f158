import { checkName, Faults, logRetentionDays } from "../../core";
import type { CapacityShare } from "../interfaces";
import { planCapacity } from "./capacity";
import type { ClusterArgs, ContainerInsights } from "./args";

/** A cluster before it is one. */
export interface ClusterPlan {
  readonly capacity: readonly CapacityShare[];
  readonly containerInsights: ContainerInsights;
  /** Days for which ECS Exec sessions are kept; `undefined` where there are none. */
  readonly execRetentionDays: number | undefined;
}

/** Checks a cluster's arguments and decides what it is made of. Throws every fault at once. */
export function planCluster(name: string, args: Omit<ClusterArgs, "vpc">): ClusterPlan {
  const faults = new Faults(`Cluster "${name}"`);
  checkName(faults, "name", name);
  const capacity = planCapacity(faults, "capacity", args.capacity ?? "on-demand");
  const exec = args.exec === undefined || args.exec === "none" ? undefined : args.exec;
  const execRetentionDays = exec && faults.attempt("exec.retention", () => logRetentionDays(exec.retention ?? "365 days"));
  faults.throwIfAny();
  return { capacity, containerInsights: args.containerInsights ?? "enhanced", execRetentionDays };
}
