import { expect, use } from "chai";
import { Certificate, planCertificate, PrivateHostedZone, PublicHostedZone, Vpc, type CertificateArgs } from "../../../components/network";
import { capture, isthmusChai, type CapturedStack } from "../../../verify/testing";

use(isthmusChai);

const zone = PublicHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "example.com", nameServers: [] });
const args = (changes: Partial<CertificateArgs> = {}): CertificateArgs => ({ domain: "shop.example.com", zone, ...changes });
const graphOf = (changes: Partial<CertificateArgs> = {}, preview = false): Promise<CapturedStack> =>
  capture(() => void new Certificate("shop", args(changes)), { stack: "prod", config: { "aws:region": "eu-central-1" }, preview });
const records = (graph: CapturedStack): readonly string[] =>
  graph.resources.filter(({ type }) => type === "aws:route53/record:Record").map(({ name }) => name);

describe("Certificate", () => {
  it("defaults", async () => {
    const graph = await graphOf();
    const [certificate] = graph.resources.filter(({ type }) => type === "aws:acm/certificate:Certificate");
    expect(certificate?.inputs).to.deep.equal({
      domainName: "shop.example.com",
      validationMethod: "DNS",
      tags: { Name: "shop-certificate" },
    });
    const [option] = certificate?.outputs["domainValidationOptions"] as { resourceRecordName: string; resourceRecordValue: string }[];
    expect(graph).to.haveResource("aws:route53/record:Record", {
      zoneId: "Z0123456789EXAMPLE",
      name: option!.resourceRecordName,
      type: "CNAME",
      records: [option!.resourceRecordValue],
      ttl: 300,
      allowOverwrite: true,
    });
    expect(graph).to.dependOn("shop-validation", "shop-validation-shop.example.com");
  });

  it("proves a wildcard and the name below it by one record, and every other name by one of its own", async () => {
    const alternatives = ["*.shop.example.com", "example.com", "*.api.example.com"];
    for (const preview of [false, true])
      expect(records(await graphOf({ alternatives }, preview))).to.deep.equal([
        "shop-validation-shop.example.com",
        "shop-validation-example.com",
        "shop-validation-api.example.com",
      ]);
    expect(planCertificate("shop", args({ domain: "*.example.com", alternatives: ["example.com"] })).validated).to.deep.equal([
      "example.com",
    ]);
  });

  it("takes a zone as Route 53 writes it, with a dot at its end", () => {
    expect(planCertificate("shop", args({ zone: { ...zone, domain: "example.com." } })).domain).to.equal("shop.example.com");
  });

  it("refuses a private zone, which ACM does not ask", async () => {
    const program = (): void => {
      const vpc = new Vpc("shop", {
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        tiers: { app: { prefix: 24, internet: "none" } },
        nat: "none",
      });
      const corp = new PrivateHostedZone("corp", { domain: "example.com", vpc });
      new Certificate("shop", args({ zone: corp }));
    };
    const error: unknown = await capture(program, { stack: "prod", config: { "aws:region": "eu-central-1" } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).to.match(/zone +is a private zone, which ACM does not ask/);
  });

  const refusals: readonly (readonly [title: string, changes: Partial<CertificateArgs>, message: RegExp])[] = [
    ["a name of another zone", { domain: "shop.example.org" }, /domain +shop\.example\.org is not in the zone example\.com/],
    ["a name that only ends like the zone", { domain: "badexample.com" }, /is not in the zone/],
    ["a name that is listed twice", { alternatives: ["shop.example.com"] }, /alternatives\[0\] +shop\.example\.com is listed twice/],
    ["what is no name", { alternatives: ["shop_!.example.com"] }, /alternatives\[0\] +"shop_!\.example\.com" is not a domain name/],
    ["a wildcard that is not in front", { domain: "shop.*.example.com" }, /is not a domain name/],
    ["a first name that is too long", { domain: `${"a".repeat(60)}.example.com` }, /has 72 characters; the first name has at most 64/],
    ["a dot at the end", { domain: "shop.example.com." }, /domain +shop\.example\.com\. ends with a dot, .* Write shop\.example\.com\./],
    ["an underscore", { domain: "shop_1.example.com" }, /domain +shop_1\.example\.com is not a name that ACM takes/],
    ["a name of more than 253 characters", { alternatives: [`${`${"a".repeat(60)}.`.repeat(4)}example.com`] }, /ACM takes at most 253/],
    [
      "letters of another script",
      { domain: "münchen.example.com" },
      /is not a domain name\. Write it in ASCII: xn--mnchen-3ya\.example\.com\./,
    ],
    [
      "more names than a certificate has",
      { alternatives: Array.from({ length: 100 }, (_, n) => `a${n}.example.com`) },
      /alternatives\[99\] .*one too many/,
    ],
  ];
  for (const [title, changes, message] of refusals)
    it(`refuses ${title}`, () => {
      expect(() => planCertificate("shop", args(changes))).to.throw(message);
    });
});
