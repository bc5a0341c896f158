import { expect } from "chai";
import * as fc from "fast-check";
import { planSiteToSiteVpn, type SiteToSiteVpnRequest, type TunnelOptions } from "../../../components/network";
import { Cidr } from "../../../components/core";
import { berlin, gateway, oldBerlin, toGateway, toVpc, withTunnels } from "./samples";

const plan = (request: SiteToSiteVpnRequest) => planSiteToSiteVpn("office", request);
const bgp = (asn: number, announces?: readonly string[]) => ({
  ...berlin,
  routing: { bgp: { asn, ...(announces && { announces }) } },
});

describe("network SiteToSiteVpn plan", () => {
  it("defaults: IKEv2 with AES-256-GCM, SHA-384 and up, and the curves of 384 bits and up; logs for a year", () => {
    const { end, connections, logs, warnings } = plan(toGateway());
    const [connection] = connections;
    expect(end).to.equal("transit-gateway");
    expect(connection?.asn).to.equal(65_010);
    for (const tunnel of connection!.tunnels) {
      expect(tunnel.ikeVersions).to.deep.equal(["ikev2"]);
      for (const phase of [tunnel.phase1, tunnel.phase2])
        expect(phase).to.deep.include({
          encryption: ["AES256-GCM-16"],
          integrity: ["SHA2-384", "SHA2-512"],
          diffieHellmanGroups: [20, 21],
        });
    }
    expect(logs).to.deep.equal({ retentionInDays: 365, format: "json" });
    expect(warnings).to.deep.equal([]);
  });

  it("T36: takes any /30 of 169.254.0.0/16 but the seven that AWS keeps", () => {
    const linkLocal = Cidr.parse("169.254.0.0/16");
    const kept = [0, 256, 512, 768, 1024, 1280].map((first) => first / 4).concat((169 * 256 + 252) / 4);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number(linkLocal.capacity(30)) - 1 }), (index) => {
        const insideCidr = String(linkLocal.subnet(30, index));
        const attempt = () => plan(toGateway(withTunnels({ insideCidr }, {})));
        if (kept.includes(index)) expect(attempt).to.throw("is one of the seven that AWS keeps");
        else expect(attempt()).to.have.property("end");
      }),
      { examples: kept.map((index) => [index] as [number]) },
    );
  });

  it("T36: has two tunnels, always", () => {
    const one = { ...berlin, tunnels: [{}] } as unknown as typeof berlin;
    expect(() => plan(toGateway(one))).to.throw(
      "customerGateways.berlin.tunnels  has 1; a connection always has two tunnels. Give the options of both.",
    );
  });

  it("T36: says that static routes have no ECMP", () => {
    expect(plan(toGateway(oldBerlin)).warnings.join()).to.contain("ECMP needs BGP");
    expect(plan(toVpc(oldBerlin)).warnings).to.deep.equal([]);
  });

  it("says what is weak, by name, and once", () => {
    const weak: TunnelOptions = { ikeVersions: ["ikev1", "ikev2"], phase1: { integrity: ["SHA1"], diffieHellmanGroups: [2, 20] } };
    expect(plan(toGateway(withTunnels(weak, {}))).warnings).to.deep.equal([
      "customerGateways.berlin.tunnels[0] allows ikev1, SHA1, Diffie-Hellman group 2, and AWS takes the weakest that both ends allow. Leave it out as soon as the device can.",
    ]);
  });

  it("lets two devices of a Transit Gateway use one inside block, but not of a virtual private gateway", () => {
    const two = {
      berlin: withTunnels({ insideCidr: "169.254.10.0/30" }, {}),
      bonn: { ...withTunnels({ insideCidr: "169.254.10.0/30" }, {}), routing: { bgp: { asn: 65_011 } } },
    };
    expect(plan(toGateway(berlin, { customerGateways: two })).connections).to.have.length(2);
    expect(() => plan(toVpc(berlin, { customerGateways: two }))).to.throw(
      "customerGateways.bonn.tunnels[0].insideCidr  169.254.10.0/30 is also customerGateways.berlin.tunnels[0].insideCidr.",
    );
  });

  it("warns where sites of one number would not reach each other through a virtual private gateway", () => {
    const two = { berlin, bonn: { ...berlin, ipAddress: "203.0.113.11" } };
    expect(plan(toVpc(berlin, { customerGateways: two })).warnings.join()).to.contain("berlin and bonn have one BGP number");
    expect(plan(toGateway(berlin, { customerGateways: two })).warnings).to.deep.equal([]);
  });

  it("warns of a public address at the end of a tunnel over Direct Connect", () => {
    const over = (ipAddress: string) => plan(toGateway({ ...berlin, ipAddress }, { transportAttachmentId: "tgw-attach-0" })).warnings;
    expect(over("203.0.113.10").join()).to.contain("203.0.113.10 is public, and a tunnel over Direct Connect ends at a private address.");
    expect(over("10.200.0.1")).to.deep.equal([]);
  });

  const phase2 = (minutes: number): TunnelOptions => ({ phase2: { lifetime: `${minutes} minutes` } });
  const refused: readonly (readonly [string, SiteToSiteVpnRequest, string])[] = [
    [
      "T36: two ends, quoting both",
      { ...toGateway(), virtualPrivateGateway: { amazonSideAsn: undefined } },
      "gateway  a connection has one end at Amazon, and gateway (segment dev) and virtualPrivateGateway are given. Keep one of them.",
    ],
    ["no end", { customerGateways: { berlin } }, "gateway  is missing, and so are concentrator and virtualPrivateGateway."],
    [
      "a gateway without a segment",
      { gateway, customerGateways: { berlin } },
      "segment  is missing. Choose one of the gateway's: dev, prod, shared.",
    ],
    [
      "a segment without a gateway",
      toVpc(berlin, { segment: "dev" }),
      "segment  dev belongs to a Transit Gateway, and gateway is not given.",
    ],
    ["an unknown segment", toGateway(berlin, { segment: "lab" }), "lab is not a segment of the gateway. There are dev, prod, shared."],
    ["no device", toGateway(berlin, { customerGateways: {} }), "customerGateways  has none, so there would be no connection."],
    [
      "a device's odd name",
      toGateway(berlin, { customerGateways: { Berlin: berlin } }),
      "customerGateways.Berlin  must be named with lower-case letters",
    ],
    [
      "a device that shows nothing of itself",
      toGateway({ routing: { bgp: { asn: 65_010 } } }),
      "customerGateways.berlin  has neither ipAddress nor certificateArn.",
    ],
    [
      "what is no address",
      toGateway({ ...berlin, ipAddress: "berlin.example" }),
      "customerGateways.berlin.ipAddress  berlin.example is not an IPv4 address.",
    ],
    [
      "a certificate and a pre-shared key",
      toGateway({
        ...withTunnels({ presharedKey: { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:k-AbCdEf" } }),
        certificateArn: "arn",
      }),
      "customerGateways.berlin.certificateArn  and a tunnel's presharedKey are both given.",
    ],
    [
      "T45: a customer's number of 0",
      toGateway(bgp(0)),
      "customerGateways.berlin.routing.bgp.asn  0 must be a whole number from 1 to 4294967295",
    ],
    ["T45: AWS's own number", toGateway(bgp(7224)), "customerGateways.berlin.routing.bgp.asn  7224 is reserved by AWS in every region."],
    ["one number at both ends", toVpc(bgp(64_600)), "customerGateways.berlin.routing.bgp.asn  64600 is also the number of Amazon's end."],
    [
      "one number at both ends of a Transit Gateway",
      toGateway(bgp(64_512), { gateway: { ...gateway, amazonSideAsn: 64_512 } }),
      "customerGateways.berlin.routing.bgp.asn  64512 is also the number of Amazon's end.",
    ],
    [
      "T2: announcing what a black hole drops",
      toGateway(bgp(65_010, ["10.0.0.0/8"])),
      "customerGateways.berlin.routing.bgp.announces[0]  10.0.0.0/8 would be dropped by the gateway's blackhole 10.0.0.0/8",
    ],
    [
      "more announced than a tag holds",
      toGateway(
        bgp(
          65_010,
          Array.from({ length: 20 }, (_, index) => `10.200.${index}.0/24`),
        ),
      ),
      "customerGateways.berlin.routing.bgp.announces  needs 289 characters of a tag that takes 256.",
    ],
    [
      "T2: a static route that a black hole drops",
      toGateway({ ...oldBerlin, routing: { static: ["10.0.0.0/8"] } }),
      "customerGateways.berlin.routing.static[0]  10.0.0.0/8 would be dropped by the gateway's blackhole 10.0.0.0/8",
    ],
    ["no static route", toVpc({ ...oldBerlin, routing: { static: [] } }), "customerGateways.berlin.routing.static  is empty"],
    [
      "T36: IPv6 at a virtual private gateway",
      toVpc({ ...oldBerlin, routing: { static: ["2001:db8::/32"] } }),
      "is IPv6, which a virtual private gateway does not carry.",
    ],
    [
      "T36: IPv6 inside tunnels of a virtual private gateway",
      toVpc({ ...berlin, insideIpVersion: "ipv6" }),
      "carries IPv6, which a virtual private gateway does not.",
    ],
    [
      "more static routes than a virtual private gateway takes",
      toVpc({ ...oldBerlin, routing: { static: Array.from({ length: 101 }, (_, index) => `10.${index}.0.0/16`) } }),
      "customerGateways.berlin.routing.static  has 101 blocks; a virtual private gateway takes 100.",
    ],
    [
      "one block behind two devices of a Transit Gateway",
      toGateway(oldBerlin, { customerGateways: { berlin: oldBerlin, bonn: { ...oldBerlin, ipAddress: "203.0.113.11" } } }),
      "customerGateways.bonn.routing.static  10.200.0.0/16 is also behind berlin",
    ],
    [
      "static routes at a concentrator",
      { concentrator: { amazonSideAsn: undefined }, customerGateways: { berlin: oldBerlin } },
      "customerGateways.berlin.routing  is static. A concentrator takes BGP only",
    ],
    [
      "T36: an inside block of another range",
      toGateway(withTunnels({ insideCidr: "10.0.0.0/30" })),
      "insideCidr  10.0.0.0/30 must be a /30 of 169.254.0.0/16",
    ],
    [
      "T36: an inside block of another size",
      toGateway(withTunnels({ insideCidr: "169.254.10.0/29" })),
      "insideCidr  169.254.10.0/29 must be a /30",
    ],
    [
      "T36: one inside block for both tunnels",
      toGateway(withTunnels({ insideCidr: "169.254.10.0/30" })),
      "tunnels[1].insideCidr  169.254.10.0/30 is also customerGateways.berlin.tunnels[0].insideCidr.",
    ],
    [
      "an IPv6 inside block of another range",
      toGateway({ ...withTunnels({ insideIpv6Cidr: "2001:db8::/126" }, {}), insideIpVersion: "ipv6" }),
      "insideIpv6Cidr  2001:db8::/126 must be a /126 of fd00::/8, as fd00:10::/126.",
    ],
    [
      "an IPv6 inside block where IPv4 is carried",
      toGateway(withTunnels({ insideIpv6Cidr: "fd00:10::/126" }, {})),
      "insideIpv6Cidr  fd00:10::/126 is IPv6, and the tunnel carries IPv4.",
    ],
    [
      "T36: acceleration at a virtual private gateway",
      toVpc(berlin, { acceleration: true }),
      "acceleration  true needs a Transit Gateway, and the end is a virtual private gateway.",
    ],
    [
      "large tunnels at a virtual private gateway",
      toVpc(berlin, { tunnelBandwidth: "large" }),
      "tunnelBandwidth  large needs a Transit Gateway, and the end is a virtual private gateway.",
    ],
    [
      "large tunnels with acceleration",
      toGateway(berlin, { tunnelBandwidth: "large", acceleration: true }),
      "tunnelBandwidth  large and acceleration: true exclude each other.",
    ],
    [
      "a transport at a virtual private gateway",
      toVpc(berlin, { transportAttachmentId: "tgw-attach-0" }),
      "transportAttachmentId  needs a Transit Gateway",
    ],
    [
      "a transport with acceleration",
      toGateway(berlin, { transportAttachmentId: "tgw-attach-0", acceleration: true }),
      "acceleration  true is a way through the internet",
    ],
    [
      "AWS calling a device without address",
      toGateway({
        certificateArn: "arn",
        routing: { bgp: { asn: 65_010 } },
        tunnels: [{ startupAction: "start" }, { deadPeerAction: "restart" }],
      }),
      "tunnels[0].startupAction   start needs an address to call, and the customer gateway has none.",
    ],
    [
      "a phase 2 that outlives phase 1",
      toGateway(withTunnels({ phase1: { lifetime: "20 minutes" }, ...phase2(30) }, {})),
      'phase2.lifetime  "30 minutes" must be shorter than the lifetime of phase 1.',
    ],
    ["a short phase", toGateway(withTunnels(phase2(10), {})), 'phase2.lifetime  "10 minutes" must be 900 to 3600 seconds.'],
    [
      "a long margin",
      toGateway(withTunnels({ rekeyMargin: "10 minutes", ...phase2(15) }, {})),
      'rekeyMargin  "10 minutes" must be 60 to 450 seconds.',
    ],
    [
      "an impatient keep-alive",
      toGateway(withTunnels({ deadPeerTimeout: "20 seconds" }, {})),
      'deadPeerTimeout  "20 seconds" must be at least 30 seconds.',
    ],
    [
      "an impossible share",
      toGateway(withTunnels({ rekeyFuzzPercentage: 101 }, {})),
      "rekeyFuzzPercentage  101 must be a whole number from 0 to 100.",
    ],
    [
      "an impossible window",
      toGateway(withTunnels({ replayWindowSize: 32 }, {})),
      "replayWindowSize  32 must be a whole number from 64 to 2048.",
    ],
    [
      "group 5 in phase 1",
      toGateway(withTunnels({ phase1: { diffieHellmanGroups: [5] } }, {})),
      "phase1.diffieHellmanGroups[0]  5 is not one of 2, 14, 15",
    ],
    [
      "an empty choice",
      toGateway(withTunnels({ phase1: { encryption: [] } }, {})),
      "phase1.encryption  is empty, so no tunnel would come up.",
    ],
    [
      "a retention that CloudWatch does not take",
      toGateway(berlin, { logs: { retention: "2 days" } }),
      'logs.retention  "2 days" is not a retention that CloudWatch Logs takes.',
    ],
    [
      "a long name",
      { ...toGateway(), customerGateways: { "a-device-with-a-name-that-does-not-end": berlin } },
      "must be 1 to 40 lower-case letters",
    ],
  ];
  for (const [what, request, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => plan(request))
        .to.throw()
        .with.property("message")
        .that.satisfies((text: string) => squeeze(text).includes(squeeze(message)), message);
    });
});

/** Paths are padded to the longest. */
function squeeze(text: string): string {
  return text.replaceAll(/ +/g, " ");
}
