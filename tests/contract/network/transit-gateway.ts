import * as aws from "@pulumi/aws";
import {
  MulticastDomain,
  SegmentMembership,
  SegmentRoutes,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayConnect,
  TransitGatewayPeering,
} from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, gatewayWith, inspectedGateway, inspection, segments, tags, vpc } from "./samples";

const attachmentId = "tgw-attach-0123456789abcdef0";
const peerSide = (amazonSideAsn: number, region: string, block: string) => ({
  gateway: gatewayWith({ amazonSideAsn }),
  region,
  segment: "dev",
  routes: { shared: [block] },
});

export const cases: readonly ContractCase[] = [
  {
    name: "TransitGateway",
    create: (name, opts) =>
      new TransitGateway(
        name,
        {
          segments,
          share: { principals: ["444455556666"] },
          flowLogs: {},
          multicastSupport: true,
          transitGatewayCidrBlocks: ["192.0.2.0/24"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "TransitGatewayAttachment",
    create: (name, opts) =>
      new TransitGatewayAttachment(
        name,
        {
          gateway: gatewayWith({ securityGroupReferencing: true }),
          vpc,
          segment: "dev",
          tier: "transit",
          routes: { transit: ["10.0.0.0/8", { name: "offices", prefixListId: "pl-0123456789abcdef0" }] },
          applianceMode: true,
          tags,
        },
        opts,
      ),
  },
  {
    name: "TransitGatewayAttachment",
    create: (name, opts) => {
      const gatewayProvider = new aws.Provider(`explicit-aws-owner-${name}`, { region: "eu-central-1" });
      return new TransitGatewayAttachment(
        name,
        { gateway: gatewayWith({}), vpc, segment: "dev", tier: "transit", gatewayProvider, tags },
        opts,
      );
    },
  },
  {
    name: "TransitGatewayAttachment",
    create: (name, opts) =>
      new TransitGatewayAttachment(
        name,
        // A gateway of its own for each: a VPC is attached to one once.
        { gateway: TransitGateway.fromAttributes(inspectedGateway.attributes), vpc, segment: "dev", tier: "transit", inspection, tags },
        opts,
      ),
  },
  {
    name: "SegmentMembership",
    create: (name, opts) =>
      new SegmentMembership(name, { gateway, attachmentId, segment: "dev", staticRoutes: ["10.200.0.0/16"], tags }, opts),
  },
  {
    name: "SegmentRoutes",
    create: (name, opts) =>
      new SegmentRoutes(
        name,
        {
          gateway,
          routes: {
            dev: [
              { cidr: "10.99.0.0/16", to: "blackhole" },
              { name: "partners", prefixListId: "pl-0123456789abcdef0", to: { attachmentId } },
            ],
          },
          tags,
        },
        opts,
      ),
  },
  {
    name: "TransitGatewayPeering",
    create: (name, opts) => {
      const provider = new aws.Provider(`explicit-aws-peer-${name}`, { region: "us-east-1" });
      const accepter = { ...peerSide(64513, "us-east-1", "10.10.0.0/16"), provider };
      return new TransitGatewayPeering(name, { requester: peerSide(64512, "eu-central-1", "10.64.0.0/16"), accepter, tags }, opts);
    },
  },
  {
    name: "TransitGatewayPeering",
    create: (name, opts) =>
      new TransitGatewayPeering(
        name,
        {
          requester: peerSide(64512, "eu-central-1", "10.64.0.0/16"),
          accepter: peerSide(64513, "eu-central-1", "10.10.0.0/16"),
          tags,
        },
        opts,
      ),
  },
  {
    name: "TransitGatewayConnect",
    create: (name, opts) =>
      new TransitGatewayConnect(
        name,
        {
          gateway: gatewayWith({ transitGatewayCidrBlocks: ["192.0.2.0/24"] }),
          transport: { attachmentId },
          segment: "dev",
          peers: { one: { peerAddress: "10.10.1.10", insideCidrBlocks: ["169.254.100.0/29"], bgpAsn: 65010 } },
          tags,
        },
        opts,
      ),
  },
  {
    name: "MulticastDomain",
    create: (name, opts) =>
      new MulticastDomain(
        name,
        {
          gateway: gatewayWith({ multicastSupport: true }),
          subnets: { trading: { vpc, attachment: { attachmentId }, tier: "app" } },
          groups: {
            quotes: { address: "239.1.1.1", sources: { feed: "eni-0123456789abcdef0" }, members: { desk: "eni-0123456789abcdef1" } },
          },
          tags,
        },
        opts,
      ),
  },
];
