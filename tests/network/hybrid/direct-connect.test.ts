import * as aws from "@pulumi/aws";
import { getVersion } from "@pulumi/aws/utilities";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  DirectConnectConnection,
  DirectConnectGateway,
  DirectConnectLag,
  DirectConnectVirtualInterface,
  planDirectConnectConnection,
  planDirectConnectLag,
  planDirectConnectVirtualInterface,
  type DirectConnectConnectionArgs,
  type DirectConnectLagArgs,
  type DirectConnectVirtualInterfaceArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the, waitsFor } from "../graph";

const ckn = "0123456789abcdef".repeat(4);
const cak = { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:cak-AbCdEf" };
const port = { location: "EqFA5", bandwidth: "10Gbps" } as const satisfies DirectConnectConnectionArgs;

describe("network DirectConnectConnection", () => {
  it("defaults: a port of one's own that is not deleted with the program", async () => {
    const graph = await declare(() => void new DirectConnectConnection("frankfurt", port));
    expect(inputsOf(graph, "Connection", "frankfurt")).to.deep.equal({ location: "EqFA5", bandwidth: "10Gbps", skipDestroy: true });
    expect(the(graph, "directconnect/connection:Connection", "frankfurt").retainOnDelete).to.equal(true);
    const ours = await declare(() => void new DirectConnectConnection("frankfurt", { ...port, retain: false }));
    expect(inputsOf(ours, "Connection", "frankfurt")).to.deep.equal({ location: "EqFA5", bandwidth: "10Gbps" });
  });

  it("encrypts with keys that nobody sees", async () => {
    const graph = await declare(
      () => void new DirectConnectConnection("frankfurt", { ...port, macsec: { mode: "must_encrypt", keys: { first: { ckn, cak } } } }),
    );
    expect(inputsOf(graph, "Connection", "frankfurt")).to.deep.include({ requestMacsec: true, encryptionMode: "must_encrypt" });
    expect(inputsOf(graph, "MacsecKeyAssociation", "frankfurt-first")).to.deep.equal({
      connectionId: idOf(graph, "Connection", "frankfurt"),
      ckn,
      cak: { secret: true },
    });
    expect(the(graph, "MacsecKeyAssociation", "frankfurt-first").outputs["cak"]).to.deep.equal({ secret: true });
  });

  it("takes a secret that Direct Connect made of an earlier key", async () => {
    const secretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:directconnect!prod/1-AbCdEf";
    const graph = await declare(
      () => void new DirectConnectConnection("frankfurt", { ...port, macsec: { keys: { first: { secretArn } } } }),
    );
    expect(inputsOf(graph, "MacsecKeyAssociation", "frankfurt-first")).to.deep.include({ secretArn });
    expect(inputsOf(graph, "Connection", "frankfurt")).not.to.have.property("encryptionMode");
  });

  it("accepts a partner's connection", async () => {
    const graph = await declare(() => ({
      id: new DirectConnectConnection("partner", { hostedConnectionId: "dxcon-fgabc123" }).connectionId,
    }));
    expect(inputsOf(graph, "ConnectionConfirmation", "partner")).to.deep.equal({ connectionId: "dxcon-fgabc123" });
    expect(graph.outputs["id"]).to.equal("dxcon-fgabc123");
  });

  const refused: readonly (readonly [string, DirectConnectConnectionArgs, string])[] = [
    ["nothing", {}, "location   is missing. Give the location of a port of your own, or a hostedConnectionId."],
    [
      "both",
      { ...port, hostedConnectionId: "dxcon-fgabc123" },
      "location   belongs to a port of your own, and hostedConnectionId is a partner's.",
    ],
    ["an odd speed", { ...port, bandwidth: "2Gbps" as "1Gbps" }, "bandwidth  2Gbps is not one of 1Gbps, 10Gbps, 100Gbps, 400Gbps."],
    [
      "a location in words",
      { ...port, location: "Equinix FA5, Frankfurt" },
      'location  "Equinix FA5, Frankfurt" is not the code of a location.',
    ],
    ["MACsec on a slow port", { ...port, bandwidth: "1Gbps", macsec: {} }, "macsec  is not there on ports of 1Gbps."],
    [
      "encryption without a key",
      { ...port, macsec: { mode: "must_encrypt" } },
      "macsec.mode  must_encrypt without a key takes the port down.",
    ],
    [
      "a short key name",
      { ...port, macsec: { keys: { first: { ckn: "abc", cak } } } },
      "macsec.keys.first.ckn  abc must be 64 hexadecimal digits.",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planDirectConnectConnection("frankfurt", args)).to.throw(message);
    });
});

describe("network DirectConnectLag", () => {
  const bundle = { ...port, connections: ["one", "two"] } satisfies DirectConnectLagArgs;

  it("defaults: a bundle, its ports, and their places in it", async () => {
    const graph = await declare(() => void new DirectConnectLag("frankfurt", { ...bundle, macsec: { keys: { first: { ckn, cak } } } }));
    expect(inputsOf(graph, "LinkAggregationGroup", "frankfurt")).to.deep.equal({ location: "EqFA5", connectionsBandwidth: "10Gbps" });
    expect(namesOf(graph, "Connection")).to.deep.equal(["frankfurt-one", "frankfurt-two"]);
    expect(inputsOf(graph, "Connection", "frankfurt-two")).to.deep.include({ requestMacsec: true, skipDestroy: true });
    expect(inputsOf(graph, "ConnectionAssociation", "frankfurt-two")).to.deep.equal({
      connectionId: idOf(graph, "Connection", "frankfurt-two"),
      lagId: idOf(graph, "LinkAggregationGroup", "frankfurt"),
    });
    expect(inputsOf(graph, "MacsecKeyAssociation", "frankfurt-first")).to.deep.include({
      connectionId: idOf(graph, "LinkAggregationGroup", "frankfurt"),
      cak: { secret: true },
    });
    expect(waitsFor(graph, "MacsecKeyAssociation", "frankfurt-first")).to.include("ConnectionAssociation frankfurt-two");
  });

  const refused: readonly (readonly [string, DirectConnectLagArgs, string])[] = [
    ["five ports", { ...bundle, connections: ["a", "b", "c", "d", "e"] }, "connections  has 5 ports; a bundle of 10Gbps has 1 to 4."],
    [
      "three fast ports",
      { ...bundle, bandwidth: "100Gbps", connections: ["a", "b", "c"] },
      "connections  has 3 ports; a bundle of 100Gbps has 1 to 2.",
    ],
    ["no port", { ...bundle, connections: [] }, "connections  has 0 ports"],
    ["a port named twice", { ...bundle, connections: ["one", "one"] }, "connections[1]  one is named twice."],
    ["an odd name", { ...bundle, connections: ["One"] }, "connections[0]  One must be named with lower-case letters"],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planDirectConnectLag("frankfurt", args)).to.throw(message);
    });
});

describe("network DirectConnectVirtualInterface", () => {
  // The package is tried with the oldest release that it takes too.
  const isOlder = Number(getVersion().split(".")[1]) < 45;
  const transit = DirectConnectGateway.fromAttributes({
    directConnectGatewayId: "11111111-2222-4333-a444-555555555555",
    amazonSideAsn: 64_600,
    carries: "transit",
    associatedAsns: [64_512],
  });
  const given = { connectionId: "dxcon-fgabc123", directConnectGateway: transit, vlan: 101, customerAsn: 65_010 };
  type Extra = Partial<DirectConnectVirtualInterfaceArgs>;
  const declared = (extra: Extra = {}) => declare(() => void new DirectConnectVirtualInterface("frankfurt", { ...given, ...extra }));
  const plan = (extra: Extra = {}) => planDirectConnectVirtualInterface("frankfurt", { ...given, ...extra });

  it("defaults: a transit interface for Transit Gateways, whose key is secret though AWS makes it", async () => {
    const graph = await declared();
    expect(inputsOf(graph, "TransitVirtualInterface", "frankfurt")).to.deep.equal({
      connectionId: "dxcon-fgabc123",
      vlan: 101,
      addressFamily: "ipv4",
      bgpAsn: 65_010,
      mtu: 1500,
      dxGatewayId: "11111111-2222-4333-a444-555555555555",
    });
    expect(the(graph, "TransitVirtualInterface", "frankfurt").outputs["bgpAuthKey"]).to.deep.equal({ secret: true });
  });

  it("T37: jumbo frames of 8,500 bytes on a transit interface and of 9,001 on a private one", async () => {
    expect(inputsOf(await declared({ jumboFrames: true }), "TransitVirtualInterface", "frankfurt")).to.include({ mtu: 8500 });
    const graph = await declared({ jumboFrames: true, directConnectGateway: { ...transit, carries: "private" } });
    expect(inputsOf(graph, "PrivateVirtualInterface", "frankfurt")).to.include({ mtu: 9001 });
  });

  it("takes everything else, and the key by reference", async function () {
    if (isOlder) this.skip();
    const graph = await declared({
      customerAsn: 4_200_000_001,
      amazonAddress: "169.254.96.1/30",
      customerAddress: "169.254.96.2/30",
      authenticationKey: cak,
      siteLink: true,
      prefixAllocation: { ipv4: 500, ipv6: 0 },
      rateLimit: "500Mbps",
    });
    expect(inputsOf(graph, "TransitVirtualInterface", "frankfurt")).to.deep.include({
      bgpAsnLong: "4200000001",
      amazonAddress: "169.254.96.1/30",
      customerAddress: "169.254.96.2/30",
      bgpAuthKey: { secret: true },
      sitelinkEnabled: true,
      prefixPoolAllocatedCountIpv4: 500,
      prefixPoolAllocatedCountIpv6: 0,
      rateLimit: "500Mbps",
    });
  });

  it("refuses what an older @pulumi/aws has no argument for, all at once", function () {
    if (!isOlder) this.skip();
    const extra = { customerAsn: 4_200_000_001, prefixAllocation: { ipv4: 200 }, rateLimit: "500Mbps" };
    for (const path of Object.keys(extra))
      expect(() => plan(extra)).to.throw(new RegExp(`${path} .* needs @pulumi/aws 7\\.4[45]\\.0 or newer`));
  });

  for (const carries of ["transit", "private"] as const)
    it(`is made here and accepted there for another account: ${carries}`, async function () {
      if (isOlder) this.skip();
      const graph = await declare(() => {
        const provider = new aws.Provider("hub", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
        return void new DirectConnectVirtualInterface("frankfurt", {
          ...given,
          directConnectGateway: { ...transit, carries },
          prefixAllocation: { ipv4: 200 },
          gatewayOwner: { accountId: "444455556666", provider },
        });
      });
      const [hosted, accepter] =
        carries === "transit"
          ? ["HostedTransitVirtualInterface", "HostedTransitVirtualInterfaceAcceptor"]
          : ["HostedPrivateVirtualInterface", "HostedPrivateVirtualInterfaceAccepter"];
      expect(inputsOf(graph, hosted, "frankfurt")).to.deep.equal({
        connectionId: "dxcon-fgabc123",
        vlan: 101,
        addressFamily: "ipv4",
        bgpAsn: 65_010,
        mtu: 1500,
        ownerAccountId: "444455556666",
      });
      expect(inputsOf(graph, accepter, "frankfurt-accepter")).to.deep.equal({
        virtualInterfaceId: idOf(graph, hosted, "frankfurt"),
        dxGatewayId: "11111111-2222-4333-a444-555555555555",
        prefixPoolAllocatedCountIpv4: 200,
      });
      expect(the(graph, accepter, "frankfurt-accepter").provider?.account).to.equal("444455556666");
    });

  it("T37: warns where the customer's number is that of a gateway behind", () => {
    expect(plan({ customerAsn: 64_512 }).warnings.join()).to.contain(
      "64512 is also the number of a gateway behind the Direct Connect gateway.",
    );
  });

  const provider = {} as pulumi.ProviderResource;
  const refused: readonly (readonly [string, Extra, string])[] = [
    ["T45: VLAN 0", { vlan: 0 }, "vlan  0 must be a whole number from 1 to 4094"],
    ["T45: VLAN 4095", { vlan: 4095 }, "vlan  4095 must be a whole number from 1 to 4094"],
    ["T37: the gateway's own number", { customerAsn: 64_600 }, "customerAsn  64600 is also the number of the Direct Connect gateway."],
    ["T45: a number of 33 bits", { customerAsn: 4_294_967_296 }, "customerAsn  4294967296 must be a whole number from 1 to 4294967295"],
    [
      "T45: one BGP peer's address without the other's",
      { amazonAddress: "169.254.96.1/30" },
      "customerAddress  is missing, and amazonAddress 169.254.96.1/30 is given. Give both ends of the link, or leave both out and AWS chooses.",
    ],
    [
      "T45: the other without the one",
      { customerAddress: "169.254.96.2/30" },
      "amazonAddress  is missing, and customerAddress 169.254.96.2/30 is given.",
    ],
    [
      "peers of two links",
      { amazonAddress: "169.254.96.1/30", customerAddress: "169.254.96.6/30" },
      "customerAddress  169.254.96.6/30 is not on the link of amazonAddress 169.254.96.1/30.",
    ],
    [
      "one address for both",
      { amazonAddress: "169.254.96.1/30", customerAddress: "169.254.96.1/30" },
      "customerAddress  169.254.96.1/30 is Amazon's address as well.",
    ],
    [
      "an address without its link",
      { amazonAddress: "169.254.96.1", customerAddress: "169.254.96.2/32" },
      "amazonAddress    169.254.96.1 is not an address with the prefix of a link.",
    ],
    [
      "what is no address",
      { amazonAddress: "169.254.96.300/30", customerAddress: "169.254.96.2/30" },
      '"169.254.96.300/32" is not a CIDR block.',
    ],
    [
      "addresses of an IPv6 session",
      { addressFamily: "ipv6", amazonAddress: "2001:db8::1/125", customerAddress: "2001:db8::2/125" },
      "amazonAddress  2001:db8::1/125 is given, and AWS chooses the addresses of an IPv6 session itself.",
    ],
    [
      "T37: more prefixes than can be allocated",
      { prefixAllocation: { ipv4: 1001 } },
      "prefixAllocation.ipv4  1001 must be a whole number from 0 to 1000.",
    ],
    [
      "SiteLink for another account",
      { siteLink: true, gatewayOwner: { accountId: "444455556666", provider } },
      "siteLink  true cannot be given with an interface for another account.",
    ],
    [
      "what is no account",
      { gatewayOwner: { accountId: "4444", provider } },
      "gatewayOwner.accountId  4444 is not an account id of twelve digits.",
    ],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => plan(extra)).to.throw(message);
    });
});
