import { expect } from "chai";
import { planEvents } from "../../../components/monitoring/events/plan";

describe("the RDS events of a database", () => {
  it("defaults: those of the cluster", () => {
    expect(planEvents([])).to.deep.equal([
      {
        role: "cluster-events",
        sourceType: "db-cluster",
        eventCategories: ["failover", "failure", "global-failover", "maintenance", "notification"],
      },
    ]);
  });

  it("include those of the instances where they are named", () => {
    const [, instances] = planEvents(["orders-0"]);
    expect(instances).to.deep.equal({
      role: "instance-events",
      sourceType: "db-instance",
      eventCategories: ["availability", "failover", "failure", "low storage", "maintenance", "notification", "read replica", "recovery"],
    });
  });
});
