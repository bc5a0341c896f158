import { expect } from "chai";
import {
  DnsRecords,
  GlobalAccelerator,
  planGlobalAccelerator,
  PrivateHostedZone,
  type AcceleratorEndpointGroup,
  type AcceleratorListener,
  type GlobalAcceleratorArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the } from "../graph";

const id = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/0123456789abcdef";
const group: AcceleratorEndpointGroup = { endpoints: { edge: { id } } };
const https: AcceleratorListener = { ports: [443], regions: { "eu-central-1": group } };
const accelerated = (args: Partial<GlobalAcceleratorArgs> = {}) =>
  declare(() => void new GlobalAccelerator("shop", { listeners: { https }, ...args }));

describe("network GlobalAccelerator", () => {
  it("defaults: an accelerator, a listener and a group a region, whose load balancer sees clients' addresses", async () => {
    const graph = await accelerated();
    expect(inputsOf(graph, "Accelerator", "shop-accelerator")).to.deep.equal({ ipAddressType: "IPV4", enabled: true });
    expect(inputsOf(graph, "Listener", "shop-https")).to.deep.equal({
      acceleratorArn: idOf(graph, "Accelerator", "shop-accelerator"),
      protocol: "TCP",
      clientAffinity: "NONE",
      portRanges: [{ fromPort: 443, toPort: 443 }],
    });
    expect(inputsOf(graph, "EndpointGroup", "shop-https-eu-central-1")).to.deep.equal({
      listenerArn: idOf(graph, "Listener", "shop-https"),
      endpointGroupRegion: "eu-central-1",
      trafficDialPercentage: 100,
      healthCheckProtocol: "TCP",
      healthCheckIntervalSeconds: 30,
      thresholdCount: 3,
      endpointConfigurations: [{ endpointId: id, weight: 128, clientIpPreservationEnabled: true }],
    });
  });

  it("takes every setting of listeners and groups", async () => {
    const graph = await accelerated({
      ipAddressType: "DUAL_STACK",
      flowLogs: { bucket: "logs" },
      listeners: {
        game: {
          ports: [53, { from: 7000, to: 7999 }],
          protocol: "UDP",
          clientAffinity: "SOURCE_IP",
          regions: {
            "eu-west-1": {
              endpoints: { address: { id: "eipalloc-0123456789abcdef0", weight: 0 } },
              trafficDialPercentage: 0,
              healthCheck: { protocol: "HTTPS", port: 8443, interval: "10 seconds", threshold: 2 },
            },
          },
        },
      },
    });
    expect(inputsOf(graph, "Accelerator", "shop-accelerator")).to.deep.include({
      attributes: { flowLogsEnabled: true, flowLogsS3Bucket: "logs", flowLogsS3Prefix: "shop/" },
    });
    expect(inputsOf(graph, "Listener", "shop-game")).to.deep.include({
      protocol: "UDP",
      clientAffinity: "SOURCE_IP",
      portRanges: [
        { fromPort: 53, toPort: 53 },
        { fromPort: 7000, toPort: 7999 },
      ],
    });
    expect(inputsOf(graph, "EndpointGroup", "shop-game-eu-west-1")).to.deep.include({
      trafficDialPercentage: 0,
      healthCheckProtocol: "HTTPS",
      healthCheckPort: 8443,
      healthCheckPath: "/",
      healthCheckIntervalSeconds: 10,
      thresholdCount: 2,
      endpointConfigurations: [{ endpointId: "eipalloc-0123456789abcdef0", weight: 0, clientIpPreservationEnabled: false }],
    });
  });

  it("is a target of aliases", async () => {
    const graph = await declare(() => {
      const zone = PrivateHostedZone.fromAttributes({ zoneId: "Z0EXAMPLE", domain: "example.com" });
      const shop = new GlobalAccelerator("shop", { listeners: { https } });
      new DnsRecords("web", { zone, records: { shop: { alias: shop } } });
      return { addresses: shop.ipAddresses };
    });
    const { dnsName, hostedZoneId } = the(graph, "Accelerator", "shop-accelerator").outputs;
    expect(inputsOf(graph, "Record", "web-shop-A")).to.deep.include({
      aliases: [{ name: dnsName, zoneId: hostedZoneId, evaluateTargetHealth: true }],
    });
    expect(graph.outputs["addresses"]).to.deep.equal(["198.51.100.1", "203.0.113.1"]);
    expect(namesOf(graph, "EndpointGroup")).to.have.length(1);
  });

  const listeners = (extra: Partial<AcceleratorListener>) => ({ https: { ...https, ...extra } });
  const groups = (extra: Partial<AcceleratorEndpointGroup>) => listeners({ regions: { "eu-central-1": { ...group, ...extra } } });
  const at = "listeners.https.regions.eu-central-1";
  const refused: readonly (readonly [string, GlobalAcceleratorArgs["listeners"], string])[] = [
    ["no listener", {}, "listeners  has no listener."],
    ["no port", listeners({ ports: [] }), "listeners.https.ports  is empty. Give at least one port."],
    ["a port out of range", listeners({ ports: [0] }), "listeners.https.ports[0]  0 must be a whole number from 1 to 65535."],
    [
      "a range that ends early",
      listeners({ ports: [{ from: 10, to: 9 }] }),
      'listeners.https.ports[0]  {"from":10,"to":9} ends before it begins.',
    ],
    ["no region", listeners({ regions: {} }), "listeners.https.regions  is empty, so nothing would answer."],
    ["what is no region", listeners({ regions: { frankfurt: group } }), "listeners.https.regions.frankfurt  is not named like a region."],
    [
      "a port of two listeners",
      { https, all: { ...https, ports: [{ from: 1, to: 1000 }] } },
      "listeners.all.ports  take TCP 1 to 1000, of which listeners.https takes 443 to 443. Give each port to one.",
    ],
    ["no endpoint", groups({ endpoints: {} }), `${at}.endpoints  are 0; a group has 1 to 10.`],
    ["a dial out of range", groups({ trafficDialPercentage: 101 }), `${at}.trafficDialPercentage  101 must be 0 to 100.`],
    [
      "a weight out of range",
      groups({ endpoints: { edge: { id, weight: 256 } } }),
      `${at}.endpoints.edge.weight  256 must be a whole number from 0 to 255.`,
    ],
    [
      "client addresses at an Elastic IP",
      groups({ endpoints: { edge: { id: "eipalloc-1", clientIpPreservation: true } } }),
      "is not possible for an Elastic IP.",
    ],
    ["a path by TCP", groups({ healthCheck: { path: "/" } }), `${at}.healthCheck.path  / is asked for by HTTP and HTTPS only.`],
    [
      "another interval",
      groups({ healthCheck: { interval: "20 seconds" as "10 seconds" } }),
      `${at}.healthCheck.interval  "20 seconds" must be "10 seconds" or "30 seconds".`,
    ],
    ["a threshold out of range", groups({ healthCheck: { threshold: 11 } }), `${at}.healthCheck.threshold  11 must be`],
  ];
  for (const [what, given, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planGlobalAccelerator("shop", { listeners: given })).to.throw(message);
    });
});
