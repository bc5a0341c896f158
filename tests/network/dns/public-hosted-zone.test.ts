import { expect } from "chai";
import { delegationTo, DnsRecords, planPublicHostedZone, PublicHostedZone } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the, waitsFor } from "../graph";

describe("network PublicHostedZone", () => {
  it("defaults: a zone, without a signature", async () => {
    const graph = await declare(() => void new PublicHostedZone("root", { domain: "example.com" }));
    expect(inputsOf(graph, "Zone", "root-zone")).to.deep.equal({ name: "example.com", comment: "root", forceDestroy: false });
    expect(namesOf(graph, "KeySigningKey")).to.deep.equal([]);
  });

  it("is delegated to by the domain above, with its four name servers", async () => {
    const graph = await declare(() => {
      const root = new PublicHostedZone("root", { domain: "example.com" });
      const dev = new PublicHostedZone("dev", { domain: "dev.example.com" });
      new DnsRecords("delegation", { zone: root, records: { dev: delegationTo(dev) } });
    });
    expect(inputsOf(graph, "Record", "delegation-dev-NS")).to.deep.equal({
      zoneId: the(graph, "Zone", "root-zone").outputs["zoneId"],
      name: "dev.example.com",
      type: "NS",
      ttl: 172_800,
      records: the(graph, "Zone", "dev-zone").outputs["nameServers"],
    });
  });

  it("is delegated to by another stack, which knows its attributes", async () => {
    const dev = PublicHostedZone.fromAttributes({
      zoneId: "Z1",
      domain: "dev.example.com",
      nameServers: ["a.example", "b.example", "c.example", "d.example"],
    });
    const graph = await declare(() => {
      new PublicHostedZone("root", { domain: "example.com", records: { dev: delegationTo(dev) } });
    });
    expect(inputsOf(graph, "Record", "root-records-dev-NS")).to.deep.include({
      records: ["a.example", "b.example", "c.example", "d.example"],
    });
  });

  it("signs with a key in us-east-1 that Route 53 alone may use, and only for zones of this account", async () => {
    const graph = await declare(() => {
      const { dsRecord } = new PublicHostedZone("root", { domain: "example.com", dnssec: true });
      return { dsRecord };
    });
    const key = inputsOf(graph, "Key", "root-signing-key");
    expect(key).to.deep.include({ customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY", region: "us-east-1" });
    expect(JSON.parse(String(key["policy"]))).to.deep.nested.include({
      "Statement[1].Principal": { Service: "dnssec-route53.amazonaws.com" },
      "Statement[1].Condition": {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
      },
    });
    expect(inputsOf(graph, "KeySigningKey", "root-signing-key-signing-key")).to.include({
      keyManagementServiceArn: the(graph, "Key", "root-signing-key").outputs["arn"],
    });
    expect(waitsFor(graph, "HostedZoneDnsSec", "root-signing-signing")).to.include("KeySigningKey root-signing-key-signing-key");
    expect(graph.outputs["dsRecord"]).to.equal(the(graph, "KeySigningKey", "root-signing-key-signing-key").outputs["dsRecord"]);
    expect(idOf(graph, "HostedZoneDnsSec", "root-signing-signing")).to.equal(the(graph, "Zone", "root-zone").outputs["zoneId"]);
  });

  it("refuses a top-level domain and what is no domain", () => {
    expect(() => planPublicHostedZone("root", { domain: "com" })).to.throw(
      "domain  com is a top-level domain, for which nobody delegates.",
    );
    expect(() => planPublicHostedZone("root", { domain: "exa mple.com" })).to.throw('domain  "exa mple.com" is not a domain name.');
    expect(() => planPublicHostedZone("Root", { domain: "example.com", records: { "@": { type: "A", values: ["x"] } } })).to.throw(
      "3 faults",
    );
  });
});
