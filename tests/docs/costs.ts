/**
 * What the sample costs a month at least: what AWS charges by the hour for what is declared. Traffic, storage, logs, metrics and snapshots are
 * charged by use, and are not in it.
 */
import type { GraphResource, StackGraph } from "../../verify/graph";

/** A month as AWS's own calculator counts it. https://docs.aws.amazon.com/pricing-calculator/latest/userguide/what-is-pricing-calculator.html */
const hours = 730;

/** List prices in us-east-1 in US dollars, on demand, read on the day that docs/costs.md gives. */
const prices = {
  /** https://aws.amazon.com/vpc/pricing/ */
  natGatewayHour: 0.045,
  publicAddressHour: 0.005,
  /** https://aws.amazon.com/transit-gateway/pricing/ */
  attachmentHour: 0.05,
  /** https://aws.amazon.com/privatelink/pricing/, in each zone */
  interfaceEndpointHour: 0.01,
  /** https://aws.amazon.com/elasticloadbalancing/pricing/ */
  loadBalancerHour: 0.0225,
  /** https://aws.amazon.com/fargate/pricing/, Linux on x86 */
  vcpuHour: 0.04048,
  gigabyteHour: 0.004445,
  /** https://aws.amazon.com/rds/aurora/pricing/, Aurora Standard */
  capacityUnitHour: 0.12,
  instanceHour: { "db.r7g.large": 0.276 } as Readonly<Record<string, number>>,
  /** https://aws.amazon.com/kms/pricing/ */
  keyMonth: 1,
  /** https://aws.amazon.com/cloudwatch/pricing/ */
  alarmMonth: 0.1,
  /** https://aws.amazon.com/route53/pricing/ */
  hostedZoneMonth: 0.5,
  /** https://aws.amazon.com/secrets-manager/pricing/: the master user's */
  secretMonth: 0.4,
};

type PriceOf = (resource: GraphResource, graph: StackGraph) => number;

const byType: Readonly<Record<string, readonly [row: string, price: PriceOf]>> = {
  "aws:ec2/natGateway:NatGateway": ["NAT gateways", () => prices.natGatewayHour * hours],
  "aws:ec2/eip:Eip": ["public addresses", () => prices.publicAddressHour * hours],
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": ["Transit Gateway attachments", () => prices.attachmentHour * hours],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [
    "interface endpoints",
    ({ inputs }) => (inputs["vpcEndpointType"] === "Interface" ? length(inputs["subnetIds"]) * prices.interfaceEndpointHour * hours : 0),
  ],
  "aws:lb/loadBalancer:LoadBalancer": ["load balancers", () => prices.loadBalancerHour * hours],
  "aws:ecs/service:Service": ["Fargate tasks", tasks],
  "aws:rds/clusterInstance:ClusterInstance": ["database instances", instance],
  "aws:rds/cluster:Cluster": ["secrets", ({ inputs }) => (inputs["manageMasterUserPassword"] === true ? prices.secretMonth : 0)],
  "aws:kms/key:Key": ["keys", () => prices.keyMonth],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["alarms", () => prices.alarmMonth],
  "aws:route53/zone:Zone": ["hosted zones", () => prices.hostedZoneMonth],
};

/** What each kind of thing costs in one stack, in dollars a month. A load balancer's public addresses are in its own row of addresses. */
export function costsOf(graph: StackGraph): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const add = (row: string, dollars: number): void => void (dollars > 0 && rows.set(row, (rows.get(row) ?? 0) + dollars));
  for (const resource of graph.resources.filter(({ external }) => external !== true)) {
    const [row, price] = byType[resource.type] ?? [];
    if (row !== undefined && price !== undefined) add(row, price(resource, graph));
    if (resource.type === "aws:lb/loadBalancer:LoadBalancer" && resource.inputs["internal"] !== true)
      add("public addresses", length(resource.inputs["subnets"]) * prices.publicAddressHour * hours);
  }
  return rows;
}

/** The tasks that run at least, at the price on demand also where they run on Spot. */
function tasks({ inputs }: GraphResource, { resources }: StackGraph): number {
  const definition = resources.find(
    ({ type, outputs }) => type === "aws:ecs/taskDefinition:TaskDefinition" && outputs["arn"] === inputs["taskDefinition"],
  );
  if (definition === undefined) throw new Error(`The task definition ${JSON.stringify(inputs["taskDefinition"])} is not in the stack.`);
  const [vcpus, gigabytes] = [Number(definition.inputs["cpu"]) / 1024, Number(definition.inputs["memory"]) / 1024];
  return Number(inputs["desiredCount"]) * (vcpus * prices.vcpuHour + gigabytes * prices.gigabyteHour) * hours;
}

/** An instance of its class; a serverless one at the least capacity that it may have. */
function instance({ inputs }: GraphResource, { resources }: StackGraph): number {
  const instanceClass = inputs["instanceClass"] as string;
  if (instanceClass === "db.serverless") {
    const cluster = resources.find(({ type }) => type === "aws:rds/cluster:Cluster");
    const scaling = cluster?.inputs["serverlessv2ScalingConfiguration"] as { readonly minCapacity: number } | undefined;
    if (scaling === undefined) throw new Error("A serverless instance has a cluster with bounds.");
    return scaling.minCapacity * prices.capacityUnitHour * hours;
  }
  const price = prices.instanceHour[instanceClass];
  if (price === undefined) throw new Error(`There is no price of ${instanceClass} here. Add it with its source.`);
  return price * hours;
}

function length(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
