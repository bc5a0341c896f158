/** All pairs at once are the same as one after the other, and fast. */
import { expect } from "chai";
import { allPairs, buildNetwork, reach, type Flow, type Network } from "../../../verify/reach";
import { shapes } from "./oracles/networks/arbitraries";
import { networkOf } from "./oracles/networks/build";
import { check } from "./oracles/run";
import { segmented } from "./many-vpcs";

/** The same but for the wording of remedies. */
function plain({ because, ...flow }: Flow): unknown {
  return { ...flow, because: because.map(({ code, urn, source }) => ({ code, urn, source })) };
}

/** Endpoints of the oracles listen on nothing, so each is given a port. */
function listening(network: Network): Network {
  return { ...network, endpoints: network.endpoints.map((endpoint) => ({ ...endpoint, ports: [{ protocol: 6, port: 80 }] })) };
}

describe("reach: all pairs", () => {
  it("gives the same verdicts, paths and codes as one question after the other, on random networks", async () => {
    await check(shapes, { numRuns: 300, seed: 1 }, async (shape) => {
      const network = listening(networkOf(shape));
      const flows = allPairs(network);
      const different = flows.find(({ from, to }) => {
        const quick = flows.find((flow) => flow.from === from && flow.to === to);
        const slow = reach({ ...network }, { from, to, port: 80 });
        return quick === undefined || JSON.stringify(plain(quick)) !== JSON.stringify(plain(slow));
      });
      return different === undefined
        ? null
        : `${JSON.stringify(different)}\n${JSON.stringify(reach({ ...network }, { from: different.from, to: different.to, port: 80 }))}`;
    });
  });

  it("gives the same on many VPCs with segments", () => {
    const network = segmented({ vpcs: 6, perVpc: 6, segments: 2 });
    for (const flow of allPairs(network))
      expect(plain(flow)).to.deep.equal(plain(reach(network, { from: flow.from, to: flow.to, port: flow.port ?? 0 })));
  });

  it("takes time in proportion to the pairs, not to what is between them", () => {
    const network = segmented({ vpcs: 20, perVpc: 20, segments: 4 });
    const start = performance.now();
    const flows = allPairs(network);
    // 100 VPCs with 2,000 endpoints, 4,000,000 pairs, have 10 seconds: 2.5 µs a pair. Ten times that leaves room for a busy machine.
    expect((performance.now() - start) / flows.length).to.be.lessThan(0.025);
  });

  it("is empty but for the internet where nothing is declared", () => {
    const network = buildNetwork([]);
    expect(network.endpoints.map(({ name }) => name)).to.deep.equal(["internet"]);
    expect(allPairs(network)).to.deep.equal([]);
  });
});
