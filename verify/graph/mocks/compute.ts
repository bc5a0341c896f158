/** Load balancers, ECS, ECR, and what scales and finds them. */
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Load balancing and container resources by type token. */
export const computeMocks: Readonly<Record<string, ResourceMock>> = {
  "aws:lb/loadBalancer:LoadBalancer": (balancer) => {
    const kind = balancer.text("loadBalancerType") ?? "application";
    const short = kind === "application" ? "app" : kind === "network" ? "net" : "gwy";
    const arnSuffix = `${short}/${balancer.name}/${balancer.hex(16)}`;
    const arn = balancer.givenId ?? balancer.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
    return {
      id: arn,
      arn,
      arnSuffix,
      dnsName: dnsNameOf(balancer, kind),
      zoneId: `Z${balancer.hex(13, "zone").toUpperCase()}`,
      loadBalancerType: kind,
    };
  },
  "aws:lb/targetGroup:TargetGroup": (group) => {
    const arnSuffix = `targetgroup/${group.name}/${group.hex(16)}`;
    const arn = group.arn("elasticloadbalancing", arnSuffix);
    return { id: arn, arn, arnSuffix };
  },
  "aws:lb/listener:Listener": (listener) => ofParent(listener, "loadBalancerArn", ":loadbalancer/", ":listener/"),
  "aws:lb/listenerRule:ListenerRule": (rule) => ofParent(rule, "listenerArn", ":listener/", ":listener-rule/"),
  "aws:ecs/cluster:Cluster": (cluster) => withArn(cluster, "ecs", `cluster/${cluster.name}`),
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": (providers) => ({ id: providers.text("clusterName") ?? providers.name }),
  "aws:ecs/service:Service": (service) => {
    const cluster = service.text("cluster")?.split("/").at(-1) ?? "default";
    return withArn(service, "ecs", `service/${cluster}/${service.name}`);
  },
  "aws:ecs/taskDefinition:TaskDefinition": (task) => {
    const family = task.text("family") ?? task.logicalName;
    const arnWithoutRevision = task.arn("ecs", `task-definition/${family}`);
    return { id: family, arn: `${arnWithoutRevision}:1`, arnWithoutRevision, revision: 1 };
  },
  "aws:ecr/repository:Repository": (repository) => {
    const { account, region, dnsSuffix } = repository.place;
    const { name } = repository;
    return {
      id: name,
      arn: repository.arn("ecr", `repository/${name}`),
      registryId: account,
      repositoryUrl: `${account}.dkr.ecr.${region}.${dnsSuffix}/${name}`,
    };
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": ofRepository,
  "aws:ecr/repositoryPolicy:RepositoryPolicy": ofRepository,
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": (rule) => ({
    id: rule.text("ecrRepositoryPrefix") ?? rule.logicalName,
    registryId: rule.place.account,
  }),
  "aws:appautoscaling/target:Target": (target) => ({
    id: target.text("resourceId") ?? target.logicalName,
    arn: target.arn("application-autoscaling", `scalable-target/${target.hex(34)}`),
  }),
  "aws:appautoscaling/policy:Policy": (policy) => ({
    id: policy.name,
    arn: policy.arn("autoscaling", `scalingPolicy:${policy.uuid()}:resource/${policy.text("resourceId") ?? ""}:policyName/${policy.name}`),
  }),
  "aws:servicediscovery/httpNamespace:HttpNamespace": (space) => namespace(space),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (space) => ({
    ...namespace(space),
    hostedZone: `Z${space.hex(13).toUpperCase()}`,
  }),
  "aws:servicediscovery/service:Service": (service) => {
    const id = `srv-${service.hex(16)}`;
    return { id, arn: service.arn("servicediscovery", `service/${id}`) };
  },
  "aws:lambda/function:Function": (fn) => {
    const arn = fn.arn("lambda", `function:${fn.name}`);
    const invokeArn = `arn:${fn.place.partition}:apigateway:${fn.place.region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
    return { id: fn.name, arn, invokeArn, qualifiedArn: `${arn}:1`, version: "1" };
  },
  "aws:lambda/functionUrl:FunctionUrl": (url) => {
    const urlId = url.hex(32);
    return { id: url.text("functionName"), urlId, functionUrl: `https://${urlId}.lambda-url.${url.place.region}.on.aws/` };
  },
};

/** An id that is the ARN. */
function withArn(resource: MockedResource, service: string, path: string): { readonly id: string; readonly arn: string } {
  const arn = resource.givenId ?? resource.arn(service, path);
  return { id: arn, arn };
}

/** A listener's ARN goes on from its load balancer's, and a rule's from its listener's. */
function ofParent(resource: MockedResource, property: string, from: string, to: string): { readonly id: string; readonly arn: string } {
  const parent =
    resource.text(property) ??
    resource.arn("elasticloadbalancing", `${from.slice(1)}app/${resource.logicalName}/${resource.hex(16, "parent")}`);
  const arn = `${parent.replace(from, to)}/${resource.hex(16)}`;
  return { id: arn, arn };
}

function dnsNameOf(balancer: MockedResource, kind: string): string {
  const { region, dnsSuffix } = balancer.place;
  const internal = balancer.inputs["internal"] === true && kind === "application" ? "internal-" : "";
  if (kind === "network") return `${balancer.name}-${balancer.hex(16)}.elb.${region}.${dnsSuffix}`;
  return `${internal}${balancer.name}-${Number.parseInt(balancer.hex(8), 16)}.${region}.elb.${dnsSuffix}`;
}

function ofRepository(policy: MockedResource): Readonly<Record<string, unknown>> {
  return { id: policy.text("repository") ?? policy.logicalName, registryId: policy.place.account };
}

function namespace(space: MockedResource): Readonly<Record<string, unknown>> {
  const id = `ns-${space.hex(16)}`;
  return { id, arn: space.arn("servicediscovery", `namespace/${id}`) };
}
