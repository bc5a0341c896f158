import { expect } from "chai";
import { assertions } from "../../environments/assertions";
import type { StackGraph } from "../../verify/graph";
import { allPairs, buildNetwork, checkAssertions, type Network } from "../../verify/reach";
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
