/** That there is no way round a firewall, in each of the places where it may stand. */
import { expect } from "chai";
import {
  EgressVpc,
  InspectionVpc,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayFirewall,
  Vpc,
  type FirewallSettings,
  type IInspection,
  type ITransitGateway,
} from "../../../components/network";
import { buildNetwork, findPaths, reach, type Network, type PathStatement } from "../../../verify/reach";
import { declare } from "../graph";

const zones = ["eu-central-1a", "eu-central-1b"];
const firewall: FirewallSettings = {
  rules: [
    { action: "pass", protocol: "tcp", destinationPorts: [443] },
    { action: "pass", protocol: "tcp", source: ["10.10.0.0/16"], destination: ["10.30.0.0/16"], destinationPorts: [5432] },
  ],
};
const blocks = { dev: "10.10.0.0/16", prod: "10.20.0.0/16", tools: "10.30.0.0/16" };

/** A hub with three VPCs whose firewall stands where the function puts it. */
async function hub(stand: (gateway: ITransitGateway) => IInspection | undefined): Promise<Network> {
  const graph = await declare(() => {
    const gateway = new TransitGateway("hub", {
      segments: { dev: { reaches: ["tools"], egress: true }, prod: { reaches: ["tools"], egress: true }, tools: { reaches: [] } },
      inspection: "all",
    });
    const inspection = stand(gateway);
    for (const [segment, cidr] of Object.entries(blocks)) {
      const tiers = { [segment]: { prefix: 20, internet: "transit-gateway" }, transit: { prefix: 28, internet: "none" } } as const;
      const vpc = new Vpc(segment, { cidr, zones, tiers });
      void new TransitGatewayAttachment(`${segment}-to-hub`, { gateway, vpc, segment, tier: "transit", ...(inspection && { inspection }) });
    }
  });
  return buildNetwork([graph]);
}

const egress = { cidr: "10.0.0.0/24", zones };
const places: Readonly<Record<string, (gateway: ITransitGateway) => IInspection | undefined>> = {
  "in the egress VPC": (gateway) => new EgressVpc("egress", { ...egress, gateway, inspection: { firewall } }).inspection,
  "in a VPC of its own": (gateway) => {
    const inspection = new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });
    return new EgressVpc("egress", { ...egress, gateway, inspection }).inspection;
  },
  "in a VPC of its own, before one NAT gateway": (gateway) => {
    const inspection = new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });
    return new EgressVpc("egress", { ...egress, gateway, inspection, nat: "single" }).inspection;
  },
  "in a VPC of its own, before a regional NAT gateway": (gateway) => {
    const inspection = new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });
    return new EgressVpc("egress", { ...egress, gateway, inspection, nat: "regional" }).inspection;
  },
  "on the Transit Gateway": (gateway) => {
    const inspection = new TransitGatewayFirewall("inspection", { gateway, zoneIds: ["euc1-az2", "euc1-az3"], firewall });
    return new EgressVpc("egress", { ...egress, gateway, inspection }).inspection;
  },
};

const only = (...resources: string[]) => ({ resourceStatement: { resources } });

for (const [where, stand] of Object.entries(places))
  describe(`network inspection ${where}`, () => {
    let network: Network;
    before(async () => {
      network = await hub(stand);
    });

    it("T13, T14, T15: every path to the internet and between segments passes the firewall, and so do the answers", () => {
      const ways: readonly PathStatement[] = [
        { source: only("test/dev", "test/prod"), destination: only("internet") },
        { source: only("test/dev", "test/prod"), destination: only("test/tools") },
      ];
      const all = findPaths(network, { matchPaths: ways });
      expect(all.findings.length).to.be.greaterThan(2);
      const round = findPaths(network, {
        matchPaths: ways,
        excludePaths: ways.map((way) => ({
          ...way,
          throughResources: [{ resourceStatement: { resourceTypes: ["AWS::NetworkFirewall::Firewall"] } }],
        })),
      });
      expect(round).to.deep.equal({ findings: [], undecided: [] });
    });

    const verdicts: readonly (readonly [string, string, number, string])[] = [
      ["dev", "internet", 443, "reachable"],
      ["prod", "internet", 443, "reachable"],
      ["dev", "internet", 80, "blocked"],
      ["dev", "tools", 5432, "reachable"],
      ["prod", "tools", 5432, "blocked"],
      ["tools", "dev", 5432, "blocked"],
      ["tools", "internet", 443, "blocked"],
    ];
    for (const [from, to, port, verdict] of verdicts)
      it(`${from} to ${to} on ${port} is ${verdict}`, () => {
        const name = (end: string): string => (end === "internet" ? end : `test/${end}`);
        expect(reach(network, { from: name(from), to: name(to), port }).verdict).to.equal(verdict);
      });

    it("T1: what the matrix keeps apart stays apart, though the firewall would let it pass", () => {
      for (const [from, to] of [
        ["dev", "prod"],
        ["prod", "dev"],
      ] as const) {
        const flow = reach(network, { from: `test/${from}`, to: `test/${to}`, port: 443 });
        expect([flow.verdict, flow.because[0]?.code]).to.deep.equal(["blocked", "TGW_RTB_BAD_STATE_ROUTE"]);
      }
    });
  });
