import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { vpcFromAwsx, type AwsxVpcArgs, type IVpc } from "../../../components/network";
import { declare, idOf, namesOf, the } from "../graph";

const zones = ["eu-central-1a", "eu-central-1b"];
const types = ["public", "private", "private", "isolated"] as const;

/** The outputs of `awsx.ec2.Vpc` as its SDK declares them, with what its component makes. */
class LikeAwsx {
  readonly vpcId: pulumi.Output<string>;
  readonly vpc: pulumi.Output<aws.ec2.Vpc>;
  readonly subnets: pulumi.Output<aws.ec2.Subnet[]>;
  readonly routeTables: pulumi.Output<aws.ec2.RouteTable[]>;
  readonly publicSubnetIds: pulumi.Output<string[]>;

  constructor() {
    const vpc = new aws.ec2.Vpc("legacy", { cidrBlock: "10.50.0.0/16" });
    const made = zones.flatMap((availabilityZone, zone) =>
      types.map((type, index) => {
        const name = `legacy-${type}-${index}-${zone}`;
        const cidrBlock = `10.50.${zone * types.length + index}.0/24`;
        const subnet = new aws.ec2.Subnet(name, { vpcId: vpc.id, availabilityZone, cidrBlock });
        return { type, subnet, table: new aws.ec2.RouteTable(name, { vpcId: vpc.id }) };
      }),
    );
    this.vpcId = vpc.id;
    this.vpc = pulumi.output(vpc);
    this.subnets = pulumi.output(made.map(({ subnet }) => subnet));
    this.routeTables = pulumi.output(made.map(({ table }) => table));
    this.publicSubnetIds = pulumi.all(made.flatMap(({ type, subnet }) => (type === "public" ? [subnet.id] : [])));
  }
}

const args: AwsxVpcArgs = {
  zones,
  // In the order of the specs, which is not that of the subnets.
  tiers: { data: "isolated", app: "private", batch: { type: "private", internet: "transit-gateway" }, web: "public" },
};

async function adopted(more: Partial<AwsxVpcArgs> = {}) {
  const seen: { vpc?: IVpc; tiers: Record<string, unknown> } = { tiers: {} };
  const graph = await declare(() => {
    const vpc = vpcFromAwsx(new LikeAwsx(), { ...args, ...more });
    seen.vpc = vpc;
    return pulumi
      .output(Object.values(vpc.tiers).map(({ name, cidrs, subnetIds, routeTableIds }) => ({ name, cidrs, subnetIds, routeTableIds })))
      .apply((tiers) => tiers.forEach(({ name, ...tier }) => (seen.tiers[name] = tier)));
  });
  return { graph, ...seen };
}

describe("network vpcFromAwsx", () => {
  it("defaults: finds each tier's subnets, blocks and tables zone by zone", async () => {
    const { graph, tiers } = await adopted();
    const expected = (type: string, index: number) => ({
      cidrs: [`10.50.${index}.0/24`, `10.50.${index + 4}.0/24`],
      subnetIds: [0, 1].map((zone) => idOf(graph, "Subnet", `legacy-${type}-${index}-${zone}`)),
      routeTableIds: [0, 1].map((zone) => idOf(graph, "RouteTable", `legacy-${type}-${index}-${zone}`)),
    });
    expect(tiers).to.deep.equal({
      web: expected("public", 0),
      app: expected("private", 1),
      batch: expected("private", 2),
      data: expected("isolated", 3),
    });
  });

  it("takes awsx's types for ways to the internet, unless another is said", async () => {
    const { vpc } = await adopted();
    expect(Object.values(vpc?.tiers ?? {}).map(({ name, internet }) => [name, internet])).to.deep.equal([
      ["data", "none"],
      ["app", "nat"],
      ["batch", "transit-gateway"],
      ["web", "gateway"],
    ]);
  });

  it("knows the block beforehand where it is said, and registers nothing of its own", async () => {
    const { graph, vpc } = await adopted({ cidr: "10.50.0.0/16" });
    expect(vpc?.blocks.map(({ key, cidr }) => [key, cidr])).to.deep.equal([["primary", "10.50.0.0/16"]]);
    expect((await adopted()).vpc?.blocks[0]?.cidr).to.equal(undefined);
    expect(namesOf(graph, "Vpc")).to.deep.equal(["legacy"]);
    expect(the(graph, "Vpc", "legacy").inputs["cidrBlock"]).to.equal("10.50.0.0/16");
  });

  it("works where the subnets are not known yet", async () => {
    const graph = await declare(
      () => {
        const vpc = vpcFromAwsx(new LikeAwsx(), args);
        new aws.rds.SubnetGroup("data", { subnetIds: [...vpc.tier("data").subnetIds] });
      },
      { preview: true },
    );
    expect(namesOf(graph, "SubnetGroup")).to.deep.equal(["data"]);
  });

  it("refuses an unknown type", () => {
    const tiers = { app: "unused" } as unknown as AwsxVpcArgs["tiers"];
    expect(() => vpcFromAwsx({ vpcId: "v", vpc: { cidrBlock: "10.0.0.0/16" }, subnets: [], routeTables: [] }, { zones, tiers })).to.throw(
      /tiers\.app +unused must be one of public, private, isolated, the type of its subnet spec\./,
    );
  });

  it("refuses, once they are known, other subnets than were named", async () => {
    let message = "";
    await adopted({ tiers: { web: "public", app: "private" } }).catch((error: unknown) => (message = String(error)));
    expect(message).to.include("The awsx VPC has 8 subnets, but 2 tiers in 2 zones were named. Name a tier for each of its subnetSpecs");
  });
});
