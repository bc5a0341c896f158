export { AccessLogBucket } from "../ingress/load-balancer/access-log-bucket";
export type {
  AccessLogBucketArgs,
  AccessLogBucketTransform,
  AccessLogs,
  LoadBalancerArgs,
  LoadBalancerDomain,
  LoadBalancerTransform,
} from "../ingress/load-balancer/args";
export { type DomainPlan, planDomain } from "../ingress/load-balancer/domain";
export { LoadBalancer } from "../ingress/load-balancer/load-balancer";
export { rulePriority } from "../ingress/load-balancer/priority";
export type { Capacity, ClusterArgs, ContainerInsights, ExecArgs, SpotMix } from "./cluster/args";
export { capacityProviderStrategies, planCapacity } from "./cluster/capacity";
export { Cluster } from "./cluster/cluster";
export type {
  CapacityShare,
  ClusterAttributes,
  HttpMethod,
  ICluster,
  ILoadBalancer,
  LoadBalancerAttributes,
  Route,
  RouteArgs,
} from "./interfaces";
export type { OperatorBastion, OperatorExec, OperatorRoleArgs } from "./operators/args";
export { OperatorRole } from "./operators/operator-role";
export { type OperatorRolePlan, planOperatorRole } from "./operators/plan";
export type { PullThroughSource, RegistryArgs } from "./registry/args";
export { planRegistry, type RegistryPlan } from "./registry/plan";
export { Registry } from "./registry/registry";
export type {
  CommandHealth,
  ServiceArgs,
  ServiceContainer,
  ServiceDeployment,
  ServiceLogs,
  ServiceScaling,
  ServiceTransform,
  TargetHealth,
} from "./service/args";
export { Service, type ServiceNodes } from "./service/service";
export type { Architecture, FargateSize, FargateTaskArgs, FargateTaskTransform, ServiceSize } from "./task/args";
export { checkFargateSize, describeSize, fargateSizes, smallestFargateSize } from "./task/fargate-size";
export { FargateTask } from "./task/fargate-task";
export { checkImage, ecrImage, type EcrImage, type ImagePolicy, imageVersion, imageWarning, isDigest, tagRefusal } from "./task/image";
export type {
  ContainerHealthCheck,
  ContainerPlan,
  DependencyCondition,
  Instrumentation,
  InstrumentationContext,
  LogConfigurationPlan,
  TaskPlan,
} from "./task/plan";
export { publicEcrPrefix } from "./task/roles";
