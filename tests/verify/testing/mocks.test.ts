import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { capture, mockTables, type MockTable } from "../../../verify/testing";

const zone = "aws:route53/getZone:getZone";
const certificate = "aws:acm/getCertificate:getCertificate";
const zones: MockTable = {
  dataSources: { [zone]: ({ inputs, place }) => ({ zoneId: "Z1", name: inputs["name"], comment: place.region }) },
};
const outputs = async (mocks: MockTable, declare: () => object) =>
  (await capture(declare, { stack: "dev", config: { "aws:region": "eu-central-1" }, mocks })).outputs;

describe("mockTables", () => {
  it("defaults", async () => {
    const mocks = mockTables(zones, { dataSources: { [certificate]: () => ({ arn: "arn:aws:acm" }) } });
    const given = await outputs(mocks, () => {
      const found = aws.route53.getZoneOutput({ name: "example.org" });
      return { id: found.zoneId, name: found.name, place: found.comment, arn: aws.acm.getCertificateOutput({ domain: "example.org" }).arn };
    });
    expect(given).to.deep.equal({ id: "Z1", name: "example.org", place: "eu-central-1", arn: "arn:aws:acm" });
  });

  it("lets the later table answer, and either before the library's own", async () => {
    const region = "aws:index/getRegion:getRegion";
    const answering = (name: string): MockTable => ({ dataSources: { [region]: () => ({ region: name }) } });
    const ask = () => ({ region: aws.getRegionOutput().region });
    expect(await outputs({}, ask)).to.deep.equal({ region: "eu-central-1" });
    expect(await outputs(mockTables(answering("one"), answering("two")), ask)).to.deep.equal({ region: "two" });
  });

  it("adds to what the library says of a resource, and may contradict it", async () => {
    const mocks: MockTable = {
      resources: { "aws:ec2/vpc:Vpc": (vpc) => ({ id: `vpc-of-${vpc.logicalName}`, mainRouteTableId: vpc.ec2Id("rtb") }) },
    };
    const { id, main, list } = await outputs(mockTables(mocks, {}), () => {
      const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
      return { id: vpc.id, main: vpc.mainRouteTableId, list: vpc.defaultNetworkAclId };
    });
    expect(id).to.equal("vpc-of-shop");
    expect(main).to.match(/^rtb-0[0-9a-f]{16}$/);
    expect(list).to.match(/^acl-0[0-9a-f]{16}$/);
  });

  it("refuses what neither table knows, and says what to add", async () => {
    const error = await outputs(mockTables(), () => ({ id: aws.ec2.getKeyPairOutput({ keyName: "a" }).id })).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).to.contain(
      `as an option of capture: mocks: { dataSources: { "aws:ec2/getKeyPair:getKeyPair": () => ({ … }) } }.`,
    );
  });
});
