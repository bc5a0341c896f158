import { expect } from "chai";
import { captureSample, faultsOf } from "./support";

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];

describe("configuration", () => {
  it("refuses all that is wrong with a file at once, before anything is registered", async () => {
    const message = await faultsOf("prod", {
      "isthmus:network": { cidr: "10.20.0.0/16", zones: ["eu-central-1a"] },
      "isthmus:images": { web: "web@sha256:" + "1".repeat(64), orders: "orders:1.4" },
    });
    expect(message.split("\n")).to.deep.equal([
      "3 faults in Pulumi.prod.yaml, nothing was registered",
      "  network.cidr   10.20.0.0/16 overlaps qa's 10.20.0.0/16 (Pulumi.qa.yaml). Give prod a block of its own, for example 10.1.0.0/16.",
      '  network.zones  ["eu-central-1a"] needs at least 2 zones, 1 is given. Add another zone of the region.',
      '  images.orders  "orders:1.4" is a tag. Prod takes a digest, as in …/orders@sha256:<64 hex digits>.',
    ]);
  });

  it("refuses a block that overlaps the hub's", async () => {
    const message = await faultsOf("dev", { "isthmus:network": { cidr: "10.0.0.0/16", zones } });
    expect(message).to.match(/network\.cidr +10\.0\.0\.0\/16 overlaps hub's 10\.0\.0\.0\/24 \(Pulumi\.hub\.yaml\)/);
  });

  it("refuses two blocks of one file that overlap, and one that another stack has", async () => {
    const message = await faultsOf("hub", { "isthmus:tools": { cidr: "10.0.0.0/22" } });
    expect(message).to.match(
      /tools\.cidr +10\.0\.0\.0\/22 overlaps network\.cidr's 10\.0\.0\.0\/24\. Give it a block of its own, for example 10\.1\.0\.0\/22\./,
    );
    expect(await faultsOf("hub", { "isthmus:tools": { cidr: "10.30.4.0/22" } })).to.match(
      /tools\.cidr +10\.30\.4\.0\/22 overlaps prod's 10\.30\.0\.0\/16/,
    );
    expect(await faultsOf("dev", { "isthmus:network": { cidr: "10.0.0.0/20", zones } })).to.match(/overlaps hub's 10\.0\.4\.0\/22/);
  });

  it("refuses links whose values their components would refuse, and prefixes that a VPC has", async () => {
    const message = await faultsOf("hub", {
      "isthmus:vpn": { office: { ipAddress: "office", asn: 64512, prefixes: ["10.10.0.0/16"] } },
      "isthmus:directConnect": { amazonSideAsn: 64512, prefixes: ["172.24.0.0/16"], allowedPrefixes: ["10.0.4.0/22"] },
    });
    expect(message).to.match(/ vpn\.office\.ipAddress +office /);
    expect(message).to.match(/ vpn\.office\.prefixes\[0\] +10\.10\.0\.0\/16 overlaps dev's 10\.10\.0\.0\/16/);
    expect(message).to.match(/ directConnect\.amazonSideAsn +64512 /);
  });

  it("refuses endpoints that AWS has not, that stay in the spokes, or that have nowhere to stand", async () => {
    const message = await faultsOf("hub", { "isthmus:endpoints": ["secretmanager", "s3"] });
    expect(message).to.match(/^2 faults in Pulumi\.hub\.yaml/);
    expect(message).to.match(/ endpoints\[0\] +secretmanager .*secretsmanager/);
    const nowhere = await faultsOf("hub", { "isthmus:tools": undefined });
    expect(nowhere).to.match(/ endpoints +\[.*\] have no VPC to be in\. Give isthmus:tools a block/);
  });

  it("refuses to publish to nobody in particular, and to what is no account", async () => {
    const message = await faultsOf("prod", { "isthmus:privateLink": { allowedPrincipals: ["4445"] }, "isthmus:images": undefined });
    expect(message).to.match(/^2 faults in Pulumi\.prod\.yaml/);
    expect(message).to.match(/ privateLink\.allowedPrincipals\[0\] +4445 is no account, user or role/);
  });

  it("refuses to peer with what the hub has not, before anything of the environment is there", async () => {
    expect(await faultsOf("dev", { "isthmus:peerings": ["tolls"] })).to.match(/ vpcs\.tolls +is not there to peer with\. It has tools\. /);
  });

  it("refuses a VPC for tools that is too small for its tiers", async () => {
    expect(await faultsOf("hub", { "isthmus:tools": { cidr: "10.0.4.0/26" } })).to.match(
      / tools\.cidr +10\.0\.4\.0\/26 has no room for the tier tools, nor for endpoints\. .*addresses are missing/,
    );
  });

  it("refuses a block that the Transit Gateway would not keep apart from the other environments", async () => {
    for (const cidr of ["198.18.0.0/16", "192.168.0.0/16"])
      expect(await faultsOf("dev", { "isthmus:network": { cidr, zones } })).to.match(/network\.cidr +\S+ must lie inside 10\.0\.0\.0\/8, /);
  });

  it("tells the hub's faults all at once", async () => {
    const message = await faultsOf("hub", { "isthmus:network": { cidr: "10.10.0.0/24", zones }, "isthmus:amazonSideAsn": "16509" });
    expect(message).to.match(/^2 faults in Pulumi\.hub\.yaml/);
    expect(message).to.match(/amazonSideAsn +16509 must be a private number/);
  });

  it("refuses a certificate of another region", async () => {
    const certificate = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000010";
    expect(await faultsOf("dev", { "isthmus:certificate": certificate })).to.match(/certificate +is of us-east-1/);
  });

  it("refuses keys that only JavaScript knows", async () => {
    expect(await faultsOf("dev", { "isthmus:constructor": "x" })).to.match(
      /constructor +is not a known key\. Check its spelling or remove it\./,
    );
  });

  it("refuses a block that is too small for its tiers", async () => {
    const message = await faultsOf("dev", { "isthmus:network": { cidr: "10.10.0.0/20", zones } });
    expect(message).to.match(/ network\.cidr +10\.10\.0\.0\/20 has no room for the tier app.*addresses are missing/);
  });

  it("refuses a block that is none, and zones of another region", async () => {
    const message = await faultsOf("dev", { "isthmus:network": { cidr: "10.10.0.5/16", zones: ["eu-west-1a", "eu-west-1b"] } });
    expect(message).to.include("Did you mean 10.10.0.0/16?").and.include("eu-west-1a is not in eu-central-1");
  });

  it("refuses an unknown Datadog site and offers the nearest", async () => {
    const message = await faultsOf("qa", { "isthmus:datadog": { site: "us55.datadoghq.com", apiKeySecret: secret } });
    expect(message).to.match(/datadog\.site +us55\.datadoghq\.com is not a Datadog site\. Did you mean us5\.datadoghq\.com\?/);
  });

  it("refuses an impossible pair of CPU and memory", async () => {
    const message = await faultsOf("qa", { "isthmus:size": { cpu: "0.25 vCPU", memory: "8 GiB" } });
    expect(message)
      .to.match(/^1 fault in Pulumi\.qa\.yaml/)
      .and.match(/ size/);
  });

  it("refuses a missing secret ARN", async () => {
    expect(await faultsOf("qa", { "isthmus:datadog": { site: "datadoghq.eu" } })).to.match(
      /datadog\.apiKeySecret +is missing\. Give the ARN of a Secrets Manager secret or an SSM parameter; .*, as in arn:aws:secretsmanager:/,
    );
    expect(await faultsOf("qa", { "isthmus:datadog": { site: "datadoghq.eu", apiKeySecret: "abc" } })).to.match(/datadog\.apiKeySecret/);
  });

  it("refuses keys it does not know, wherever they are, and still checks the rest", async () => {
    const message = await faultsOf("dev", {
      "isthmus:netwerk": "x",
      "isthmus:network": { cidr: "10.20.0.0/16", zones, cdir: "10.0.0.0/16" },
    });
    expect(message).to.match(/ netwerk +is not a known key\. Did you mean network\?/);
    expect(message).to.match(/ network\.cdir +is not a known key\. Did you mean cidr\?/);
    expect(message).to.match(/ network\.cidr +10\.20\.0\.0\/16 overlaps qa's/);
  });

  it("refuses a reader of a cluster that has none", async () => {
    const message = await faultsOf("dev", { "isthmus:database": { readers: 0 } });
    expect(message).to.match(/database\.readers +0 leaves orders-query without a database to read from/);
  });

  it("refuses a listener without TLS that was not asked for, and one that was asked for twice", async () => {
    expect(await faultsOf("dev", { "isthmus:certificate": undefined })).to.match(/certificate +is missing/);
    expect(await faultsOf("dev", { "isthmus:http": "only" })).to.match(/http +only contradicts the certificate/);
  });

  it("refuses a domain whose names are not in its zone", async () => {
    const domain = { name: "orders.example.org", zone: "example.com" };
    expect(await faultsOf("dev", { "isthmus:domain": domain })).to.match(
      /domain\.name +orders\.example\.org is not in the zone example\.com/,
    );
  });

  it("refuses receivers that are none, that AWS cannot reach, and keys that anybody can read in the file", async () => {
    const message = await faultsOf("prod", {
      "isthmus:notify": {
        critical: ["oncall@example.com", { pagerduty: "0123456789abcdef" }],
        warning: "https://hooks.slack.com/services/T0/B0/key",
      },
    });
    expect(message).to.match(/^3 faults in Pulumi\.prod\.yaml/);
    expect(message).to.match(/ notify\.critical\[0\] +oncall@example\.com is no receiver\. Write mailto:oncall@example\.com/);
    expect(message).to.match(
      / notify\.critical\[1\]\.pagerduty +is readable in the file\. Set it with `pulumi config set --secret --path 'isthmus:notify\.critical\[1\]\.pagerduty'`/,
    );
    expect(message).to.match(/ notify\.warning +hooks\.slack\.com cannot confirm a subscription of SNS/);
    expect(message).not.to.match(/0123456789abcdef|services\/T0/);
  });

  it("refuses what is critical and reaches nobody, where there is no Datadog", async () => {
    const handles = { critical: "@pagerduty-orders", warning: "mailto:orders@example.com" };
    expect(await faultsOf("prod", { "isthmus:notify": handles, "isthmus:datadog": undefined })).to.match(
      /notify\.critical +@pagerduty-orders reaches nobody without Datadog\. Add a receiver such as mailto:/,
    );
    await captureSample("dev", { "isthmus:notify": handles, "isthmus:datadog": undefined });
    await captureSample("prod", { "isthmus:notify": handles });
  });

  it("refuses thresholds that it does not know or that are upside down", async () => {
    const thresholds = { orders: { cqu: { critical: 90 } } };
    expect(await faultsOf("prod", { "isthmus:thresholds": thresholds })).to.match(/thresholds\.orders.*cqu/);
    // Also where the database has faults of its own.
    for (const database of [{ readers: 99 }, { version: 16 }]) {
      const message = await faultsOf("prod", { "isthmus:thresholds": thresholds, "isthmus:database": database });
      expect(message)
        .to.match(/^2 faults/)
        .and.match(/thresholds\.orders.*cqu/);
    }
  });

  it("refuses a repository name that ECR would refuse, together with the hub's other faults", async () => {
    const message = await faultsOf("hub", { "isthmus:repositories": ["Web"], "isthmus:amazonSideAsn": "1" });
    expect(message).to.match(/^2 faults in Pulumi\.hub\.yaml/);
    expect(message).to.match(/ repositories\S* +Web /);
  });

  it("names what is wrong with a link by the keys of the file", async () => {
    const message = await faultsOf("hub", {
      "isthmus:vpn": {
        office: { ipAddress: "203.0.113.10", asn: 64512, prefixes: ["172.20.0.0/33"] },
        depot: { ipAddress: "203.0.113.20", prefixes: ["172.21.0.5/16"] },
      },
      "isthmus:directConnect": {
        amazonSideAsn: 64620,
        prefixes: ["172.24.0.5/16"],
        allowedPrefixes: ["10.0.4.0/22", "10.0.4.0/22"],
        virtualInterfaces: { primary: { connection: "dxcon-fexample", vlan: 5000, customerAsn: 64620 } },
      },
    });
    expect(
      message
        .split("\n")
        .slice(1)
        .map((line) => line.trim().split(" ")[0]),
    ).to.have.members([
      "vpn.office.asn",
      "vpn.office.prefixes[0]",
      "vpn.depot.prefixes[0]",
      "directConnect.prefixes[0]",
      "directConnect.allowedPrefixes[1]",
      "directConnect.virtualInterfaces.primary.vlan",
      "directConnect.virtualInterfaces.primary.customerAsn",
    ]);
  });

  it("refuses ARNs without account, region or id, and what is of another service", async () => {
    const wrong = {
      "arn:aws:acm:eu-central-1::certificate/x": "has no account of twelve digits",
      "arn:aws:acm::111122223333:certificate/x": "has no region",
      "arn:aws:acm:eu-central-1:111122223333:certificate/": "has no certificate/… behind its account",
      "arn:aws:iam:eu-central-1:111122223333:certificate/x": "must be the ARN of an ACM certificate, as in arn:aws:acm:",
    };
    for (const [arn, reason] of Object.entries(wrong))
      expect(await faultsOf("dev", { "isthmus:certificate": arn })).to.contain(`  certificate  ${arn} ${reason}`);
    const datadog = { site: "datadoghq.eu", apiKeySecret: "arn:aws:secretsmanager:eu-central-1:1111:secret:x" };
    expect(await faultsOf("qa", { "isthmus:datadog": datadog })).to.match(
      / datadog\.apiKeySecret +arn:\S+ has no account of twelve digits/,
    );
  });

  it("refuses a region that AWS has not, once", async () => {
    const message = await faultsOf("dev", { "aws:region": "eu-centrl-1" });
    expect(message).to.equal(
      "1 fault in Pulumi.dev.yaml, nothing was registered\n  aws:region  eu-centrl-1 is not a region that @pulumi/aws knows. Did you mean eu-central-1?",
    );
  });

  it("refuses to publish to every account of AWS", async () => {
    expect(await faultsOf("prod", { "isthmus:privateLink": { allowedPrincipals: ["444455556666", "*"] } })).to.match(
      / privateLink\.allowedPrincipals\[1\] +\* would let every account of AWS connect\. Name accounts/,
    );
  });

  it("refuses keys of a namespace that nothing reads, and takes those of the project and of what is installed", async () => {
    const message = await faultsOf("dev", {
      "istmus:network": "x",
      "gcp:project": "y",
      "datadog:apiUrl": "z",
      "pulumi:tags": {},
      "policy:x": "1",
    });
    expect(message.split("\n")).to.deep.equal([
      "2 faults in Pulumi.dev.yaml, nothing was registered",
      "  istmus:network  is in the namespace istmus, which nothing here reads. Did you mean isthmus:network?",
      "  gcp:project     is in the namespace gcp, which nothing here reads. Check its spelling, install the provider that reads it, or remove it.",
    ]);
  });

  it("shows no secret, and does not refuse what it cannot read", async () => {
    const secretKeys = ["isthmus:notify", "isthmus:network", "isthmus:certificate"];
    const message = await faultsOf(
      "dev",
      {
        "isthmus:notify": { critical: { pagerduty: "hush-hush", nme: "x" }, warning: 5 },
        "isthmus:network": { cidr: "10.20.0.0/16", zones },
      },
      { secretKeys },
    );
    expect(message.split("\n")).to.deep.equal([
      "3 faults in Pulumi.dev.yaml, nothing was registered",
      "  notify.critical.nme  is not a known key. Did you mean name?",
      "  notify.warning       (secret) is a number. Give a receiver or a list of them, as in mailto:oncall@example.com.",
      "  network.cidr         (secret) overlaps qa's (secret) (Pulumi.qa.yaml). Give dev a block of its own, for example 10.1.0.0/16.",
    ]);
    expect(
      await faultsOf("dev", { "isthmus:network": { cidr: "(secret)", zones: ["eu-central-1a", "(secret)"] } }, { secretKeys }),
    ).to.match(/2 faults[^]* network\.cidr +is encrypted in the file, .* Write it in plain[^]* network\.zones\[1\] +is encrypted/);
    const { resources } = await captureSample("dev", { "isthmus:certificate": "(secret)" }, { secretKeys: ["isthmus:certificate"] });
    expect(resources.length).to.be.above(100);
  });

  it("takes a text that looks like a number where text is wanted", async () => {
    expect(await faultsOf("dev", { "isthmus:hub": "4711" })).to.contain("4711");
    expect(await faultsOf("dev", { "isthmus:hub": "4711" })).not.to.contain("is a number");
  });

  it("refuses a missing key with what belongs there", async () => {
    expect(await faultsOf("dev", { "isthmus:images": undefined })).to.match(
      /images +is missing\. Give a mapping of images, as in \{ web: …, orders: … \}\./,
    );
    expect(await faultsOf("hub", { "isthmus:repositories": undefined })).to.match(
      /repositories +is missing\. Give a list of image repositories, as in \[orders\]\./,
    );
  });
});

const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf";
