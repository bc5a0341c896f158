import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./dns");
import profileProgram = require("./profile");
import spokeProgram = require("./spoke-names");

use(isthmusChai);

const options = { stack: "dns", config: { "aws:region": "eu-central-1" } };

describe("network dns", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("answers private names in every VPC, and lets the partner's stack associate its own", () => {
    expect(graph).to.haveResourceCount("aws:route53/zoneAssociation:ZoneAssociation", 1);
    expect(graph).to.haveResource("aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization", { vpcRegion: "eu-west-1" });
    expect(graph).to.haveResource("aws:route53/record:Record", { name: "db.corp.example.com", type: "CNAME", ttl: 60 });
  });

  it("delegates from the parent, and logs what the world asks in us-east-1", () => {
    expect(graph).to.haveResource("aws:route53/record:Record", { name: "dev.example.com", type: "NS", ttl: 172_800 });
    expect(graph).to.haveResource("aws:cloudwatch/logGroup:LogGroup", { region: "us-east-1", retentionInDays: 30 });
  });

  it("brings clients to the load balancer by the accelerator, by weight, and by failover", () => {
    expect(graph).to.haveResource("aws:globalaccelerator/endpointGroup:EndpointGroup", { endpointGroupRegion: "eu-central-1" });
    expect(graph).to.haveResourceCount("aws:route53/record:Record", 2, { name: "api.dev.example.com", type: "A" });
    expect(graph).to.haveResource("aws:route53/record:Record", { failoverRoutingPolicies: [{ type: "PRIMARY" }] });
    expect(graph).to.haveResource("aws:route53/record:Record", { failoverRoutingPolicies: [{ type: "SECONDARY" }] });
  });

  it("asks the office, lets it ask, and lets nobody else", () => {
    expect(graph).to.haveResourceCount("aws:route53/resolverEndpoint:ResolverEndpoint", 2);
    expect(graph).to.haveResourceCount("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 2, { fromPort: 53, toPort: 53 });
    expect(graph).to.haveResource("aws:route53/resolverRule:ResolverRule", { domainName: "office.example.com", ruleType: "FORWARD" });
    expect(graph).to.haveResourceCount("aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation", 2);
    expect(graph.outputs["hybrid"]).to.have.property("inboundAddresses").that.deep.equals(["10.0.0.10", "10.0.0.20"]);
  });

  it("keeps private what is not given away: names carry no packets", () => {
    expect(graph).to.isolate({ from: "app", to: "dns" });
  });
});

describe("network dns, by a profile and from another stack", () => {
  it("brings two zones to a VPC with one association", async () => {
    const graph = await capture(profileProgram, options);
    expect(graph).to.haveResourceCount("aws:route53/profilesResourceAssociation:ProfilesResourceAssociation", 2);
    expect(graph).to.haveResourceCount("aws:route53/profilesAssociation:ProfilesAssociation", 1);
    expect(graph).not.to.haveResource("aws:route53/zoneAssociation:ZoneAssociation");
  });

  it("uses the hub's zone, rules and profile", async () => {
    const graph = await capture(spokeProgram, options);
    expect(graph).to.haveResource("aws:route53/zoneAssociation:ZoneAssociation", { zoneId: "Z0123456789EXAMPLE" });
    expect(graph).to.haveResource("aws:route53/record:Record", { name: "db.qa.corp.example.com" });
    expect(graph).to.haveResource("aws:route53/resolverRuleAssociation:ResolverRuleAssociation", {
      resolverRuleId: "rslvr-rr-0123456789abcdef0",
    });
    expect(graph).to.haveResource("aws:route53/profilesAssociation:ProfilesAssociation", { profileId: "rp-0123456789abcdef" });
  });
});
