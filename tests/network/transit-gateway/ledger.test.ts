import { expect } from "chai";
import { Cidr } from "../../../components/core";
import { planAttachment } from "../../../components/network";
import { GatewayLedger, ledgerOf } from "../../../components/network/transit-gateway/ledger/ledger";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";
import { declare, sampleGateway } from "../graph";

describe("network GatewayLedger", () => {
  it("warns once when the routes of a gateway's tables pass AWS's quota, whoever brings them", () => {
    const ledger = new GatewayLedger();
    expect([9_999, 1, 1, 1].map((count) => ledger.noteRoutes(count))).to.deep.equal([
      [],
      [],
      [
        'brings the routes of the gateway\'s tables to 10001; AWS allows 10000 until the quota "Total combined routes per transit gateway" is raised.',
      ],
      [],
    ]);
  });

  it("warns of peerings above the quota", () => {
    const ledger = new GatewayLedger();
    for (let index = 0; index < 50; index++) {
      expect(ledger.peeringWarnings).to.deep.equal([]);
      ledger.notePeering({}, `peering-${index}`);
    }
    expect(ledger.peeringWarnings).to.deep.equal([
      'is peering 51 of its gateway; AWS allows 50 until the quota "Peering attachments per transit gateway" is raised.',
    ]);
  });

  it("refuses what a gateway has no room for, attachment 5001", () => {
    const ledger = new GatewayLedger();
    for (let index = 0; index < 5000; index++) ledger.noteVpc({}, `vpc-${index}`, [`10.${index >> 5}.${(index & 31) * 8}.0/21`]);
    const tier = { name: "transit", internet: "none", cidrs: [], ipv6Cidrs: [], subnetIds: [], routeTableIds: [] } as const;
    const vpc = { blocks: vpcBlocks({ cidr: "172.16.0.0/16" }), zones: [], tiers: { transit: tier } };
    const request = { gateway: { ...sampleGateway, blackholes: [] }, vpc, segment: "dev", tier: "transit" };
    expect(() => planAttachment("one-more", request, ledger)).to.throw(
      "gateway  has 5000 attachments already, AWS's limit, which cannot be raised. Use a second gateway and peer the two.",
    );
    expect(ledger.vpcFaults(Cidr.parse("10.0.0.0/8"))).to.have.length(5000);
  });

  it("belongs to a program and to a gateway, and remembers nothing outside of one", async () => {
    const gateway = {};
    const seen: GatewayLedger[] = [];
    const look = () => void seen.push(ledgerOf(gateway), ledgerOf(gateway), ledgerOf({}));
    await declare(look);
    await declare(look);
    look();
    const [first, again, other, next, , , outside, outsideAgain] = seen;
    expect(first).to.equal(again);
    expect(new Set([first, other, next, outside, outsideAgain])).to.have.length(5);
  });
});
