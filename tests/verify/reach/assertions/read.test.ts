import { expect } from "chai";
import type { StackGraph } from "../../../../verify/graph";
import { readAssertions } from "../../../../verify/reach/assertions";

describe("reading assertions", () => {
  it("defaults", () => {
    const given = [
      { allow: { from: "web", to: "orders", port: 5432 } },
      { title: "closed", isolate: { from: ["internet"], to: "orders" } },
      {
        scope: {
          matchPaths: [{ source: { resourceStatement: { resources: ["internet"] } } }],
          excludePaths: [{ throughResources: [{ resourceStatement: { resourceTypes: ["AWS::EC2::NatGateway"] } }] }],
        },
      },
    ];
    expect(readAssertions(given, "assertions.json")).to.deep.equal(given);
  });

  it("refuses everything that is wrong at once, each with its place", () => {
    const given = [
      { allow: { from: "web", to: "orders" } },
      { allow: { from: "web", to: [], port: 70_000 } },
      { isolate: { form: "web", to: "orders" } },
      {},
      "web",
      { allow: { from: "a", to: "b", port: 1 }, isolate: { from: "a", to: "b" } },
      { scope: { matchPaths: [], through: "igw" } },
      { allow: { from: "a", to: "b", port: 1, protocol: "tpc" }, titel: "x" },
    ];
    expect(() => readAssertions(given, "assertions.json")).to.throw(
      [
        "12 faults in assertions.json",
        "  [0].allow.port        is missing: it must be a whole number from 0 to 65535.",
        "  [1].allow.to          [] must hold a name at least.",
        "  [1].allow.port        70000 must be at most 65535.",
        "  [2].isolate.from      is missing: it must be the name of an endpoint, or a list of names.",
        "  [2].isolate.form      is not a known key. Did you mean from?",
        "  [3]                   must have one of allow, isolate, scope and alert, and has none.",
        "  [4]                   must have one of allow, isolate, scope and alert, and has none.",
        "  [5]                   has allow and isolate. Make an assertion of each.",
        "  [6].scope.matchPaths  [] must describe a path at least.",
        "  [6].scope.through     is not a known key. Check its spelling or remove it.",
        "  [7].allow.protocol    tpc must be tcp, udp, icmp, icmpv6 or a number from 0 to 255.",
        "  [7].titel             is not a known key. Did you mean title?",
      ].join("\n"),
    );
  });

  it("names what it refuses by its title, where it has one", () => {
    expect(() =>
      readAssertions([{ title: "web calls", allow: { from: "web", to: "x", port: -1 } }, { title: "nothing" }], "a.json"),
    ).to.throw("2 faults in a.json\n  web calls (allow.port)  -1 must be at least 0.\n  nothing                 must have one of allow,");
  });

  it("takes a function of the captured stacks", () => {
    const graphs = [{ version: 1, project: "p", stack: "dev", resources: [], outputs: {}, config: { "p:port": "80" } }] as const;
    const given = (stacks: readonly StackGraph[]) =>
      stacks.map(({ stack, config }) => ({ allow: { from: "internet", to: `${stack}/web`, port: Number(config?.["p:port"]) } }));
    expect(readAssertions(given, "assertions.ts", graphs)).to.deep.equal([{ allow: { from: "internet", to: "dev/web", port: 80 } }]);
  });

  it("refuses what is no list", () => {
    expect(() => readAssertions({ allow: {} }, "assertions.ts")).to.throw(
      "1 fault in assertions.ts\n  assertions  must be a list, as in [{ allow:",
    );
  });
});
