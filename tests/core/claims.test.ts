import { expect } from "chai";
import { Claims, Component, type Claim } from "../../components/core";
import { capture } from "../../verify/graph";

const priorities = (): Claims<number, string> =>
  new Claims((priority, service, other) => `${service} and ${other} would both have ${priority}.`);

describe("core Claims", () => {
  it("takes nothing before it is settled", () => {
    const claims = priorities();
    claims.claim(7, "web");
    expect(claims.claim(7, "orders").refusal()).to.equal(undefined);
    expect(claims.claim(7, "web").settle()).to.deep.equal([]);
    expect(claims.claim(7, "orders").refusal()).to.equal("orders and web would both have 7.");
    expect(claims.claim(8, "orders").refusal()).to.equal(undefined);
  });

  it("lets a holder have it twice", () => {
    const claims = priorities();
    claims.claim(7, "web").settle();
    expect(claims.claim(7, "web").refusal()).to.equal(undefined);
  });

  it("compares a claim with those that the same plan makes before it, and not with those of other things", () => {
    const claims = priorities();
    const first = claims.claim(7, "web");
    const elsewhere: Claim = { settle: () => [] };
    expect(claims.claim(7, "orders").refusal([elsewhere, first])).to.equal("orders and web would both have 7.");
    expect(claims.claim(8, "orders").refusal([first])).to.equal(undefined);
    expect(priorities().claim(7, "orders").refusal([first])).to.equal(undefined);
  });
});

describe("core Component.commit", () => {
  class Committed extends Component {
    constructor(name: string, plan: { readonly warnings: readonly string[]; readonly claims: readonly Claim[] }, more: readonly Claim[]) {
      super("isthmus:test:Committed", name, {});
      this.commit(plan, ...more);
      this.registerOutputs({});
    }
  }

  it("prints the plan's warnings on the component, then what its claims warn of, and settles each claim once", async () => {
    const settled: string[] = [];
    const claim = (name: string): Claim => ({
      settle: () => {
        settled.push(name);
        return [`warns of ${name}`];
      },
    });
    const plan = { warnings: ["is probably not meant"], claims: [claim("first")] };
    const graph = await capture(() => void new Committed("one", plan, [claim("second")]), { stack: "test" });
    expect(settled).to.deep.equal(["first", "second"]);
    const warning = { severity: "warning", resource: "one" } as const;
    expect(graph.messages).to.deep.equal([
      { ...warning, text: "is probably not meant" },
      { ...warning, text: "warns of first" },
      { ...warning, text: "warns of second" },
    ]);
  });
});
