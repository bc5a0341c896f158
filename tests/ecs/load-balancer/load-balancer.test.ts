import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { LoadBalancer, type LoadBalancerArgs } from "../../../components/ecs";
import { loadBalancerName } from "../../../components/core";
import { planLoadBalancer } from "../../../components/ingress/load-balancer/plan";
import { isthmusChai } from "../../../verify/testing";
import { certificate, faultsOf, graphOf, json, loadBalancerAttributes, resource, vpc, vpcAttributes } from "../support";
import { Vpc } from "../../../components/network";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";

use(isthmusChai);
const args = (changes: Partial<LoadBalancerArgs> = {}): LoadBalancerArgs => ({ vpc: vpc(), tier: "public", certificate, ...changes });
const plain = (changes: Partial<LoadBalancerArgs> = {}): LoadBalancerArgs => ({ vpc: vpc(), tier: "public", http: "only", ...changes });

describe("LoadBalancer", () => {
  it("defaults", async () => {
    const graph = await graphOf(() => {
      new LoadBalancer("edge", args());
    });
    expect(resource(graph, "aws:lb/loadBalancer:LoadBalancer").inputs).to.deep.include({
      internal: false,
      loadBalancerType: "application",
      subnets: ["subnet-publica", "subnet-publicb"],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: true,
      idleTimeout: 60,
    });
    expect(resource(graph, "aws:lb/listener:Listener", "edge-https").inputs).to.deep.include({
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: certificate,
      defaultActions: [
        { type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" } },
      ],
    });
    expect(resource(graph, "aws:lb/listener:Listener", "edge-http").inputs).to.deep.include({
      port: 80,
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    });
    for (const [name, port] of [
      ["edge-https-from-internet", 443],
      ["edge-http-from-internet", 80],
    ] as const)
      expect(resource(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name).inputs).to.deep.include({
        cidrIpv4: "0.0.0.0/0",
        fromPort: port,
        toPort: port,
      });
    expect(graph).to.haveResourceCount("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", 0);
  });

  it("keeps access logs in a bucket that only load balancers of the account write to, and waits for its policy", async () => {
    const graph = await graphOf(() => {
      new LoadBalancer("edge", args({ accessLogs: { retention: "30 days" } }));
    });
    const policy = resource(graph, "aws:s3/bucketPolicy:BucketPolicy");
    const { Statement } = json<{ Statement: { Sid: string; Principal: unknown; Resource: string[]; Condition: unknown }[] }>(
      policy,
      "policy",
    );
    expect(Statement.map(({ Sid }) => Sid)).to.deep.equal(["LoadBalancerLogs", "TlsOnly"]);
    expect(Statement[0]?.Principal).to.deep.equal({ Service: "logdelivery.elasticloadbalancing.amazonaws.com" });
    expect(Statement[0]?.Resource[0]).to.match(/^arn:aws:s3:::[^/]+\/AWSLogs\/\d{12}\/\*$/);
    expect(Statement[0]?.Condition).to.have.keys("StringEquals", "ArnLike");
    expect(resource(graph, "aws:lb/loadBalancer:LoadBalancer").dependencies).to.include(policy.urn);
    expect(graph).to.haveResource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
      blockPublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(graph).to.haveResource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    expect(graph).to.haveResource("aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Enabled" } });
    expect(graph).to.haveResource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    expect(graph).to.haveResource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
      rules: [{ expiration: { days: 30 } }],
    });
    expect(graph).to.haveResource("aws:s3/bucket:Bucket", { forceDestroy: false });
  });

  it("is internal in a private tier, and lets in the VPC only", () => {
    const plan = planLoadBalancer("inner", args({ tier: "app" }));
    expect(plan.internetFacing).to.equal(false);
    expect(plan.ingress.map(({ role, cidr }) => [role, cidr])).to.deep.equal([
      ["https-from-10-30-0-0-16", "10.30.0.0/16"],
      ["http-from-10-30-0-0-16", "10.30.0.0/16"],
    ]);
  });

  it("lets in every IPv4 block of the VPC, also where a pool chooses the first", () => {
    const { vpc } = args();
    const secondary = { ...vpc, blocks: vpcBlocks({ cidr: "10.30.0.0/16", secondaryCidrs: ["100.64.0.0/16"], ipv6Cidr: "2001:db8::/56" }) };
    expect(planLoadBalancer("inner", args({ vpc: secondary, tier: "app" })).ingress.map(({ role }) => role)).to.deep.equal([
      "https-from-10-30-0-0-16",
      "http-from-10-30-0-0-16",
      "https-from-100-64-0-0-16",
      "http-from-100-64-0-0-16",
    ]);
    const pooled = { ...vpc, blocks: vpcBlocks({ cidr: pulumi.output("10.30.0.0/16") }) };
    expect(planLoadBalancer("inner", args({ vpc: pooled, tier: "app" })).ingress.map(({ role }) => role)).to.deep.equal([
      "https-from-vpc",
      "http-from-vpc",
    ]);
  });

  it("tells what an alias record needs, also of another stack's, where that one says it", async () => {
    const graph = await graphOf(() => ({ zone: new LoadBalancer("edge", plain()).attributes.hostedZoneId }));
    expect(graph.outputs["zone"]).to.equal(
      graph.resources.find(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer")?.outputs["zoneId"],
    );
    const older = {
      loadBalancerArn: "arn",
      listenerArn: "arn",
      securityGroupId: "sg-1",
      dnsName: "edge.example.com",
      url: "https://edge.example.com",
    };
    expect(LoadBalancer.fromAttributes(older).hostedZoneId).to.equal(undefined);
    expect(LoadBalancer.fromAttributes({ ...older, hostedZoneId: "Z0EXAMPLE" }).hostedZoneId).to.not.equal(undefined);
  });

  it("serves plain HTTP where that is asked for by name", async () => {
    const graph = await graphOf(() => ({ url: new LoadBalancer("edge", plain({ accessLogs: "none", deletionProtection: false })).url }));
    expect(graph).to.haveResourceCount("aws:lb/listener:Listener", 1);
    expect(graph).to.haveResource("aws:lb/listener:Listener", { port: 80, defaultActions: [{ type: "fixed-response" }] });
    expect(graph).to.haveResourceCount("aws:s3/bucket:Bucket", 0);
    expect(graph).to.haveResourceCount("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 1);
    expect(graph.outputs["url"]).to.match(/^http:\/\//);
  });

  it("T17: leaves room for the random end of its name, or lets the provider make one", () => {
    expect(loadBalancerName("prod-edge-load-balancer")).to.deep.equal({});
    expect(loadBalancerName("x".repeat(24))).to.deep.equal({});
    expect(loadBalancerName("orders-command-for-the-north-targets")).to.deep.equal({ namePrefix: "orders" });
    expect(loadBalancerName("order-command-for-the-north-targets")).to.deep.equal({ namePrefix: "order" });
    expect(loadBalancerName("internal-load-balancer")).to.deep.equal({ namePrefix: "intern" });
  });

  it("hands tags and transforms to its children", async () => {
    const graph = await graphOf(() => {
      new LoadBalancer(
        "edge",
        args({
          tags: { team: "shop" },
          transform: { loadBalancer: { idleTimeout: 10 }, accessLogBucket: { bucket: { bucket: "own-name" } } },
        }),
      );
    });
    expect(graph).to.haveResource("aws:lb/loadBalancer:LoadBalancer", {
      idleTimeout: 10,
      tags: { team: "shop", Name: "edge-load-balancer" },
    });
    expect(graph).to.haveResource("aws:s3/bucket:Bucket", { bucket: "own-name", tags: { team: "shop" } });
  });

  it("claims priorities, created or imported", () => {
    const imported = LoadBalancer.fromAttributes(loadBalancerAttributes);
    expect(imported.route({ path: "/*" }).loadBalancer).to.equal(imported);
    imported.claimPriority(1, "a").settle();
    expect(imported.claimPriority(1, "b").refusal()).to.contain("b and a would both have the priority 1 on the load balancer");
    expect(imported.attributes).to.equal(loadBalancerAttributes);
  });

  it("refuses neither a certificate nor plain HTTP, and both", () => {
    expect(faultsOf(() => planLoadBalancer("edge", { vpc: vpc(), tier: "public" }))).to.deep.equal([
      'certificate: is missing. Give the ARN of an ACM certificate or a domain with its zone, or say http: "only" for a load balancer without encryption.',
    ]);
    expect(faultsOf(() => planLoadBalancer("edge", plain({ certificate })))).to.deep.equal([
      "http: only contradicts the certificate. Remove http to serve HTTPS, or the certificate to serve plain HTTP.",
    ]);
  });

  it("refuses everything that is wrong at once, and registers nothing", async () => {
    const attributes = vpcAttributes();
    const { app } = attributes.tiers;
    const small = Vpc.fromAttributes({
      ...attributes,
      zones: ["eu-central-1a"],
      tiers: {
        app: {
          ...app!,
          cidrs: app!.cidrs.slice(0, 1),
          subnetIds: app!.subnetIds.slice(0, 1),
          routeTableIds: app!.routeTableIds.slice(0, 1),
        },
      },
    });
    const wrong = args({
      vpc: small,
      tier: "app",
      ingress: ["10.0.0.1/8", "2001:db8::/32"],
      accessLogs: { retention: "0 days" },
      idleTimeout: "2 hours",
    });
    expect(faultsOf(() => planLoadBalancer("Edge", wrong)).map((fault) => fault.split(": ")[0])).to.deep.equal([
      "name",
      "tier",
      "ingress[0]",
      "ingress[1]",
      "accessLogs.retention",
      "idleTimeout",
    ]);
    expect(faultsOf(() => planLoadBalancer("edge", args({ tier: "web" }))).join()).to.match(/^tier: .*web/);
    const graph = await graphOf(() => {
      expect(() => new LoadBalancer("Edge", wrong)).to.throw("6 faults");
    });
    expect(graph.registrations.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });
});
