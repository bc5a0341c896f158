/**
 * Components that a plugin makes: one registration, whose children no program sees. What they give out is made up here in the right shape, so
 * that the program which uses it runs; what they make is not looked at, and whatever reads a graph says so.
 */
import { ownResources } from "./own-resources";
import { capitalsOf } from "./names";
import { MockedResource } from "./resource";
import type { DataSourceMock, ResourceMock } from "./table";

type State = Readonly<Record<string, unknown>>;

/** Remote components by type token. */
export const remoteMocks: Readonly<Record<string, ResourceMock>> = {
  "awsx:ec2:Vpc": vpc,
  "awsx:ec2:DefaultVpc": (component) => defaultVpc((prefix, salt) => `${prefix}-0${component.hex(16, salt)}`),
  "awsx:lb:ApplicationLoadBalancer": (component) => loadBalancer(component, "application"),
  "awsx:lb:NetworkLoadBalancer": (component) => loadBalancer(component, "network"),
  "awsx:lb:TargetGroupAttachment": (component) => ({
    targetGroupAttachment: child(component, "aws:lb/targetGroupAttachment:TargetGroupAttachment", ""),
  }),
  "awsx:ecs:FargateService": service,
  "awsx:ecs:EC2Service": service,
  "awsx:ecs:FargateTaskDefinition": taskDefinition,
  "awsx:ecs:EC2TaskDefinition": taskDefinition,
  "awsx:ecr:Repository": (component) => {
    const repository = child(component, "aws:ecr/repository:Repository", "");
    return { repository, url: repository["repositoryUrl"] };
  },
  "awsx:ecr:Image": image,
  "awsx:ecr:RegistryImage": (component) => ({ image: { name: component.text("repositoryUrl"), sha256Digest: digest(component) } }),
  "awsx:cloudtrail:Trail": (component) => ({ trail: child(component, "aws:cloudtrail/trail:Trail", "") }),
  "eks:index:Cluster": eksCluster,
  "eks:index:NodeGroup": (component) => ({ ...nodes(component), autoScalingGroupName: `${component.logicalName}-${component.hex(8)}` }),
  "eks:index:NodeGroupV2": (component) => ({ ...nodes(component), autoScalingGroup: child(component, "aws:autoscaling/group:Group", "") }),
  "eks:index:ManagedNodeGroup": (component) => ({ nodeGroup: child(component, "aws:eks/nodeGroup:NodeGroup", "") }),
  "eks:index:NodeGroupSecurityGroup": (component) => ({ securityGroup: securityGroup(component, "nodes") }),
  "eks:index:ClusterCreationRoleProvider": (component) => ({ role: child(component, "aws:iam/role:Role", "") }),
  "eks:index:Addon": () => ({}),
  "eks:index:VpcCniAddon": () => ({}),
  "aws-apigateway:index:RestAPI": restApi,
};

/** Functions and methods of the same packages. */
export const remoteDataSources: Readonly<Record<string, DataSourceMock>> = {
  "eks:index:Cluster/getKubeconfig": () => ({ result: "{}" }),
};

/** Lets a VPC's shape follow from its arguments as awsx does. https://www.pulumi.com/registry/packages/awsx/api-docs/ec2/vpc/ */
function vpc(component: MockedResource): State {
  const zones = zonesOf(component);
  const made = child(component, "aws:ec2/vpc:Vpc", "", { cidrBlock: component.text("cidrBlock") ?? "10.0.0.0/16" });
  const vpcId = made["id"];
  const subnets = subnetTypes(component).flatMap(({ type, name }) =>
    zones.map((availabilityZone, index) => ({
      type,
      subnet: child(component, "aws:ec2/subnet:Subnet", `${name}-${index + 1}`, { vpcId, availabilityZone }),
    })),
  );
  const of = (wanted: string): readonly State[] => subnets.filter(({ type }) => type === wanted).map(({ subnet }) => subnet);
  const ids = (wanted: string): readonly unknown[] => of(wanted).map((subnet) => subnet["id"]);
  const nats = natCount(component, zones.length, of("Public").length > 0 && of("Private").length > 0);
  const numbered = (type: string, role: string, count: number): readonly State[] =>
    Array.from({ length: count }, (_, index) => child(component, type, `${role}-${index + 1}`));
  return {
    vpc: made,
    vpcId,
    subnets: subnets.map(({ subnet }) => subnet),
    publicSubnets: of("Public"),
    publicSubnetIds: ids("Public"),
    privateSubnets: of("Private"),
    privateSubnetIds: ids("Private"),
    isolatedSubnets: of("Isolated"),
    isolatedSubnetIds: ids("Isolated"),
    internetGateway: child(component, "aws:ec2/internetGateway:InternetGateway", "", { vpcId }),
    natGateways: numbered("aws:ec2/natGateway:NatGateway", "nat", nats),
    eips: numbered("aws:ec2/eip:Eip", "eip", nats),
    routeTables: subnets.map(({ subnet }) => child(component, "aws:ec2/routeTable:RouteTable", String(subnet["id"]), { vpcId })),
    routeTableAssociations: [],
    routes: [],
    subnetLayout: [],
    vpcEndpoints: [],
  };
}

/** Three zones unless the arguments say otherwise. */
function zonesOf({ inputs, place }: MockedResource): readonly string[] {
  const names = inputs["availabilityZoneNames"];
  if (Array.isArray(names)) return names.map(String);
  const count = Number(inputs["numberOfAvailabilityZones"] ?? 3);
  return Array.from({ length: count }, (_, index) => `${place.region}${String.fromCharCode("a".charCodeAt(0) + index)}`);
}

/** A private and a public subnet in each zone, unless the arguments say otherwise. */
function subnetTypes({ inputs }: MockedResource): readonly { readonly type: string; readonly name: string }[] {
  const specs: unknown = inputs["subnetSpecs"];
  if (!Array.isArray(specs)) return ["Private", "Public"].map((type) => ({ type, name: type.toLowerCase() }));
  return specs
    .map((spec: Readonly<Record<string, unknown>>) => ({ type: String(spec["type"]), name: String(spec["name"] ?? spec["type"]) }))
    .filter(({ type }) => type !== "Unused");
}

function natCount({ inputs }: MockedResource, zones: number, byDefault: boolean): number {
  const strategy = (inputs["natGateways"] as { readonly strategy?: unknown } | undefined)?.strategy ?? (byDefault ? "OnePerAz" : "None");
  return strategy === "None" ? 0 : strategy === "Single" ? 1 : zones;
}

function defaultVpc(id: (prefix: string, salt: string) => string): State {
  const subnets = (role: string): readonly string[] => [1, 2, 3].map((number) => id("subnet", `${role}-${number}`));
  return { vpcId: id("vpc", "vpc"), publicSubnetIds: subnets("public"), privateSubnetIds: [] };
}

function loadBalancer(component: MockedResource, loadBalancerType: string): State {
  const { inputs } = component;
  const vpcId = `vpc-0${component.hex(16, "vpc")}`;
  const group = object(inputs["defaultTargetGroup"]);
  const port = group["port"] ?? 80;
  const protocol = group["protocol"] ?? (loadBalancerType === "network" ? "TCP" : "HTTP");
  const made = child(component, "aws:lb/loadBalancer:LoadBalancer", "", { loadBalancerType, internal: inputs["internal"] });
  const listeners = Array.isArray(inputs["listeners"]) ? (inputs["listeners"] as readonly unknown[]) : [inputs["listener"]];
  return {
    loadBalancer: made,
    vpcId,
    defaultTargetGroup: child(component, "aws:lb/targetGroup:TargetGroup", "", { vpcId, ...group, port, protocol }),
    listeners: listeners.map((each, index) =>
      child(component, "aws:lb/listener:Listener", String(index), { loadBalancerArn: made["arn"], port, protocol, ...object(each) }),
    ),
    ...(loadBalancerType === "application" && { defaultSecurityGroup: securityGroup(component, "") }),
  };
}

function service(component: MockedResource): State {
  const taskDefinition = child(component, "aws:ecs/taskDefinition:TaskDefinition", "");
  const inputs = { cluster: component.text("cluster"), desiredCount: component.inputs["desiredCount"] ?? 1 };
  return { service: child(component, "aws:ecs/service:Service", "", { ...inputs, taskDefinition: taskDefinition["arn"] }), taskDefinition };
}

function taskDefinition(component: MockedResource): State {
  return {
    taskDefinition: child(component, "aws:ecs/taskDefinition:TaskDefinition", ""),
    executionRole: child(component, "aws:iam/role:Role", "execution"),
    taskRole: child(component, "aws:iam/role:Role", "task"),
    logGroup: child(component, "aws:cloudwatch/logGroup:LogGroup", ""),
    loadBalancers: [],
  };
}

function image(component: MockedResource): State {
  const { account, region, dnsSuffix } = component.place;
  const repository = component.text("repositoryUrl") ?? `${account}.dkr.ecr.${region}.${dnsSuffix}/${component.logicalName}`;
  return { imageUri: `${repository}@${digest(component)}` };
}

function digest(component: MockedResource): string {
  return `sha256:${component.hex(64, "digest")}`;
}

/** A cluster as `eks` gives it out. https://www.pulumi.com/registry/packages/eks/api-docs/cluster/ */
function eksCluster(component: MockedResource): State {
  const { region, dnsSuffix } = component.place;
  const issuer = `oidc.eks.${region}.${dnsSuffix}/id/${capitalsOf(component.urn, 32)}`;
  const endpoint = `https://${capitalsOf(component.urn, 32)}.gr7.${region}.eks.${dnsSuffix}`;
  const name = component.text("name") ?? `${component.logicalName}-eksCluster-${component.hex(7)}`;
  const clusterGroup = securityGroup(component, "cluster");
  const nodeGroup = securityGroup(component, "nodes");
  const role = child(component, "aws:iam/role:Role", "instance");
  const cluster = { ...child(component, "aws:eks/cluster:Cluster", ""), id: name, name, endpoint, version: component.text("version") };
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "kubernetes", cluster: { server: endpoint } }],
    contexts: [{ name: "aws", context: { cluster: "kubernetes", user: "aws" } }],
    "current-context": "aws",
    users: [{ name: "aws", user: {} }],
  };
  const subnetIds = component.inputs["subnetIds"] ?? [];
  return {
    eksCluster: cluster,
    kubeconfig,
    kubeconfigJson: JSON.stringify(kubeconfig),
    clusterSecurityGroup: clusterGroup,
    clusterSecurityGroupId: clusterGroup["id"],
    nodeSecurityGroup: nodeGroup,
    nodeSecurityGroupId: nodeGroup["id"],
    instanceRoles: [role],
    oidcIssuer: issuer,
    oidcProviderUrl: `https://${issuer}`,
    oidcProviderArn: component.arn("iam", `oidc-provider/${issuer}`, { region: true }),
    defaultNodeGroupAsgName: `${component.logicalName}-${component.hex(8)}`,
    core: { cluster, endpoint, instanceRoles: [role], kubeconfig, subnetIds, vpcId: component.text("vpcId"), nodeGroupOptions: {} },
  };
}

function nodes(component: MockedResource): State {
  const group = securityGroup(component, "nodes");
  return { nodeSecurityGroup: group, nodeSecurityGroupId: group["id"], extraNodeSecurityGroups: [] };
}

function restApi(component: MockedResource): State {
  const id = component.hex(10, "api");
  const { region, dnsSuffix } = component.place;
  const stageName = component.text("stageName") ?? "stage";
  const executionArn = component.arn("execute-api", id);
  return {
    url: `https://${id}.execute-api.${region}.${dnsSuffix}/${stageName}/`,
    api: { id, executionArn, name: component.name, arn: `arn:${component.place.partition}:apigateway:${region}::/restapis/${id}` },
    deployment: { id: component.hex(6, "deployment") },
    stage: {
      id: `ags-${id}-${stageName}`,
      stageName,
      executionArn: `${executionArn}/${stageName}`,
      invokeUrl: `https://${id}.execute-api.${region}.${dnsSuffix}/${stageName}`,
    },
  };
}

function securityGroup(component: MockedResource, role: string): State {
  return child(component, "aws:ec2/securityGroup:SecurityGroup", role);
}

/** What a resource inside a component would be, by the library's own table. */
function child(component: MockedResource, type: string, role: string, inputs: State = {}): State {
  const name = role === "" ? component.logicalName : `${component.logicalName}-${role}`;
  const resource = new MockedResource(type, name, `${component.urn}$${type}::${name}`, inputs, component.place, undefined);
  const [, module = "", kind = ""] = type.split(":");
  const service = module.split("/")[0] ?? module;
  return {
    name: resource.name,
    arn: resource.arn(service, `${kind.toLowerCase()}/${resource.name}`),
    id: resource.name,
    ...ownResources[type]?.(resource),
    ...Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined)),
  };
}

function object(value: unknown): State {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as State) : {};
}
