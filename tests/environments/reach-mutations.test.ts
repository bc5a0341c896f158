/** Careless edits of the sample, one at a time: each breaks the assertion that is there for it, and is found by its code and its line. */
import { expect } from "chai";
import { assertions } from "../../environments/assertions";
import type { AlertCode } from "../../verify/alert";
import type { GraphResource } from "../../verify/graph";
import { buildNetwork, checkAssertions, reach, type ExplanationCode } from "../../verify/reach";
import { add, addedAt, change, drop, idOf, mutated, outputOf, resource, type Graphs, type Mutation } from "./mutate";
import { captureSample } from "./support";

const types = {
  alarm: "cloudwatch/metricAlarm:MetricAlarm",
  association: "ec2/routeTableAssociation:RouteTableAssociation",
  attachment: "ec2transitgateway/vpcAttachment:VpcAttachment",
  databaseInstance: "rds/clusterInstance:ClusterInstance",
  egressRule: "vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  gateway: "ec2transitgateway/transitGateway:TransitGateway",
  gatewayAssociation: "ec2transitgateway/routeTableAssociation:RouteTableAssociation",
  gatewayPropagation: "ec2transitgateway/routeTablePropagation:RouteTablePropagation",
  gatewayRoute: "ec2transitgateway/route:Route",
  gatewayTable: "ec2transitgateway/routeTable:RouteTable",
  ingressRule: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  internetGateway: "ec2/internetGateway:InternetGateway",
  key: "kms/key:Key",
  listener: "lb/listener:Listener",
  loadBalancer: "lb/loadBalancer:LoadBalancer",
  natGateway: "ec2/natGateway:NatGateway",
  networkAcl: "ec2/networkAcl:NetworkAcl",
  peering: "ec2/vpcPeeringConnection:VpcPeeringConnection",
  publicAccess: "ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
  route: "ec2/route:Route",
  routeTable: "ec2/routeTable:RouteTable",
  securityGroup: "ec2/securityGroup:SecurityGroup",
  service: "ecs/service:Service",
  subnet: "ec2/subnet:Subnet",
  subnetGroup: "rds/subnetGroup:SubnetGroup",
  subscription: "sns/topicSubscription:TopicSubscription",
  targetGroup: "lb/targetGroup:TargetGroup",
  topic: "sns/topic:Topic",
  topicPolicy: "sns/topicPolicy:TopicPolicy",
  vpc: "ec2/vpc:Vpc",
} as const;

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const subnetsOf = (graphs: Graphs, stack: string, tier: string): string[] =>
  zones.map((zone) => idOf(graphs, stack, types.subnet, `${stack}-${tier}-${zone}`));
const groupOf = (graphs: Graphs, stack: string, name: string): string => idOf(graphs, stack, types.securityGroup, `${name}-security-group`);
const tableOf = (graphs: Graphs, stack: string, tier: string): string => idOf(graphs, stack, types.routeTable, `${stack}-${tier}`);
const attachmentOf = (graphs: Graphs, stack: string): string => idOf(graphs, stack, types.attachment, `${stack}-to-hub-attachment`);
const segmentOf = (graphs: Graphs, name: string): string => idOf(graphs, "hub", types.gatewayTable, `hub-${name}`);

/** What an edit does and by what it is found. */
interface Breakage {
  readonly edit: string;
  readonly by: readonly Mutation[];
  /** Title of the assertion. */
  readonly breaks: string;
  readonly code: ExplanationCode | AlertCode;
  /** The obstacle or the door: a resource of the sample, or the line that was added. */
  readonly at: readonly [stack: string, type: string, name: string] | string;
}

const open = (group: string): Mutation =>
  add("prod", types.ingressRule, "open", (graphs) => ({
    securityGroupId: groupOf(graphs, "prod", group),
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
  }));
const dataAcl = (ingress: readonly object[], egress: readonly object[]): Mutation =>
  add("prod", types.networkAcl, "data-acl", (graphs) => ({
    vpcId: idOf(graphs, "prod", types.vpc, "prod-vpc"),
    subnetIds: subnetsOf(graphs, "prod", "data"),
    ingress,
    egress,
  }));
const tcp = (ruleNo: number, fromPort: number, toPort: number): object => ({
  ruleNo,
  action: "allow",
  protocol: "tcp",
  cidrBlock: "10.30.0.0/16",
  fromPort,
  toPort,
});
const propagate = (stack: string, segment: string): Mutation =>
  add("hub", types.gatewayPropagation, `${stack}-into-${segment}`, (graphs) => ({
    transitGatewayAttachmentId: attachmentOf(graphs, stack),
    transitGatewayRouteTableId: segmentOf(graphs, segment),
  }));

const breakages: readonly Breakage[] = [
  {
    edit: "a black hole of a segment is removed",
    by: [drop("hub", types.gatewayRoute, "hub-dev-blackhole-10.0.0.0-8")],
    breaks: "dev passes through the egress VPC and reaches nothing in it",
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: ["hub", types.gatewayRoute, "egress-dev-default"],
  },
  {
    edit: "the black holes of two segments are removed, so that they meet behind the shared NAT gateways",
    by: ["dev", "prod"].map((segment) => drop("hub", types.gatewayRoute, `hub-${segment}-blackhole-10.0.0.0-8`)),
    breaks: "dev never reaches qa or prod",
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: ["hub", types.gatewayRoute, "egress-dev-default"],
  },
  {
    edit: "dev and prod are propagated to each other",
    by: [propagate("prod", "dev"), propagate("dev", "prod")],
    breaks: "dev never reaches qa or prod",
    code: "TGW_RTB_BAD_STATE_ROUTE",
    at: addedAt,
  },
  {
    edit: "the segments share the Transit Gateway's default route table",
    by: [
      change("hub", types.gateway, "hub-transit-gateway", {
        defaultRouteTableAssociation: "enable",
        defaultRouteTablePropagation: "enable",
      }),
      ...["dev", "prod"].flatMap((stack) => [
        drop(stack, types.gatewayAssociation, `${stack}-to-hub-association`),
        change(stack, types.attachment, `${stack}-to-hub-attachment`, {
          transitGatewayDefaultRouteTableAssociation: true,
          transitGatewayDefaultRouteTablePropagation: true,
        }),
      ]),
    ],
    breaks: "dev never reaches qa or prod",
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: ["prod", types.attachment, "prod-to-hub-attachment"],
  },
  {
    edit: "dev and prod are peered",
    by: [
      add("prod", types.peering, "peer", (graphs) => ({
        vpcId: idOf(graphs, "prod", types.vpc, "prod-vpc"),
        peerVpcId: idOf(graphs, "dev", types.vpc, "dev-vpc"),
        autoAccept: true,
      })),
      ...([["dev", "app", "10.30.0.0/16"] as const, ["prod", "public", "10.10.0.0/16"] as const] as const).map(([stack, tier, block]) =>
        add(stack, types.route, `over-peering-from-${stack}`, (graphs) => ({
          routeTableId: tableOf(graphs, stack, tier),
          destinationCidrBlock: block,
          vpcPeeringConnectionId: "id-of-peer",
        })),
      ),
    ],
    breaks: "dev never reaches qa or prod",
    code: "TGW_RTB_BAD_STATE_ROUTE",
    at: addedAt,
  },
  {
    edit: "the route of a tier to the Transit Gateway is dropped",
    by: [drop("prod", types.route, "prod-to-hub-app-default")],
    breaks: "prod: services call the internet",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["prod", types.routeTable, "prod-app"],
  },
  {
    edit: "the NAT gateways' way back is dropped",
    by: [drop("hub", types.route, "egress-public-10.0.0.0-8")],
    breaks: "prod: services call the internet",
    code: "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
    at: ["hub", types.internetGateway, "egress-internet-gateway"],
  },
  {
    edit: "one zone loses its route to its NAT gateway",
    by: [drop("hub", types.route, "egress-transit-eu-central-1b-default")],
    breaks: "prod: services call the internet",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["hub", types.routeTable, "egress-transit-eu-central-1b"],
  },
  {
    edit: "a NAT gateway is made private",
    by: [change("hub", types.natGateway, "egress-nat-eu-central-1a", { connectivityType: "private" })],
    breaks: "dev: services call the internet",
    code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
    at: ["hub", types.natGateway, "egress-nat-eu-central-1a"],
  },
  {
    edit: "a segment loses its default route",
    by: [drop("hub", types.gatewayRoute, "egress-prod-default")],
    breaks: "prod: services call the internet",
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: ["hub", types.gatewayTable, "hub-prod"],
  },
  {
    edit: "the propagation that answers come back by is dropped",
    by: [drop("prod", types.gatewayPropagation, "prod-to-hub-propagation-egress")],
    breaks: "prod: services call the internet",
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: ["hub", types.gatewayTable, "hub-egress"],
  },
  {
    edit: "an association with a route table of the Transit Gateway is dropped",
    by: [drop("prod", types.gatewayAssociation, "prod-to-hub-association")],
    breaks: "prod: services call the internet",
    code: "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
    at: ["prod", types.attachment, "prod-to-hub-attachment"],
  },
  {
    edit: "an attachment has no subnet in one of the zones",
    by: [
      change("prod", types.attachment, "prod-to-hub-attachment", (graphs) => ({
        subnetIds: subnetsOf(graphs, "prod", "transit").slice(0, 2),
      })),
    ],
    breaks: "prod: services call the internet",
    code: "TGW_ROUTE_AZ_RESTRICTION",
    at: ["prod", types.attachment, "prod-to-hub-attachment"],
  },
  {
    edit: "a black hole for one environment is added where answers come back",
    by: [
      add("hub", types.gatewayRoute, "prod-blackhole", (graphs) => ({
        blackhole: true,
        destinationCidrBlock: "10.30.0.0/16",
        transitGatewayRouteTableId: segmentOf(graphs, "egress"),
      })),
    ],
    breaks: "prod: services call the internet",
    code: "TGW_RTB_BAD_STATE_ROUTE",
    at: addedAt,
  },
  {
    edit: "a network ACL has its rules in the wrong order",
    by: [
      dataAcl(
        [{ ruleNo: 100, action: "deny", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 }, tcp(200, 5432, 5432)],
        [tcp(100, 1024, 65_535)],
      ),
    ],
    breaks: "prod: orders-command reaches the writer",
    code: "SUBNET_ACL_RESTRICTION",
    at: addedAt,
  },
  {
    edit: "a network ACL forgets the ports of answers",
    by: [dataAcl([tcp(100, 5432, 5432)], [tcp(100, 5432, 5432)])],
    breaks: "prod: orders-query reaches the reader",
    code: "SUBNET_ACL_RESTRICTION",
    at: addedAt,
  },
  {
    edit: "the database's security group is opened to everybody",
    by: [open("orders")],
    breaks: "prod: only services that are connected to the database reach it",
    code: "ENI_SG_RULES_MISMATCH",
    at: addedAt,
  },
  {
    edit: "a service's security group is opened to everybody",
    by: [open("web")],
    breaks: "prod: services are entered through the load balancer only",
    code: "ENI_SG_RULES_MISMATCH",
    at: addedAt,
  },
  {
    edit: "a service may call the internet on every port",
    by: [
      add("prod", types.egressRule, "open", (graphs) => ({
        securityGroupId: groupOf(graphs, "prod", "web"),
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "-1",
      })),
    ],
    breaks: "prod: services leave on 443 only",
    code: "ENI_SG_RULES_MISMATCH",
    at: addedAt,
  },
  {
    edit: "a rule is for the wrong port",
    by: [change("prod", types.egressRule, "orders-command-to-orders-egress", { fromPort: 3306, toPort: 3306 })],
    breaks: "prod: orders-command reaches the writer",
    code: "ENI_SG_RULES_MISMATCH",
    at: ["prod", types.securityGroup, "orders-command-security-group"],
  },
  {
    edit: "a rule's other half is missing",
    by: [drop("prod", types.ingressRule, "orders-query-to-orders-ingress")],
    breaks: "prod: orders-query reaches the reader",
    code: "ENI_SG_RULES_MISMATCH",
    at: ["prod", types.securityGroup, "orders-security-group"],
  },
  {
    edit: "the load balancer may no longer call a service",
    by: [drop("prod", types.egressRule, "web-from-load-balancer-egress")],
    breaks: "prod: the load balancer reaches web",
    code: "ENI_SG_RULES_MISMATCH",
    at: ["prod", types.securityGroup, "prod-edge-security-group"],
  },
  {
    edit: "a service listens on another port than it is opened for",
    by: [
      change("prod", types.service, "web-service", (graphs) => ({
        loadBalancers: [
          {
            containerName: "web",
            containerPort: 9090,
            targetGroupArn: outputOf(graphs, "prod", types.targetGroup, "web-targets", "arn"),
          },
        ],
      })),
    ],
    breaks: "prod: the internet reaches the load balancer",
    code: "ENI_SG_RULES_MISMATCH",
    at: ["prod", types.securityGroup, "prod-edge-security-group"],
  },
  {
    edit: "a subnet of the services is moved to the data tier's route table",
    by: [change("prod", types.association, "prod-app-eu-central-1b", (graphs) => ({ routeTableId: tableOf(graphs, "prod", "data") }))],
    breaks: "prod: services call the internet",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["prod", types.routeTable, "prod-data"],
  },
  {
    edit: "a subnet of the data tier is moved to the services' route table",
    by: [change("prod", types.association, "prod-data-eu-central-1b", (graphs) => ({ routeTableId: tableOf(graphs, "prod", "app") }))],
    breaks: "prod: nothing passes from the data to the internet",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["prod", types.route, "prod-to-hub-app-default"],
  },
  {
    edit: "a service gets public addresses",
    by: [
      change("prod", types.service, "web-service", (graphs) => ({
        networkConfiguration: {
          assignPublicIp: true,
          securityGroups: [groupOf(graphs, "prod", "web")],
          subnets: subnetsOf(graphs, "prod", "public"),
        },
      })),
    ],
    breaks: "prod: the way out is the hub's NAT gateways",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["prod", types.route, "prod-public-default"],
  },
  {
    edit: "the database is made public",
    by: [
      change("prod", types.subnetGroup, "orders-subnets", (graphs) => ({ subnetIds: subnetsOf(graphs, "prod", "public") })),
      ...[1, 2, 3].map((number) => change("prod", types.databaseInstance, `orders-instance-${number}`, { publiclyAccessible: true })),
      open("orders"),
    ],
    breaks: "prod: nothing passes from the internet to the data",
    code: "ENI_SG_RULES_MISMATCH",
    at: addedAt,
  },
  {
    edit: "the public subnets lose their route to the internet gateway",
    by: [drop("prod", types.route, "prod-public-default")],
    breaks: "prod: the internet reaches the load balancer",
    code: "NO_ROUTE_TO_DESTINATION",
    at: ["prod", types.routeTable, "prod-public"],
  },
  {
    edit: "a listener is removed",
    by: [drop("prod", types.listener, "prod-edge-https")],
    breaks: "prod: the internet reaches the load balancer",
    code: "ELBV2_LISTENERS_MISMATCH",
    at: ["prod", types.loadBalancer, "prod-edge-load-balancer"],
  },
  {
    edit: "a load balancer is made internal",
    by: [change("prod", types.loadBalancer, "prod-edge-load-balancer", { internal: true })],
    breaks: "prod: HTTP is answered, with a redirect",
    code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    at: ["prod", types.loadBalancer, "prod-edge-load-balancer"],
  },
  {
    edit: "a load balancer listens on one port more",
    by: [
      open("prod-edge"),
      add("prod", types.listener, "admin", (graphs) => ({
        loadBalancerArn: outputOf(graphs, "prod", types.loadBalancer, "prod-edge-load-balancer", "arn"),
        port: 8443,
        protocol: "HTTPS",
        defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
      })),
    ],
    breaks: "the internet enters on 80 and 443 only",
    code: "ENI_SG_RULES_MISMATCH",
    at: addedAt,
  },
  {
    edit: "whoever is on call is no longer subscribed",
    by: [drop("prod", types.subscription, "orders-receivers-critical-email-oncall@example.com")],
    breaks: "prod: every critical alarm reaches a person",
    code: "NO_SUBSCRIPTION",
    at: ["prod", types.topic, "orders-topic"],
  },
  {
    edit: "a key forgets CloudWatch",
    by: [
      change("prod", types.key, "prod-key", (graphs) => ({
        policy: (resource(graphs, "prod", types.key, "prod-key").inputs["policy"] as string).replace(
          "cloudwatch.amazonaws.com",
          "s3.amazonaws.com",
        ),
      })),
    ],
    breaks: "prod: every critical alarm reaches a person",
    code: "KEY_POLICY_REFUSES",
    at: ["prod", types.key, "prod-key"],
  },
  {
    edit: "a topic's policy forgets CloudWatch",
    by: [
      change("prod", types.topicPolicy, "orders-topic-policy", (graphs) => ({
        policy: (resource(graphs, "prod", types.topicPolicy, "orders-topic-policy").inputs["policy"] as string).replace(
          "cloudwatch.amazonaws.com",
          "s3.amazonaws.com",
        ),
      })),
    ],
    breaks: "prod: every critical alarm reaches a person",
    code: "TOPIC_POLICY_REFUSES",
    at: ["prod", types.topicPolicy, "orders-topic-policy"],
  },
  {
    edit: "the actions of an alarm are switched off for an hour",
    by: [change("prod", types.alarm, "orders-cpu-writer", { actionsEnabled: false })],
    breaks: "prod: every critical alarm reaches a person",
    code: "ACTIONS_DISABLED",
    at: ["prod", types.alarm, "orders-cpu-writer"],
  },
  {
    edit: "an alarm notifies a topic of another region",
    by: [change("prod", types.alarm, "orders-cpu-writer", { alarmActions: ["arn:aws:sns:eu-west-1:111122223333:orders"] })],
    breaks: "prod: every critical alarm reaches a person",
    code: "TOPIC_IN_OTHER_REGION",
    at: ["prod", types.alarm, "orders-cpu-writer"],
  },
  {
    edit: "public access to the region's VPCs is blocked",
    by: [add("prod", types.publicAccess, "block", { internetGatewayBlockMode: "block-bidirectional" })],
    breaks: "qa: the internet reaches the load balancer",
    code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
    at: addedAt,
  },
];

describe("a careless edit", () => {
  let graphs: Graphs;
  before(async () => {
    graphs = await Promise.all(["hub", "dev", "qa", "prod"].map((stack) => captureSample(stack)));
  });

  for (const { edit, by, breaks, code, at } of breakages)
    it(`is found: ${edit}`, () => {
      const edited = mutated(graphs, ...by);
      const result = checkAssertions(buildNetwork(edited), assertions(graphs)).find(({ title }) => title === breaks);
      expect(result?.outcome).to.equal("broken");
      const { urn, source, librarySource }: Partial<GraphResource> = typeof at === "string" ? { source: at } : resource(edited, ...at);
      const found = result?.because.filter((each) => each.code === code && each.source === source) ?? [];
      expect(found, JSON.stringify(result?.because, null, 2)).not.to.be.empty;
      // The line to change is the program's; which of the library's lines makes the resource comes second.
      expect(source).to.match(/^environments\/.+\.ts:\d+$/);
      if (typeof at !== "string") expect(librarySource).to.match(/^components\/.+\.ts:\d+$/);
      if (urn !== undefined) expect(found.map((each) => each.urn)).to.include(urn);
      for (const { remedy } of found) expect(remedy).to.match(/\.$/);
    });

  it("is no breach where the answers still find no way: one propagation alone", () => {
    const network = buildNetwork(mutated(graphs, propagate("prod", "dev")));
    expect(checkAssertions(network, assertions(graphs)).filter(({ outcome }) => outcome !== "holds")).to.deep.equal([]);
    const { verdict, because } = reach(network, { from: "dev/web", to: "prod/app", port: 443 });
    expect(verdict).to.equal("blocked");
    expect(because.map(({ code, urn }) => [code, urn.split("::").at(-1)])).to.deep.include([
      "TGW_RTB_BAD_STATE_ROUTE",
      "hub-prod-blackhole-10.0.0.0-8",
    ]);
  });
});
