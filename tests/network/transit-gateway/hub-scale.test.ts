import { expect } from "chai";
import { planHub, registerHub } from "../../bench/hub";

describe("a hub with many spokes", () => {
  it("is planned in a moment: 200 spokes in 5 segments", () => {
    planHub(20);
    // A tenth of this on a quiet machine; `npm run bench` says how much exactly.
    expect(planHub(200)).to.be.below(1_000);
  });

  it("registers as much for each spoke, however many there are", async () => {
    const [none, some, more] = [await registerHub(0), await registerHub(5), await registerHub(20)];
    expect(more.registrations - none.registrations).to.equal(4 * (some.registrations - none.registrations));
  });
});
