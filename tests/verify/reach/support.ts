/** Plain @pulumi/aws programs, small enough to see through, and what the prover says of them. */
import * as aws from "@pulumi/aws";
import { capture, type MockTable, type StackGraph } from "../../../verify/graph";
import { buildNetwork, reach, type Flow, type FlowQuery, type Network } from "../../../verify/reach";

export const region = "eu-central-1";
export const zoneA = `${region}a`;
export const zoneB = `${region}b`;

/** The graph of a program that knows nothing of Isthmus. */
export async function graphOf(program: () => void, stack = "lab", preview = false): Promise<StackGraph> {
  return capture(async () => program(), { stack, preview, config: { "aws:region": region }, mocks: { resources } });
}

/** What a provider would compute of these, as far as programs refer to it. */
const resources: NonNullable<MockTable["resources"]> = {
  "aws:ec2/vpcEndpointService:VpcEndpointService": (service) => ({
    id: service.ec2Id("vpce-svc"),
    serviceName: `com.amazonaws.vpce.${region}.${service.ec2Id("vpce-svc")}`,
  }),
};

export async function networkOf(program: () => void): Promise<Network> {
  return buildNetwork([await graphOf(program)]);
}

/** Verdict and first obstacle of one flow: `reachable`, `SUBNET_ACL_RESTRICTION at app-list`. */
export function answer(network: Network, query: FlowQuery): string {
  const flow = reach(network, query);
  return flow.verdict === "reachable" ? flow.verdict : obstacleOf(flow);
}

export function obstacleOf({ verdict, because: [first] }: Flow): string {
  const name = first?.urn.split("::").at(-1) ?? "";
  return `${verdict === "blocked" ? "" : `${verdict}: `}${first?.code ?? "no obstacle"} at ${name}`;
}

/** The logical names of the resources on a path. */
export function names(path: readonly string[]): readonly string[] {
  return path.map((urn) => urn.split("::").at(-1) ?? "");
}

/** A VPC with one route table and the means to fill it. */
export class Lab {
  readonly vpc: aws.ec2.Vpc;
  readonly table: aws.ec2.RouteTable;
  /** Lets everything out and in. */
  readonly open: aws.ec2.SecurityGroup;

  constructor(
    readonly name: string,
    readonly cidr: string,
    args: Partial<aws.ec2.VpcArgs> = {},
  ) {
    this.vpc = new aws.ec2.Vpc(name, { cidrBlock: cidr, ...args });
    this.table = new aws.ec2.RouteTable(`${name}-table`, { vpcId: this.vpc.id });
    this.open = this.group("open", { ingress: [all("0.0.0.0/0")], egress: [all("0.0.0.0/0")] });
  }

  /** A subnet with the lab's table, or another. */
  subnet(role: string, cidr: string, zone = zoneA, table = this.table, args: Partial<aws.ec2.SubnetArgs> = {}): aws.ec2.Subnet {
    const subnet = new aws.ec2.Subnet(`${this.name}-${role}`, { vpcId: this.vpc.id, cidrBlock: cidr, availabilityZone: zone, ...args });
    new aws.ec2.RouteTableAssociation(`${this.name}-${role}`, { subnetId: subnet.id, routeTableId: table.id });
    return subnet;
  }

  otherTable(role: string): aws.ec2.RouteTable {
    return new aws.ec2.RouteTable(`${this.name}-${role}-table`, { vpcId: this.vpc.id });
  }

  route(role: string, args: Omit<aws.ec2.RouteArgs, "routeTableId">, table = this.table): aws.ec2.Route {
    return new aws.ec2.Route(`${this.name}-${role}`, { routeTableId: table.id, ...args });
  }

  group(role: string, args: Partial<aws.ec2.SecurityGroupArgs> = {}): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(`${this.name}-${role}`, { vpcId: this.vpc.id, ...args });
  }

  instance(
    role: string,
    subnet: aws.ec2.Subnet,
    groups: readonly aws.ec2.SecurityGroup[] = [this.open],
    args: Partial<aws.ec2.InstanceArgs> = {},
  ): aws.ec2.Instance {
    return new aws.ec2.Instance(role, {
      ami: "ami-0123456789abcdef0",
      instanceType: "t3.micro",
      subnetId: subnet.id,
      vpcSecurityGroupIds: groups.map(({ id }) => id),
      ...args,
    });
  }

  internetGateway(): aws.ec2.InternetGateway {
    return new aws.ec2.InternetGateway(`${this.name}-gateway`, { vpcId: this.vpc.id });
  }

  natGateway(subnet: aws.ec2.Subnet, args: Partial<aws.ec2.NatGatewayArgs> = {}): aws.ec2.NatGateway {
    const address = new aws.ec2.Eip(`${this.name}-nat`, { domain: "vpc" });
    return new aws.ec2.NatGateway(`${this.name}-nat`, { subnetId: subnet.id, allocationId: address.id, ...args });
  }
}

/** A rule for everything from or to a block. */
export function all(block: string): { protocol: string; fromPort: number; toPort: number; cidrBlocks: string[] } {
  return { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [block] };
}

/** A rule for a TCP port from or to a block. */
export function tcp(port: number, block: string): ReturnType<typeof all> {
  return { protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: [block] };
}
