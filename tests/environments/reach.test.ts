import { expect } from "chai";
import { assertions } from "../../environments/assertions";
import type { StackGraph } from "../../verify/graph";
import { allPairs, buildNetwork, checkAssertions, type Network } from "../../verify/reach";
import { change, drop, idOf, mutated, type Graphs, type Mutation } from "./mutate";
import { captureSample } from "./support";

describe("the sample's network", () => {
  let graphs: readonly StackGraph[];
  let network: Network;
  before(async () => {
    graphs = await Promise.all(["hub", "dev", "qa", "prod"].map((stack) => captureSample(stack)));
    network = buildNetwork(graphs);
  });

  it("is as its assertions say, every one of them", () => {
    const results = checkAssertions(network, assertions(graphs));
    expect(results.filter(({ outcome }) => outcome !== "holds")).to.deep.equal([]);
    expect(results).to.have.length.above(60);
  });

  it("is modelled as a whole: nothing is unsupported, nothing is doubtful", () => {
    expect([...network.unsupported, ...network.warnings]).to.deep.equal([]);
    expect(allPairs(network).filter(({ verdict }) => verdict === "unsupported")).to.deep.equal([]);
  });

  for (const name of ["dev", "qa", "prod"])
    it(`lets nothing through in ${name} but this`, () => {
      const open = allPairs(network).filter(({ from, to, verdict }) => verdict === "reachable" && `${from} ${to}`.includes(`${name}/`));
      expect(open.map(({ from, to, protocol, port }) => `${from} -> ${to} ${protocol} ${port}`.replaceAll(`${name}/`, ""))).to.have.members(
        [
          `internet -> ${name}-edge tcp 443`,
          `internet -> ${name}-edge tcp 80`,
          ...["web", "orders-command", "orders-query"].flatMap((service) => [
            `${name}-edge -> ${service} tcp 8080`,
            `${service} -> internet tcp 443`,
            // The load balancer is open to everybody, and its own VPC is no exception.
            `${service} -> ${name}-edge tcp 443`,
            `${service} -> ${name}-s3 tcp 443`,
            `${service} -> ${name}-dynamodb tcp 443`,
            ...["ecr-api", "ecr-dkr", "logs", "secretsmanager"].map((endpoint) => `${service} -> hub/aws-${endpoint} tcp 443`),
          ]),
          // One security group guards the whole cluster: which of its endpoints a service uses is the service's own affair.
          ...["orders-command", "orders-query"].flatMap((service) => [
            `${service} -> orders.writer tcp 5432`,
            `${service} -> orders.reader tcp 5432`,
          ]),
          ...(name === "prod" ? ["orders-link -> prod-edge tcp 443"] : []),
        ],
      );
    });

  it("lets nothing in the hub be reached but AWS's endpoints, and nothing there reach anything", () => {
    const inHub = allPairs(network).filter(({ from, to }) => `${from} ${to}`.includes("hub/"));
    const open = inHub.filter(({ verdict }) => verdict !== "blocked");
    expect(open.filter(({ to }) => !to.startsWith("hub/aws-"))).to.deep.equal([]);
  });
});

describe("the sample's network with a firewall", () => {
  let graphs: Graphs;
  before(async () => {
    const hub = await captureSample("hub", { "isthmus:inspection": { domains: ["*.amazonaws.com"] } });
    const references = { "organization/isthmus/hub": hub.outputs };
    graphs = [hub, ...(await Promise.all(["dev", "prod"].map((stack) => captureSample(stack, {}, { references }))))];
  });

  const broken = (...by: readonly Mutation[]): readonly string[] =>
    checkAssertions(buildNetwork(mutated(graphs, ...by)), assertions(graphs)).flatMap(({ outcome, title }) =>
      outcome === "holds" ? [] : [`${outcome}: ${title}`],
    );

  it("holds, though which names pass is decided by no packet", () => {
    expect(broken()).to.deep.equal([]);
  });

  it("is broken by a way around the firewall", () => {
    const route = "ec2/route:Route";
    const around = [
      change("hub", route, "egress-transit-eu-central-1a-default", (all) => ({
        vpcEndpointId: undefined,
        natGatewayId: idOf(all, "hub", "ec2/natGateway:NatGateway", "egress-nat-eu-central-1a"),
      })),
      change("hub", route, "egress-public-eu-central-1a-10.0.0.0-8", (all) => ({
        vpcEndpointId: undefined,
        transitGatewayId: idOf(all, "hub", "ec2transitgateway/transitGateway:TransitGateway", "hub-transit-gateway"),
      })),
    ];
    const found = broken(...around);
    expect(found).to.deep.equal(["dev", "prod"].map((name) => `broken: ${name}: the way out is the hub's firewall`));
  });

  it("is broken behind the firewall: where its subnet leads nowhere, no name that it lists is called", () => {
    const lost = drop("hub", "ec2/route:Route", "egress-firewall-eu-central-1a-default");
    expect(broken(lost)).to.include.members(
      ["dev", "prod"].map((name) => `broken: ${name}: services call the names that the firewall lists`),
    );
  });
});
