/** Imported parts that the cases of this room share. */
import * as aws from "@pulumi/aws";
import {
  InspectionVpc,
  TransitGateway,
  Vpc,
  type ITransitGateway,
  type TransitGatewayArgs,
  type TransitGatewayAttributes,
  type VpcAttributes,
} from "../../../components/network";

export const zones = ["eu-central-1a", "eu-central-1b"];
export const segments: TransitGatewayArgs["segments"] = { dev: { reaches: ["shared"], egress: true }, shared: { reaches: [] } };

export const gateway = gatewayWith({});

/** A gateway of its own: one program attaches a VPC to a gateway once, and peers two gateways once. */
export function gatewayWith(known: Partial<TransitGatewayAttributes>): ITransitGateway {
  return TransitGateway.fromAttributes({
    transitGatewayId: "tgw-0123456789abcdef0",
    segments,
    routeTableIds: { dev: "tgw-rtb-0123456789abcdef0", shared: "tgw-rtb-0123456789abcdef1" },
    egressRouteTableId: "tgw-rtb-0123456789abcdef2",
    blackholes: ["10.0.0.0/8"],
    ...known,
  });
}

/** One that inspects everything, which its segment dev then sends to the firewall. */
export const inspectedGatewayAnew = () =>
  TransitGateway.fromAttributes({
    ...gateway.attributes,
    inspection: "all",
    inspectionRouteTableId: "tgw-rtb-0123456789abcdef3",
  });
export const inspectedGateway = inspectedGatewayAnew();

/** What stands behind it. */
export const inspection = InspectionVpc.fromAttributes({ attachmentId: "tgw-attach-0123456789abcdef9" });

const tier = (internet: "transit-gateway" | "none", digit: number): VpcAttributes["tiers"][string] => ({
  internet,
  cidrs: [`10.10.${digit}.0/28`, `10.10.${digit}.16/28`],
  subnetIds: [`subnet-0123456789abcde${digit}0`, `subnet-0123456789abcde${digit}1`],
  routeTableIds: [`rtb-0123456789abcdef${digit}`, `rtb-0123456789abcdef${digit}`],
});

export const vpc = Vpc.fromAttributes({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.10.0.0/16",
  zones,
  tiers: { app: tier("transit-gateway", 1), transit: tier("none", 2) },
});

export const tags = { team: "network" };

/** The provider of a second account, for components that work in two. */
export function otherAccount(name: string): aws.Provider {
  return new aws.Provider(`explicit-other-${name}`, { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
}
