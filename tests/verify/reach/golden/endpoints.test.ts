/** VPC endpoints and PrivateLink. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { answer, Lab, networkOf, tcp } from "../support";

describe("reach: VPC endpoints", () => {
  it("reaches a gateway endpoint's service by the route that AWS adds to its tables, and not the internet", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const other = lab.otherTable("other");
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      lab.instance("without", lab.subnet("other", "10.0.2.0/24", undefined, other));
      new aws.ec2.VpcEndpoint("s3", { vpcId: lab.vpc.id, serviceName: "com.amazonaws.eu-central-1.s3", routeTableIds: [lab.table.id] });
    });
    expect(answer(network, { from: "client", to: "s3", port: 443 })).to.equal("reachable");
    expect(answer(network, { from: "without", to: "s3", port: 443 })).to.equal("NO_ROUTE_TO_DESTINATION at v-other-table");
    expect(answer(network, { from: "client", to: "s3", protocol: "udp", port: 443 })).to.equal("VPCE_GATEWAY_PROTOCOL_RESTRICTION at s3");
    expect(answer(network, { from: "client", to: "internet", port: 443 })).to.equal("NO_ROUTE_TO_DESTINATION at v-table");
  });

  it("matches the prefix list of a gateway endpoint in a group", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const s3 = new aws.ec2.VpcEndpoint("s3", {
        vpcId: lab.vpc.id,
        serviceName: "com.amazonaws.eu-central-1.s3",
        routeTableIds: [lab.table.id],
      });
      const listed = { protocol: "tcp", fromPort: 443, toPort: 443, prefixListIds: [s3.prefixListId] };
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"), [lab.group("client", { egress: [listed] })]);
    });
    expect(answer(network, { from: "client", to: "s3", port: 443 })).to.equal("reachable");
    expect(answer(network, { from: "client", to: "internet", port: 443 })).to.equal("ENI_SG_RULES_MISMATCH at v-client");
  });

  it("asks the groups of an interface endpoint", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet);
      const endpoint = (name: string, group: aws.ec2.SecurityGroup) =>
        new aws.ec2.VpcEndpoint(name, {
          vpcId: lab.vpc.id,
          serviceName: `com.amazonaws.eu-central-1.${name}`,
          vpcEndpointType: "Interface",
          subnetIds: [subnet.id],
          securityGroupIds: [group.id],
        });
      endpoint("logs", lab.group("logs", { ingress: [tcp(443, "10.0.0.0/16")] }));
      endpoint("kms", lab.group("kms", { ingress: [tcp(443, "10.9.0.0/16")] }));
    });
    expect(answer(network, { from: "client", to: "logs", port: 443 })).to.equal("reachable");
    expect(answer(network, { from: "client", to: "kms", port: 443 })).to.equal("ENI_SG_RULES_MISMATCH at v-kms");
  });

  /** A provider with a Network Load Balancer before an instance, and a consumer with an endpoint. */
  function privateLink({ acceptanceRequired = false, targetRule = "10.2.0.0/16", listener = true }) {
    return networkOf(() => {
      const provider = new Lab("provider", "10.2.0.0/16");
      const consumer = new Lab("consumer", "10.1.0.0/16");
      const subnet = provider.subnet("app", "10.2.1.0/24");
      const server = provider.instance("server", subnet, [provider.group("server", { ingress: [tcp(8080, targetRule)] })]);
      const balancer = new aws.lb.LoadBalancer("balancer", { loadBalancerType: "network", internal: true, subnets: [subnet.id] });
      const group = new aws.lb.TargetGroup("targets", {
        port: 8080,
        protocol: "TCP",
        targetType: "instance",
        preserveClientIp: "false",
        vpcId: provider.vpc.id,
      });
      new aws.lb.TargetGroupAttachment("server", { targetGroupArn: group.arn, targetId: server.id });
      if (listener)
        new aws.lb.Listener("listener", {
          loadBalancerArn: balancer.arn,
          port: 443,
          protocol: "TCP",
          defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
        });
      const service = new aws.ec2.VpcEndpointService("service", { acceptanceRequired, networkLoadBalancerArns: [balancer.arn] });
      const clients = consumer.subnet("app", "10.1.1.0/24");
      consumer.instance("client", clients);
      new aws.ec2.VpcEndpoint("endpoint", {
        vpcId: consumer.vpc.id,
        serviceName: service.serviceName,
        vpcEndpointType: "Interface",
        subnetIds: [clients.id],
        securityGroupIds: [consumer.open.id],
      });
    });
  }
  const query = { from: "client", to: "endpoint", port: 443 };

  it("goes on behind an endpoint service, with the load balancer's address", async () => {
    expect(answer(await privateLink({}), query)).to.equal("reachable");
    expect(answer(await privateLink({ targetRule: "10.1.0.0/16" }), query)).to.equal("ENI_SG_RULES_MISMATCH at provider-server");
  });

  it("waits for the provider to accept, and needs a listener on the port", async () => {
    expect(answer(await privateLink({ acceptanceRequired: true }), query)).to.equal("BAD_STATE at endpoint");
    expect(answer(await privateLink({ listener: false }), query)).to.equal("ELBV2_LISTENERS_MISMATCH at balancer");
  });

  it("lets only the consumer open connections", async () => {
    const network = await privateLink({});
    expect(answer(network, { from: "server", to: "client", port: 443 })).to.equal("ENI_SG_RULES_MISMATCH at provider-server");
  });

  it("answers that an endpoint of a Gateway Load Balancer is not modelled", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet);
      const endpoint = new aws.ec2.VpcEndpoint("inspection", {
        vpcId: lab.vpc.id,
        serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-1",
        vpcEndpointType: "GatewayLoadBalancer",
        subnetIds: [subnet.id],
      });
      lab.route("inspection", { destinationCidrBlock: "0.0.0.0/0", vpcEndpointId: endpoint.id });
    });
    expect(answer(network, { from: "client", to: "internet", port: 443 })).to.equal("unsupported: UNSUPPORTED_COMPONENT at v-inspection");
  });
});
