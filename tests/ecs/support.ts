import * as pulumi from "@pulumi/pulumi";
import type { Connectable, ConnectionOffer, Fault, Lookup } from "../../components/core";
import { FaultsError } from "../../components/core";
import type { ClusterAttributes, ContainerPlan, ICluster, LoadBalancerAttributes, TaskPlan } from "../../components/ecs";
import { Cluster } from "../../components/ecs";
import { Vpc, type IVpc, type TierInternet, type VpcAttributes } from "../../components/network";
import { capture, type CapturedStack, type CaptureOptions, type GraphResource, type Program } from "../../verify/testing";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
export const image = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders@${digest}`;
export const certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
export const secretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:token-AbCdEf";

/** A place that answers at once, for plans that are looked at without a program. */
export const place: Lookup = {
  partition: pulumi.output("aws"),
  dnsSuffix: pulumi.output("amazonaws.com"),
  region: pulumi.output("eu-central-1"),
  account: pulumi.output("111122223333"),
  ask: () => {
    throw new Error("Nothing else is asked.");
  },
};

export function vpcAttributes(
  tiers: Readonly<Record<string, TierInternet>> = { public: "gateway", app: "transit-gateway", data: "none" },
): VpcAttributes {
  const ids = (kind: string, tier: string): string[] => ["a", "b"].map((zone) => `${kind}-${tier}${zone}`);
  return {
    vpcId: "vpc-11111111",
    cidr: "10.30.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: Object.fromEntries(
      Object.entries(tiers).map(([tier, internet], index) => [
        tier,
        {
          internet,
          cidrs: [`10.30.${index * 2}.0/24`, `10.30.${index * 2 + 1}.0/24`],
          subnetIds: ids("subnet", tier),
          routeTableIds: ids("rtb", tier),
        },
      ]),
    ),
  };
}

export function vpc(tiers?: Readonly<Record<string, TierInternet>>): IVpc {
  return Vpc.fromAttributes(vpcAttributes(tiers));
}

export function cluster(changes: Partial<ClusterAttributes> = {}): ICluster {
  return Cluster.fromAttributes({
    clusterArn: "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567",
    clusterName: "prod-cluster-1234567",
    vpc: vpcAttributes(),
    capacity: [{ provider: "FARGATE", weight: 1 }],
    execEnabled: false,
    ...changes,
  });
}

export const loadBalancerAttributes: LoadBalancerAttributes = {
  loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/1234567890abcdef",
  listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/edge/1234567890abcdef/1234567890abcdef",
  securityGroupId: "sg-edge",
  dnsName: "edge-123.eu-central-1.elb.amazonaws.com",
  url: "https://edge-123.eu-central-1.elb.amazonaws.com",
};

/** A server that offers what a database does. */
export function connectable(changes: Partial<ConnectionOffer> = {}): Connectable {
  return {
    offer: ({ partition }) => ({
      server: "orders.writer",
      port: 5432,
      protocol: "tcp",
      securityGroupId: "sg-orders",
      statements: [
        {
          Effect: "Allow",
          Action: ["rds-db:connect"],
          Resource: [pulumi.interpolate`arn:${partition}:rds-db:eu-central-1:111122223333:dbuser:cluster-X/orders`],
        },
      ],
      environment: { HOST: "orders.cluster.eu-central-1.rds.amazonaws.com", PORT: "5432" },
      secrets: {},
      dependsOn: [],
      ...changes,
    }),
  };
}

/** A container that is right in every way. */
export function container(changes: Partial<ContainerPlan> = {}): ContainerPlan {
  return {
    name: "orders",
    image,
    essential: true,
    environment: {},
    secrets: {},
    ports: [],
    dependsOn: [],
    mounts: [],
    readonlyRootFilesystem: true,
    dockerLabels: {},
    ...changes,
  };
}

export function task(...containers: readonly ContainerPlan[]): TaskPlan {
  return { containers, volumes: [], taskStatements: [] };
}

/** The faults that a call throws, as `path: reason`. Fails where it throws none. */
export function faultsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }: Fault) => `${path}: ${reason}`);
    throw error;
  }
  throw new Error("There was no fault.");
}

export async function graphOf(program: Program, options: Partial<CaptureOptions> = {}): Promise<CapturedStack> {
  return capture(program, { stack: "prod", config: { "aws:region": "eu-central-1" }, ...options });
}

/** The one resource of a type and name. */
export function resource(graph: CapturedStack, type: string, name?: string): GraphResource {
  const found = graph.resources.filter((each) => each.type === type && (name === undefined || each.name === name));
  const [first] = found;
  if (found.length !== 1 || first === undefined)
    throw new Error(
      `${found.length} resources are ${type} ${name ?? ""}: ${graph.resources.map((each) => `${each.type} ${each.name}`).join("\n")}`,
    );
  return first;
}

/** Text of a JSON property as an object. */
export function json<Value>({ inputs }: GraphResource, property: string): Value {
  const text = inputs[property];
  if (typeof text !== "string") throw new Error(`${property} is no text.`);
  return JSON.parse(text) as Value;
}

/** The value of an output, outside of a program. */
export function valueOf<Value>(output: pulumi.Input<Value>): Promise<Value> {
  return new Promise((resolve) => {
    pulumi.output(output).apply((value) => resolve(value as Value));
  });
}
