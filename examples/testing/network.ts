// The network that the program below is deployed into, as the network team's own program declares it.
import * as aws from "@pulumi/aws";

export = () => {
  const vpc = new aws.ec2.Vpc("prod", { cidrBlock: "10.40.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("prod", { vpcId: vpc.id });
  const zone = "eu-central-1a";
  const open = new aws.ec2.Subnet("public-a", { vpcId: vpc.id, cidrBlock: "10.40.0.0/24", availabilityZone: zone });
  const closed = new aws.ec2.Subnet("app-a", { vpcId: vpc.id, cidrBlock: "10.40.1.0/24", availabilityZone: zone });
  const address = new aws.ec2.Eip("nat", { domain: "vpc" });
  const nat = new aws.ec2.NatGateway("nat", { subnetId: open.id, allocationId: address.id });
  const routes = {
    public: new aws.ec2.RouteTable("public", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] }),
    app: new aws.ec2.RouteTable("app", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }] }),
  };
  new aws.ec2.RouteTableAssociation("public-a", { subnetId: open.id, routeTableId: routes.public.id });
  new aws.ec2.RouteTableAssociation("app-a", { subnetId: closed.id, routeTableId: routes.app.id });
  return { vpcId: vpc.id, appSubnetIds: [closed.id] };
};
