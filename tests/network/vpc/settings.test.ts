import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import {
  planDhcpOptions,
  planEncryptionControl,
  Vpc,
  type DhcpOptionsArgs,
  type EncryptionControlArgs,
  type VpcArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor, zones } from "../graph";

const vpcWith = (args: Partial<VpcArgs>) => declare(() => void new Vpc("dev", { ...sampleVpc, ...args }));

describe("network VPC: DHCP options", () => {
  it("defaults: none of its own", async () => {
    for (const type of ["VpcDhcpOptions", "VpcDhcpOptionsAssociation"]) expect(ofType(await vpcWith({}), type)).to.deep.equal([]);
  });

  it("keeps AWS's resolver unless others are named, and belongs to the VPC", async () => {
    const graph = await vpcWith({ dhcpOptions: { domainName: "acme.example", ntpServers: ["10.10.0.10"] } });
    expect(inputsOf(graph, "VpcDhcpOptions", "dev-dhcp-options")).to.deep.equal({
      domainName: "acme.example",
      domainNameServers: ["AmazonProvidedDNS"],
      ntpServers: ["10.10.0.10"],
    });
    expect(inputsOf(graph, "VpcDhcpOptionsAssociation", "dev-dhcp-options")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      dhcpOptionsId: idOf(graph, "VpcDhcpOptions", "dev-dhcp-options"),
    });
  });

  it("puts every option in AWS's terms", () => {
    expect(
      planDhcpOptions({
        domainNameServers: ["10.0.0.2"],
        netbiosNameServers: ["10.0.0.3"],
        netbiosNodeType: 2,
        ipv6AddressPreferredLeaseTime: "1 hour",
      }),
    ).to.deep.equal({
      domainNameServers: ["10.0.0.2"],
      netbiosNameServers: ["10.0.0.3"],
      netbiosNodeType: "2",
      ipv6AddressPreferredLeaseTime: "3600",
    });
  });

  it("fails: what AWS does not take, all at once", () => {
    const wrong = {
      domainNameServers: [],
      ntpServers: ["1", "2", "3", "4", "5"],
      netbiosNodeType: 3,
      ipv6AddressPreferredLeaseTime: "1 minute",
    };
    expect(() => planDhcpOptions(wrong as unknown as DhcpOptionsArgs)).to.throw(
      /^4 faults[^]*domainNameServers +names 0 servers; AWS takes 1 to 4\.[^]*ntpServers +names 5 servers[^]*netbiosNodeType +3 must be 1, 2, 4 or 8[^]*"1 minute" is outside/,
    );
    expect(() => planDhcpOptions({})).to.throw(FaultsError, "says nothing. Name at least one option, or leave dhcpOptions out.");
  });
});

describe("network VPC: encryption control", () => {
  const closed = { internetGateway: false, egressOnlyInternetGateway: false, natGateways: false, statusLogged: true };

  it("defaults: none", async () => {
    expect(ofType(await vpcWith({}), "VpcEncryptionControl")).to.deep.equal([]);
  });

  it("watches, and says so where no flow log carries what it finds", async () => {
    const quiet = await vpcWith({ encryptionControl: "monitor", flowLogs: { format: ["srcaddr", "encryption-status"] } });
    expect(inputsOf(quiet, "VpcEncryptionControl", "dev-encryption-control")).to.deep.equal({
      vpcId: idOf(quiet, "Vpc", "dev-vpc"),
      mode: "monitor",
    });
    expect(quiet.warnings).to.deep.equal([]);
    expect((await vpcWith({ encryptionControl: "monitor" })).warnings.join()).to.contain('Give flowLogs a format with "encryption-status"');
  });

  it("enforces beside gateways that are excluded by name, after them", async () => {
    const encryptionControl = { mode: "enforce", exclusions: ["internet-gateway", "nat-gateway"] } as const;
    const graph = await vpcWith({ encryptionControl, tiers: { ...sampleVpc.tiers, app: { prefix: 20, internet: "nat" } } });
    expect(inputsOf(graph, "VpcEncryptionControl", "dev-encryption-control")).to.deep.include({
      mode: "enforce",
      internetGatewayExclusion: "enable",
      natGatewayExclusion: "enable",
    });
    expect(waitsFor(graph, "VpcEncryptionControl", "dev-encryption-control")).to.include.members([
      "InternetGateway dev-internet-gateway",
      "NatGateway dev-nat-eu-central-1a",
    ]);
  });

  it("fails: to enforce beside a gateway that is not excluded", () => {
    expect(() => new Vpc("dev", { ...sampleVpc, encryptionControl: { mode: "enforce" } })).to.throw(
      FaultsError,
      "encryptionControl.exclusions  lacks internet-gateway, which the VPC has: AWS refuses to enforce encryption beside one.",
    );
  });

  it("fails: exclusions that mean nothing", () => {
    expect(() => planEncryptionControl({ mode: "monitor", exclusions: ["lambda"] }, closed)).to.throw(
      FaultsError,
      "are for the mode enforce only",
    );
    const unknown = { mode: "enforce", exclusions: ["transit-gateway"] } as unknown as EncryptionControlArgs;
    expect(() => planEncryptionControl(unknown, closed)).to.throw(
      FaultsError,
      "transit-gateway is no exclusion that AWS knows. There are internet-gateway,",
    );
    expect(() => planEncryptionControl({ mode: "on" } as unknown as EncryptionControlArgs, closed)).to.throw(
      FaultsError,
      "on must be monitor or enforce.",
    );
  });
});

describe("network VPC: exclusions from Block Public Access", () => {
  it("T40: the block is no business of a VPC, only its exclusions are", async () => {
    const graph = await vpcWith({
      publicAccessExclusion: "egress",
      tiers: { ...sampleVpc.tiers, public: { prefix: 24, internet: "gateway", publicAccessExclusion: "bidirectional" } },
    });
    expect(ofType(graph, "VpcBlockPublicAccessOptions")).to.deep.equal([]);
    expect(namesOf(graph, "VpcBlockPublicAccessExclusion")).to.deep.equal([
      "dev-public-access",
      ...zones.map((zone) => `dev-public-${zone}-public-access`),
    ]);
    expect(inputsOf(graph, "VpcBlockPublicAccessExclusion", "dev-public-access")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      internetGatewayExclusionMode: "allow-egress",
    });
    expect(inputsOf(graph, "VpcBlockPublicAccessExclusion", "dev-public-eu-central-1b-public-access")).to.deep.equal({
      subnetId: the(graph, "Subnet", "dev-public-eu-central-1b").outputs["id"],
      internetGatewayExclusionMode: "allow-bidirectional",
    });
  });

  it("fails: words that AWS does not know, and what the whole VPC has already", () => {
    const tiers = { app: { prefix: 20, internet: "none", publicAccessExclusion: "egress" } } as const;
    expect(() => new Vpc("dev", { ...sampleVpc, tiers, publicAccessExclusion: "bidirectional" })).to.throw(
      FaultsError,
      "tiers.app.publicAccessExclusion  egress adds nothing to that of the whole VPC, which holds for every subnet.",
    );
    expect(() => new Vpc("dev", { ...sampleVpc, publicAccessExclusion: "ingress" as "egress" })).to.throw(
      FaultsError,
      "ingress must be egress or bidirectional.",
    );
  });
});
