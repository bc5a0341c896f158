import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import { DnsRecords, HealthCheck, planRecords, PrivateHostedZone, type DnsRecordSets } from "../../../components/network";
import { declare, idOf, inputsOf, ofType } from "../graph";

const alias = { dnsName: "edge-1.eu-central-1.elb.amazonaws.com", hostedZoneId: "Z215JYRZR1TBD5" };
const zone = PrivateHostedZone.fromAttributes({ zoneId: "Z0EXAMPLE", domain: "example.com" });
const inputsBy = async (records: DnsRecordSets) => {
  const graph = await declare(() => void new DnsRecords("web", { zone, records }));
  return Object.fromEntries(ofType(graph, "Record").map(({ name, inputs }) => [name, inputs]));
};

describe("network DnsRecords", () => {
  it("defaults: values for five minutes, aliases that follow their target's health", async () => {
    expect(await inputsBy({ "": { alias, types: ["A", "AAAA"] }, www: { type: "A", values: ["192.0.2.1", "192.0.2.2"] } })).to.deep.equal({
      "web-A": {
        zoneId: "Z0EXAMPLE",
        name: "example.com",
        type: "A",
        aliases: [{ name: alias.dnsName, zoneId: alias.hostedZoneId, evaluateTargetHealth: true }],
      },
      "web-AAAA": {
        zoneId: "Z0EXAMPLE",
        name: "example.com",
        type: "AAAA",
        aliases: [{ name: alias.dnsName, zoneId: alias.hostedZoneId, evaluateTargetHealth: true }],
      },
      "web-www-A": { zoneId: "Z0EXAMPLE", name: "www.example.com", type: "A", ttl: 300, records: ["192.0.2.1", "192.0.2.2"] },
    });
  });

  it("gives weighted answers in proportion, each under its own name", async () => {
    const records = await inputsBy({
      "*.api": { weighted: { blue: { alias, weight: 255 }, green: { type: "A", values: ["192.0.2.1"], weight: 0 } } },
    });
    expect(records["web-*.api-A-blue"]).to.deep.include({
      name: "*.api.example.com",
      setIdentifier: "blue",
      weightedRoutingPolicies: [{ weight: 255 }],
    });
    expect(records["web-*.api-A-green"]).to.deep.include({ setIdentifier: "green", weightedRoutingPolicies: [{ weight: 0 }] });
  });

  it("fails over from what is checked to what is left", async () => {
    const graph = await declare(() => {
      const healthCheck = new HealthCheck("shop", { https: { host: "shop-a.example.com" } });
      const primary = { type: "CNAME", values: ["shop-a.example.com"], ttl: "1 minute", healthCheck } as const;
      new DnsRecords("web", {
        zone,
        records: { shop: { failover: { primary, secondary: { type: "CNAME", values: ["sorry.example.com"] } } } },
      });
    });
    expect(inputsOf(graph, "Record", "web-shop-CNAME-primary")).to.deep.equal({
      zoneId: "Z0EXAMPLE",
      name: "shop.example.com",
      type: "CNAME",
      ttl: 60,
      records: ["shop-a.example.com"],
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: idOf(graph, "HealthCheck", "shop-check"),
    });
    expect(inputsOf(graph, "Record", "web-shop-CNAME-secondary")).to.deep.include({ failoverRoutingPolicies: [{ type: "SECONDARY" }] });
  });

  it("splits long text, which Route 53 takes in strings of 255 characters", async () => {
    const records = await inputsBy({ "": { type: "TXT", values: ["a".repeat(300), "v=spf1 -all"] } });
    expect(records["web-TXT"]?.["records"]).to.deep.equal([`${"a".repeat(255)}""${"a".repeat(45)}`, "v=spf1 -all"]);
  });

  it("loses nothing of a text when it splits it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,4000}$/), (text) => {
        const [record] = planRecords("web", "example.com", { "": { type: "TXT", values: [text] } });
        const sent = record !== undefined && "values" in record.answer ? (record.answer.values[0] as string) : "";
        const strings = sent.split('""');
        expect(strings.join("")).to.equal(text);
        expect(Math.max(...strings.map(({ length }) => length))).to.be.at.most(255);
      }),
    );
  });

  it("takes values that are known later, and several types of one name", () => {
    const later = pulumi.output("not checked");
    const planned = planRecords("web", "example.com", {
      mail: [
        { type: "MX", values: ["10 mx.example.com."] },
        { type: "A", values: [later] },
      ],
    });
    expect(planned.map(({ role }) => role)).to.deep.equal(["mail-MX", "mail-A"]);
  });

  it("takes the forms of each type", () => {
    expect(() =>
      planRecords("web", "example.com", {
        aaaa: { type: "AAAA", values: ["2001:db8::1"] },
        caa: { type: "CAA", values: ['0 issue "amazon.com"'] },
        cname: { type: "CNAME", values: ["_abc.acm-validations.aws."] },
        ds: { type: "DS", values: ["12345 13 2 ABCDEF0123"] },
        ns: { type: "NS", values: ["ns-1.example.org", "ns-2.example.org"] },
        ptr: { type: "PTR", values: ["host.example.com"] },
        "_sip._tcp": { type: "SRV", values: ["1 10 5060 sip.example.com"] },
        svcb: { type: "SVCB", values: ["whatever"] },
        "*": { alias },
      }),
    ).not.to.throw();
  });

  const one = (set: DnsRecordSets[string]): DnsRecordSets => ({ www: set });
  const refused: readonly (readonly [string, DnsRecordSets, string])[] = [
    [
      "a CNAME of the zone itself",
      { "": { type: "CNAME", values: ["a.example"] } },
      '""  is a CNAME of the zone itself, which DNS does not allow beside its SOA and NS records. Use an alias.',
    ],
    [
      "name servers of the zone itself",
      { "": { type: "NS", values: ["a.example"] } },
      '""  are name servers of the zone itself, which Route 53 keeps.',
    ],
    [
      "a CNAME beside others",
      one([
        { type: "CNAME", values: ["a.example"] },
        { type: "TXT", values: ["x"] },
      ]),
      "www  is a CNAME and TXT at once.",
    ],
    [
      "a CNAME of two names",
      one({ type: "CNAME", values: ["a.example", "b.example"] }),
      "www.values  has 2 values; a CNAME has one. For several use weighted answers.",
    ],
    [
      "one type twice",
      one([{ type: "A", values: ["192.0.2.1"] }, { alias }]),
      "www  has A records twice. Give all their values to one, or weights to each.",
    ],
    ["one type with and without weights", one([{ alias }, { weighted: { blue: { alias, weight: 1 } } }]), "www  has A records twice."],
    ["@", { "@": { alias } }, '@  @ is written "" here: the empty name is the zone itself.'],
    [
      "a name with the zone's",
      { "www.example.com": { alias } },
      'www.example.com  www.example.com ends in the zone\'s own name, which is added by itself. Did you mean "www"?',
    ],
    ["the zone's name", { "example.com": { alias } }, 'Did you mean ""?'],
    ["an asterisk elsewhere than in front", { "api.*": { alias } }, '"api.*" is not a domain name.'],
    ["capital letters", { WWW: { alias } }, "WWW  WWW has capital letters, which names do not distinguish. Did you mean www?"],
    ["no value", one({ type: "A", values: [] }), "www.values  is empty. Give at least one value."],
    ["no type of an alias", one({ alias, types: [] }), "www.types  is empty. Give A, AAAA or both."],
    ["an unknown type", one({ type: "SPF" as "TXT", values: ["x"] }), "www.type  SPF must be one of A, AAAA,"],
    [
      "a name as an address",
      one({ type: "A", values: ["edge.example"] }),
      'www.values[0]  "edge.example" is not an IPv4 address. For a name use type CNAME, or an alias.',
    ],
    ["IPv6 as A", one({ type: "A", values: ["2001:db8::1"] }), '"2001:db8::1" is not an IPv4 address. Give it to a record of type AAAA.'],
    ["IPv4 as AAAA", one({ type: "AAAA", values: ["192.0.2.1"] }), '"192.0.2.1" is not an IPv6 address. Give it to a record of type A.'],
    ["half an address", one({ type: "A", values: ["10.1"] }), '"10.1" is not an IPv4 address.'],
    ["an address as a name", one({ type: "CNAME", values: ["192.0.2.1"] }), "192.0.2.1 is an address, where the type takes a name."],
    [
      "MX without a preference",
      one({ type: "MX", values: ["mail.example.com"] }),
      '"mail.example.com" has not the form of its type. Write it as in 10 mail.example.com.',
    ],
    ["SRV with a port too high", one({ type: "SRV", values: ["1 10 70000 sip.example.com"] }), "Write it as in 1 10 5060 sip.example.com."],
    ["CAA without quotes", one({ type: "CAA", values: ["0 issue amazon.com"] }), 'Write it as in 0 issue "amazon.com".'],
    ["DS without a digest", one({ type: "DS", values: ["12345 13 2"] }), "Write it as in 60485 5 1"],
    ["endless text", one({ type: "TXT", values: ["a".repeat(4001)] }), "a value has 4001 characters; a TXT value has at most 4000."],
    [
      "an endless TTL",
      one({ type: "A", values: ["192.0.2.1"], ttl: "30000 days" }),
      "is longer than a TTL can be, which is 2147483647 seconds.",
    ],
    ["a TTL without a unit", one({ type: "A", values: ["192.0.2.1"], ttl: "300" as "300 seconds" }), 'www.ttl  "300" is not a duration'],
    [
      "a weight out of range",
      one({ weighted: { blue: { alias, weight: 256 } } }),
      "www.weighted.blue.weight  256 must be a whole number from 0 to 255.",
    ],
    ["no weighted answer", one({ weighted: {} }), "www.weighted  has no answer. Give at least one."],
    [
      "too many weighted answers",
      one({ weighted: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a${index}`, { alias, weight: 1 }])) }),
      "www.weighted  has 101 answers; Route 53 takes at most 100 of a name and type.",
    ],
    [
      "a primary that nothing checks",
      one({ failover: { primary: { type: "A", values: ["192.0.2.1"] }, secondary: { alias } } }),
      "www.failover.primary  has no healthCheck, so it would never fail over.",
    ],
    [
      "a primary alias that is not evaluated",
      one({ failover: { primary: { alias, evaluateTargetHealth: false }, secondary: { alias } } }),
      "www.failover.primary  has no healthCheck",
    ],
    [
      "a type that only one side answers",
      one({ failover: { primary: { alias, types: ["A", "AAAA"] }, secondary: { alias } } }),
      "www.failover  answers AAAA on one side only, where it would not fail over. Give both sides the same types.",
    ],
    [
      "no secondary",
      one({ failover: { primary: { alias } } as never }),
      "www.failover.secondary  is missing. Failover has exactly one primary and one secondary answer.",
    ],
  ];
  for (const [what, records, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planRecords("web", "example.com", records)).to.throw(message);
    });
});
