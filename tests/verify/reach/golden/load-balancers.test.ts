/** Load balancers. https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { reach } from "../../../../verify/reach";
import { all, answer, Lab, names, networkOf, tcp, zoneA, zoneB } from "../support";

interface Wishes {
  readonly internal?: boolean;
  readonly type?: "application" | "network";
  readonly balancerGroup?: Partial<aws.ec2.SecurityGroupArgs> | null;
  /** `balancer` and `client` for their groups, otherwise a block. */
  readonly serverRule?: string;
  readonly targetPort?: number;
  readonly preserve?: boolean;
  readonly crossZone?: boolean;
  readonly serverZone?: string;
  readonly forwards?: boolean;
  readonly registered?: boolean;
}

/** An internet gateway, a client, a load balancer in zone a and a server behind it. */
function balanced(wishes: Wishes) {
  const { internal = false, type = "application", balancerGroup, serverRule = "balancer", targetPort = 8080, serverZone = zoneA } = wishes;
  return networkOf(() => {
    const lab = new Lab("v", "10.0.0.0/16");
    const gateway = lab.internetGateway();
    const publicTable = lab.otherTable("public");
    const edge = lab.subnet("edge", "10.0.0.0/24", zoneA, publicTable);
    if (!internal) lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id }, publicTable);
    const client = lab.group("client", { egress: [all("0.0.0.0/0")] });
    lab.instance("client", lab.subnet("clients", "10.0.3.0/24"), [client]);
    const group =
      balancerGroup === null
        ? undefined
        : lab.group("balancer", balancerGroup ?? { ingress: [tcp(443, "0.0.0.0/0")], egress: [all("10.0.0.0/16")] });
    const balancer = new aws.lb.LoadBalancer("balancer", {
      loadBalancerType: type,
      internal,
      subnets: [edge.id],
      ...(group !== undefined && { securityGroups: [group.id] }),
      ...(wishes.crossZone !== undefined && { enableCrossZoneLoadBalancing: wishes.crossZone }),
    });
    const from =
      serverRule === "balancer" && group !== undefined
        ? { securityGroups: [group.id] }
        : serverRule === "client"
          ? { securityGroups: [client.id] }
          : { cidrBlocks: [serverRule] };
    const server = lab.instance("server", lab.subnet("app", "10.0.1.0/24", serverZone), [
      lab.group("server", { ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, ...from }] }),
    ]);
    const targets = new aws.lb.TargetGroup("targets", {
      port: targetPort,
      protocol: type === "network" ? "TCP" : "HTTP",
      vpcId: lab.vpc.id,
      ...(wishes.preserve !== undefined && { preserveClientIp: String(wishes.preserve) }),
    });
    if (wishes.registered !== false) new aws.lb.TargetGroupAttachment("server", { targetGroupArn: targets.arn, targetId: server.id });
    new aws.lb.Listener("listener", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: type === "network" ? "TCP" : "HTTPS",
      defaultActions: [
        wishes.forwards === false
          ? { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }
          : { type: "forward", targetGroupArn: targets.arn },
      ],
    });
  });
}

const outside = { from: "internet", to: "balancer", port: 443 };
const inside = { from: "client", to: "balancer", port: 443 };

describe("reach: Application Load Balancers", () => {
  it("opens a connection of its own to a target", async () => {
    const network = await balanced({});
    expect(answer(network, outside)).to.equal("reachable");
    expect(names(reach(network, outside).path)).to.deep.equal([
      "v-gateway",
      "v-edge",
      "balancer",
      "listener",
      "targets",
      "v-edge",
      "v-app",
      "server",
    ]);
    expect(answer(network, { from: "internet", to: "server", port: 8080 })).to.equal("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at server");
  });

  it("needs a listener on the port, and a target that takes its own", async () => {
    expect(answer(await balanced({}), { ...outside, port: 80 })).to.equal("ELBV2_LISTENERS_MISMATCH at balancer");
    expect(answer(await balanced({ targetPort: 9090 }), outside)).to.equal("ENI_SG_RULES_MISMATCH at v-server");
    expect(answer(await balanced({ registered: false }), outside)).to.equal("ELBV2_LISTENER_HAS_NO_TG at targets");
  });

  it("may answer by itself", async () => {
    expect(answer(await balanced({ forwards: false }), outside)).to.equal("reachable");
  });

  it("faces the internet only where it is told to", async () => {
    const network = await balanced({ internal: true });
    expect(answer(network, outside)).to.equal("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at balancer");
    expect(answer(network, inside)).to.equal("reachable");
  });

  it("has a group that lets clients in and itself out to targets", async () => {
    const noWayOut = { ingress: [tcp(443, "0.0.0.0/0")] };
    expect(answer(await balanced({ balancerGroup: noWayOut }), outside)).to.equal("ENI_SG_RULES_MISMATCH at v-balancer");
    expect(answer(await balanced({ balancerGroup: { ingress: [tcp(443, "10.0.0.0/8")], egress: [all("0.0.0.0/0")] } }), outside)).to.equal(
      "ENI_SG_RULES_MISMATCH at v-balancer",
    );
  });
});

describe("reach: Network Load Balancers", () => {
  const network = { type: "network", internal: true, balancerGroup: null } as const;

  it("passes the client's address on to instances, and so its group", async () => {
    expect(answer(await balanced({ ...network, serverRule: "10.0.3.0/24" }), inside)).to.equal("reachable");
    expect(answer(await balanced({ ...network, serverRule: "client" }), inside)).to.equal("reachable");
    expect(answer(await balanced({ ...network, serverRule: "10.0.0.0/24" }), inside)).to.equal("ENI_SG_RULES_MISMATCH at v-server");
  });

  it("shows its own address where it does not preserve the client's", async () => {
    expect(answer(await balanced({ ...network, preserve: false, serverRule: "10.0.0.0/24" }), inside)).to.equal("reachable");
    expect(answer(await balanced({ ...network, preserve: false, serverRule: "10.0.3.0/24" }), inside)).to.equal(
      "ENI_SG_RULES_MISMATCH at v-server",
    );
    expect(answer(await balanced({ ...network, preserve: false, serverRule: "client" }), inside)).to.equal(
      "ENI_SG_RULES_MISMATCH at v-server",
    );
  });

  it("uses targets of other zones only where it balances across zones", async () => {
    const far = { ...network, serverRule: "10.0.0.0/16", serverZone: zoneB } as const;
    expect(answer(await balanced(far), inside)).to.equal("ELBV2_NO_TARGETS_IN_AZ at targets");
    expect(answer(await balanced({ ...far, crossZone: true }), inside)).to.equal("reachable");
  });

  it("has groups only where it is given some", async () => {
    expect(answer(await balanced({ ...network, serverRule: "10.0.0.0/16" }), inside)).to.equal("reachable");
    expect(answer(await balanced({ type: "network", internal: true, balancerGroup: {}, serverRule: "10.0.0.0/16" }), inside)).to.equal(
      "SG_HAS_NO_RULES at v-balancer",
    );
  });
});

describe("reach: ECS services", () => {
  it("has one interface a subnet with the service's groups, and its containers' ports", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnets = [lab.subnet("a", "10.0.1.0/24", zoneA), lab.subnet("b", "10.0.2.0/24", zoneB)];
      const group = lab.group("service", { ingress: [tcp(8080, "10.0.0.0/16")] });
      const definition = new aws.ecs.TaskDefinition("task", {
        family: "task",
        networkMode: "awsvpc",
        containerDefinitions: JSON.stringify([{ name: "app", image: "app", portMappings: [{ containerPort: 8080 }] }]),
      });
      const args = {
        taskDefinition: definition.arn,
        networkConfiguration: { subnets: subnets.map(({ id }) => id), securityGroups: [group.id] },
      };
      new aws.ecs.Service("service", args);
      new aws.ecs.Service("bridge", { taskDefinition: definition.arn });
      lab.instance("client", lab.subnet("clients", "10.0.3.0/24"));
    });
    const service = network.endpoints.find(({ name }) => name === "lab/service");
    expect(service?.interfaceIds).to.have.length(2);
    expect(service?.ports).to.deep.equal([{ protocol: 6, port: 8080 }]);
    expect(answer(network, { from: "client", to: "service", port: 8080 })).to.equal("reachable");
    expect(answer(network, { from: "client", to: "bridge", port: 8080 })).to.equal("unsupported: UNSUPPORTED_COMPONENT at bridge");
  });
});
