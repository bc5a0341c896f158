/**
 *     const plan = planService("orders", args, place);
 *
 * Everything that a service is, as plain data: checked, completed, and nothing registered yet.
 */
import * as pulumi from "@pulumi/pulumi";
import { checkName, Faults, logRetentionDays, mebibytes, seconds, type Claim, type Lookup, type SecretReference } from "../../core";
import type { LogConfigurationPlan } from "../task/plan";
import { containerWarnings, planApplication, type ApplicationPlan } from "./application";
import type { ServiceArgs } from "./args";
import { planConnections, type ConnectionPlan } from "./connections";
import { planNetwork, type NetworkPlan } from "./networking";
import { planHealth, planRoutes, type HealthPlan, type TargetPlan } from "./routing";
import { planScaling, type ScalingPlan } from "./scaling";

/** A service before it is one. */
export interface ServicePlan {
  readonly network: NetworkPlan;
  readonly application: ApplicationPlan;
  readonly connections: readonly ConnectionPlan[];
  readonly targets: readonly TargetPlan[];
  readonly health: HealthPlan;
  readonly scaling: ScalingPlan;
  readonly exec: boolean;
  readonly logGroupName: pulumi.Output<string>;
  readonly logRetentionDays: number;
  /** `undefined` where no load balancer checks the tasks. */
  readonly gracePeriodSeconds: number | undefined;
  readonly ephemeralStorageGib: number | undefined;
  readonly warnings: readonly string[];
  /** The priorities of its routes, and what its connections take on their servers. */
  readonly claims: readonly Claim[];
}

/** Checks a service's arguments and decides what it is made of. Throws every fault at once. */
export function planService(name: string, args: ServiceArgs, place: Lookup): ServicePlan {
  const faults = new Faults(`Service "${name}"`);
  checkName(faults, "name", name);
  checkContainer(faults, args);
  const exec = planExec(faults, args);
  const network = planNetwork(faults, args.cluster.vpc, args.tier);
  const connections = planConnections(faults, args.connections ?? {}, place);
  const logGroupName = pulumi.interpolate`/ecs/${args.cluster.clusterName}/${name}`;
  const application = planApplication(args, { faults, name, connections, exec, awslogs: awslogs(logGroupName, place) });
  const { targets, claims } = planRoutes(faults, name, args.routes ?? []);
  const plan = {
    application,
    connections,
    targets,
    health: planHealth(faults, args.container.health),
    scaling: planScaling(faults, args),
    exec,
    logGroupName,
    logRetentionDays: faults.attempt("logs.retention", () => logRetentionDays(args.logs?.retention ?? "30 days")) ?? 0,
    gracePeriodSeconds: planGracePeriod(faults, args, targets.length > 0),
    ephemeralStorageGib: planEphemeralStorage(faults, args),
    warnings: [...containerWarnings(args.container), ...execWarnings(exec, args, network)],
    claims: [...claims, ...connections.flatMap(({ offer }) => offer.claims ?? [])],
  };
  faults.throwIfAny();
  if (network === undefined) throw new Error("A service without a tier is a fault.");
  return { ...plan, network };
}

/** Output of a container in the service's log group, each in streams of its own. */
function awslogs(logGroupName: pulumi.Input<string>, { region }: Lookup): (streamPrefix: string) => LogConfigurationPlan {
  return (streamPrefix) => ({
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroupName,
      "awslogs-region": region,
      "awslogs-stream-prefix": streamPrefix,
      // An application must not stand still because its log does. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  });
}

function checkContainer(faults: Faults, { container }: ServiceArgs): void {
  if (!(Number.isInteger(container.port) && container.port >= 1 && container.port <= 65_535))
    faults.add("container.port", container.port, "is no port. Choose a whole number from 1 to 65535.");
  for (const [key, secret] of Object.entries(container.secrets ?? {})) checkSecret(faults, `container.secrets.${key}`, secret);
}

/** What ECS reads is the whole ARN; a JSON key in it belongs in `jsonKey`, because IAM must not see it. */
function checkSecret(faults: Faults, path: string, { arn }: SecretReference): void {
  if (typeof arn !== "string") return;
  const isSecret = /^arn:[\w-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+$/.test(arn);
  const isParameter = /^arn:[\w-]+:ssm:[a-z0-9-]+:\d{12}:parameter\/[^:]+$/.test(arn);
  if (!isSecret && !isParameter)
    faults.add(
      `${path}.arn`,
      arn,
      "is no ARN of a Secrets Manager secret or an SSM parameter. Give the whole ARN, and a key inside a JSON secret as jsonKey.",
    );
}

function planExec(faults: Faults, { exec, cluster }: ServiceArgs): boolean {
  if (exec === true && !cluster.execEnabled)
    faults.add(
      "exec",
      undefined,
      "is true, but the cluster allows no sessions. Give the cluster exec: { retention: ... }, or leave exec out here.",
    );
  return exec ?? cluster.execEnabled;
}

/** The agent of a session calls Systems Manager, and KMS where there is a key. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function execWarnings(exec: boolean, { cluster }: ServiceArgs, network: NetworkPlan | undefined): string[] {
  if (!exec || network?.tier.internet !== "none") return [];
  const endpoints =
    cluster.logKeyArn === undefined ? "an interface endpoint for ssmmessages" : "interface endpoints for ssmmessages and kms";
  return [`exec needs ${endpoints}: tier ${network.tier.name} has no internet, and without that no session begins.`];
}

function planGracePeriod(faults: Faults, { healthCheckGracePeriod }: ServiceArgs, balanced: boolean): number | undefined {
  if (!balanced && healthCheckGracePeriod !== undefined)
    faults.add(
      "healthCheckGracePeriod",
      healthCheckGracePeriod,
      "has no meaning without routes: nothing checks the tasks. Remove it or add a route.",
    );
  const grace = faults.attempt("healthCheckGracePeriod", () => seconds(healthCheckGracePeriod ?? "240 seconds"));
  return balanced ? grace : undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html */
function planEphemeralStorage(faults: Faults, { ephemeralStorage }: ServiceArgs): number | undefined {
  if (ephemeralStorage === undefined) return undefined;
  const gib = (faults.attempt("ephemeralStorage", () => mebibytes(ephemeralStorage)) ?? 21 * 1024) / 1024;
  if (!(Number.isInteger(gib) && gib >= 21 && gib <= 200))
    faults.add(
      "ephemeralStorage",
      ephemeralStorage,
      'is out of range. Choose a whole number of GiB from "21 GiB" to "200 GiB", or leave it out for 20.',
    );
  return gib;
}
