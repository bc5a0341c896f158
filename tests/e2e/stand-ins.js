// stand-ins.js: an example names things that somebody has already, a certificate or a VPC, by sample ids. The emulator has none of them, so
// each is made beside the example, and its id is put wherever the example gives the sample's to a resource.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const certificate = (arn) => () => ({
  [arn]: new aws.acm.Certificate("given", { domainName: "example.com", validationMethod: "DNS" }).arn,
});

const made = {
  dns: certificate("arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000"),
  privatelink: () => ({
    ...certificate("arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012")(),
    Z0123456789EXAMPLE: new aws.route53.Zone("given", { name: "example.com" }).zoneId,
  }),
  hub: () => ({ "arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5": new aws.organizations.Organization("given").arn }),
  profile: () => ({ "arn:aws:organizations::111122223333:organization/o-exampleorgid": new aws.organizations.Organization("given").arn }),
  ipam: () => ({
    "eipalloc-0123456789abcdef0": new aws.ec2.Eip("given-a", { domain: "vpc" }).allocationId,
    "eipalloc-0fedcba9876543210": new aws.ec2.Eip("given-b", { domain: "vpc" }).allocationId,
  }),
  "existing-vpc": () => {
    const vpc = new aws.ec2.Vpc("given", { cidrBlock: "10.50.0.0/16", assignGeneratedIpv6CidrBlock: true });
    const vpcId = vpc.id;
    const subnet = (name, cidrBlock, zone) =>
      new aws.ec2.Subnet(`given-${name}`, { vpcId, cidrBlock, availabilityZone: `eu-central-1${zone}` }).id;
    const routeTable = (name) => new aws.ec2.RouteTable(`given-${name}`, { vpcId }).id;
    return {
      "vpc-0123456789abcdef0": vpcId,
      "subnet-0aaaaaaaaaaaaaaa0": subnet("app-a", "10.50.0.0/20", "a"),
      "subnet-0aaaaaaaaaaaaaaa1": subnet("app-b", "10.50.16.0/20", "b"),
      "rtb-0aaaaaaaaaaaaaaa0": routeTable("app-a"),
      "rtb-0aaaaaaaaaaaaaaa1": routeTable("app-b"),
      "rtb-0bbbbbbbbbbbbbbb0": routeTable("jobs"),
    };
  },
  "spoke-names": () => {
    const vpc = new aws.ec2.Vpc("given", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
    const zone = new aws.route53.Zone("given", { name: "corp.example.com", vpcs: [{ vpcId: vpc.id }] }, { ignoreChanges: ["vpcs"] });
    const rule = new aws.route53.ResolverRule("given", { domainName: "office.example.com", ruleType: "SYSTEM" });
    return { Z0123456789EXAMPLE: zone.zoneId, "rslvr-rr-0123456789abcdef0": rule.id };
  },
};

exports.standIns = function standIns(example) {
  const ids = made[example]?.();
  if (ids === undefined) return;
  const replaced = (value) =>
    typeof value === "string"
      ? (ids[value] ?? value)
      : Array.isArray(value)
        ? value.map(replaced)
        : value?.constructor === Object
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]))
          : value;
  pulumi.runtime.registerStackTransformation(({ props, opts, resource }) =>
    resource instanceof pulumi.CustomResource
      ? { props: Object.fromEntries(Object.entries(props).map(([key, value]) => [key, standIn(value, replaced)])), opts }
      : undefined,
  );
};

/** What is known is replaced as it stands; what is not yet, when it is. */
function standIn(value, replaced) {
  if (pulumi.Output.isInstance(value)) return value.apply(replaced);
  return replaced(value);
}

/** A regional NAT gateway is newer than the provider, which needs a subnet: here one stands in another VPC's, so that routes have their target. */
exports.zonalInsteadOfRegional = function zonalInsteadOfRegional() {
  let subnet;
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    if (type !== "aws:ec2/natGateway:NatGateway" || props.availabilityMode !== "regional") return undefined;
    const unknown = { availabilityMode: undefined, availabilityZoneAddresses: undefined, vpcId: undefined };
    subnet ??= new aws.ec2.Subnet("nat", { vpcId: new aws.ec2.Vpc("nat", { cidrBlock: "192.0.2.0/24" }).id, cidrBlock: "192.0.2.0/28" });
    return { props: { ...props, ...unknown, subnetId: subnet.id, connectivityType: "private" }, opts };
  });
};
