import { expect, use } from "chai";
import { capture, isthmusChai, type CapturedStack, type GraphResource } from "../../verify/testing";
import program = require("./sample/index");
import { captureSample, faultsOf, project } from "./support";

use(isthmusChai);

/** What holds logs: groups, and buckets with all of their settings. */
const holdsLogs = ({ type }: GraphResource): boolean => type === "aws:cloudwatch/logGroup:LogGroup" || type.startsWith("aws:s3/");
const lost = ({ resources }: CapturedStack): readonly string[] =>
  resources.filter((each) => holdsLogs(each) && !each.retainOnDelete).map(({ name }) => name);
const protectedOnes = ({ resources }: CapturedStack): readonly string[] =>
  resources.filter(({ protect }) => protect).map(({ name }) => name);
const addresses = ["a", "b", "c"].map((zone) => `egress-nat-eu-central-1${zone}`);

describe("logs of the sample platform", () => {
  it("outlive prod and the hub, all of them, whatever is switched on", async () => {
    const everything = {
      "isthmus:inspection": { domains: ["*.amazonaws.com"] },
      "isthmus:vpn": { office: { ipAddress: "203.0.113.10", asn: 65_010, prefixes: ["172.20.0.0/16"] } },
    };
    const operators = { "isthmus:operators": { principals: ["arn:aws:iam::111122223333:role/Developers"], bastion: true } };
    for (const graph of [await captureSample("hub", everything), await captureSample("prod", operators)]) {
      expect(graph.resources.filter(holdsLogs)).to.have.length.above(4);
      expect(lost(graph)).to.deep.equal([]);
    }
  });

  it("outlive what they can be read with: no key that encrypts them goes before them", async () => {
    for (const stack of ["hub", "prod"]) {
      const { resources } = await captureSample(stack);
      const keys = resources.filter(({ type }) => type === "aws:kms/key:Key");
      const used = resources.filter(holdsLogs).flatMap(({ inputs }) => (inputs["kmsKeyId"] === undefined ? [] : [inputs["kmsKeyId"]]));
      expect(used).not.to.be.empty;
      for (const arn of used)
        expect(keys.find(({ outputs }) => outputs["arn"] === arn)?.retainOnDelete, JSON.stringify(arn)).to.equal(true);
    }
  });

  it("go with dev and qa, which are brought up and down at will", async () => {
    for (const stack of ["dev", "qa"]) {
      const graph = await captureSample(stack);
      expect(lost(graph)).to.have.length(graph.resources.filter(holdsLogs).length);
    }
  });

  it("are adopted by the resource that their file names, in the hub and in an environment", async () => {
    const prod = await captureSample("prod", { "isthmus:adopt": { "web-logs": "/ecs/prod-cluster-1a2b3c4/web" } });
    expect(prod.registrations.find(({ name }) => name === "web-logs")?.id).to.equal("/ecs/prod-cluster-1a2b3c4/web");
    // As docs/retention.md and docs/adopt.md show it.
    await captureSample("prod", { "isthmus:adopt": { "orders-command-logs": "/ecs/prod-cluster-1a2b3c4/orders-command" } });
    const hub = await captureSample("hub", { "isthmus:adopt": { "egress-flow-logs-group": "egress-flow-logs-group-1a2b3c4" } });
    expect(hub.registrations.find(({ name }) => name === "egress-flow-logs-group")?.id).to.equal("egress-flow-logs-group-1a2b3c4");
    expect(await faultsOf("prod", { "isthmus:adopt": { "web-log": "/ecs/prod-cluster-1a2b3c4/web" } })).to.match(
      /in Pulumi\.prod\.yaml[^]*adopt\.web-log +is not the name of a resource in this stack\. .* such as web-logs/,
    );
  });
});

describe("the hub's addresses", () => {
  it("are promised, and so protected, unless the hub is to end or its file says otherwise", async () => {
    const kept = async (changes: Record<string, string>): Promise<readonly string[]> =>
      protectedOnes(await captureSample("hub", changes)).filter((name) => addresses.includes(name));
    expect(await kept({})).to.deep.equal(addresses);
    expect(await kept({ "isthmus:egressAddresses": "free" })).to.deep.equal([]);
    expect(await kept({ "isthmus:deletionProtection": "false" })).to.deep.equal([]);
    expect(await kept({ "isthmus:deletionProtection": "false", "isthmus:egressAddresses": "promised" })).to.deep.equal(addresses);
  });
});

describe("a hub with environments", () => {
  const itself = "organization/isthmus/hub";
  const lifted = { ...project.configOf("hub").values, "isthmus:deletionProtection": "false" };

  /** Captures the hub as after its first deployment, with the environments attached that are named. */
  async function hubWith(attached: readonly string[]): Promise<CapturedStack> {
    const { outputs } = await captureSample("hub");
    const contract = outputs["contract"] as { readonly transitGateway: { readonly routeTableIds: Readonly<Record<string, string>> } };
    const tables = contract.transitGateway.routeTableIds;
    const dataSources = {
      "aws:ec2transitgateway/getAttachments:getAttachments": () => ({ ids: attached }),
      "aws:ec2transitgateway/getAttachment:getAttachment": ({ inputs }: { readonly inputs: Readonly<Record<string, unknown>> }) => ({
        transitGatewayAttachmentId: `tgw-attach-${String(inputs["transitGatewayAttachmentId"])}`,
        associationTransitGatewayRouteTableId: tables[String(inputs["transitGatewayAttachmentId"])],
        state: "available",
      }),
    };
    const options = { stack: "hub", project: "isthmus", config: lifted, references: { [itself]: outputs }, mocks: { dataSources } };
    return capture(program, options);
  }

  it("is protected, its gateway above all", async () => {
    expect(protectedOnes(await captureSample("hub"))).to.include("hub-transit-gateway");
  });

  it("refuses to be made deletable, with their names, before anything is changed", async () => {
    let message = "";
    try {
      await hubWith(["dev", "prod", "shared"]);
    } catch (error) {
      message = String(error);
    }
    expect(message).to.match(
      /Pulumi\.hub\.yaml\n +deletionProtection +false would let the hub be deleted while dev \(tgw-attach-dev\) and prod \(tgw-attach-prod\) still use it\. Run `pulumi destroy --stack dev` and `pulumi destroy --stack prod` first/,
    );
  });

  it("can be ended when they are gone, though what it has for itself is still attached", async () => {
    const graph = await hubWith(["shared"]);
    expect(protectedOnes(graph)).to.deep.equal([]);
  });
});
