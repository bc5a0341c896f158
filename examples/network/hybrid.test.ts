import { expect, use } from "chai";
import { capture, isthmusChai, Match, type StackGraph } from "isthmus/testing";
import program = require("./hybrid");

use(isthmusChai);

const onPremises = ["offices-berlin", "offices-bonn", "datacenter"];

describe("hybrid", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "hub", config: { "aws:region": "eu-central-1" } });
  });

  for (const site of onPremises) {
    it(`${site} reaches what is shared and prod, and they reach it`, () => {
      for (const tier of ["shared", "prod"]) {
        expect(graph).to.allow({ from: site, to: tier, port: 443 });
        expect(graph).to.allow({ from: tier, to: site, port: 443 });
      }
    });

    it(`${site} and dev never meet`, () => {
      expect(graph).to.isolate({ from: site, to: "dev" });
      expect(graph).to.isolate({ from: "dev", to: site });
    });

    it(`${site} reaches no other site through the hub`, () => {
      for (const other of onPremises.filter((each) => each !== site)) expect(graph).to.isolate({ from: site, to: other });
    });
  }

  it("keeps the legacy VPC to the warehouse", () => {
    expect(graph).to.allow({ from: "warehouse", to: "legacy", port: 443 });
    expect(graph).to.isolate({ from: "warehouse", to: ["dev", "prod", "shared"] });
    expect(graph).to.isolate({ from: "legacy", to: onPremises });
  });

  it("never allows what is weak in a tunnel", () => {
    expect(graph).to.haveResourceCount("aws:ec2/vpnConnection:VpnConnection", 3, {
      tunnel1IkeVersions: Match.arrayEquals(["ikev2"]),
      tunnel2Phase1EncryptionAlgorithms: Match.arrayEquals(["AES256-GCM-16"]),
    });
  });

  it("gives alarms both tunnels of each office, and nobody a key", () => {
    expect(graph.outputs["tunnels"]).to.have.length(4);
    expect(JSON.stringify(graph.outputs["presharedKeys"])).to.match(/"berlin":"arn:aws:secretsmanager:/);
  });

  it("lets staff arrive in both zones", () => {
    expect(graph).to.haveResourceCount("aws:ec2clientvpn/networkAssociation:NetworkAssociation", 2);
    expect(graph).to.haveResourceCount("aws:ec2clientvpn/authorizationRule:AuthorizationRule", 2);
  });
});
