import { expect } from "chai";
import { Faults } from "../../../components/core";
import { checkRoute, describeRoute, literalPrefix } from "../../../components/ingress/load-balancer/route";
import type { HttpMethod, RouteArgs } from "../../../components/ecs";
import { faultsOf } from "../support";

const check = (route: RouteArgs): void => {
  const faults = new Faults("test");
  checkRoute(faults, "route", route);
  faults.throwIfAny();
};

describe("a route", () => {
  it("defaults", () => {
    check({ path: "/*" });
    check({ path: "/orders/*", methods: ["POST", "PUT", "PATCH", "DELETE"] });
    check({ path: "/a?/b*", host: "*.example.com", methods: ["GET"], priority: 50_000 });
    expect(describeRoute({ path: "/orders/*", methods: ["POST", "GET"], host: "api.example.com" })).to.equal(
      "GET,POST api.example.com/orders/*",
    );
    expect(literalPrefix("/orders/*")).to.equal("/orders/");
  });

  it("refuses paths that no listener takes", () => {
    expect(faultsOf(() => check({ path: "orders/*" }))).to.deep.equal([
      "route.path: orders/* must begin with a slash. Did you mean /orders/*?",
    ]);
    expect(faultsOf(() => check({ path: `/${"x".repeat(128)}` }))).to.deep.equal([
      "route.path: is 129 characters long; a listener takes 128. Shorten it with a wildcard.",
    ]);
    expect(faultsOf(() => check({ path: "/a b#" }))).to.have.length(1);
  });

  it("refuses T35: more than five values in a rule", () => {
    const methods: HttpMethod[] = ["GET", "POST", "PUT", "DELETE"];
    check({ path: "/*", methods });
    expect(faultsOf(() => check({ path: "/*", methods, host: "a.example.com" }))).to.deep.equal([
      "route.methods: makes 6 values with the path and the host; a rule takes 5. Split the route in two, or leave methods out.",
    ]);
  });

  it("refuses more wildcards than a rule takes", () => {
    check({ path: "/*/*/*/*/?", host: "*.example.com" });
    expect(faultsOf(() => check({ path: "/*/*/*/*/??", host: "*.example.com" }))).to.deep.equal([
      "route: *.example.com/*/*/*/*/?? has 7 wildcards; a rule takes 6. End it in one * earlier.",
    ]);
  });

  it("refuses methods that are none, unknown or twice, hosts that are none, and priorities out of range", () => {
    expect(faultsOf(() => check({ path: "/*", methods: [] }))).to.have.length(1);
    expect(faultsOf(() => check({ path: "/*", methods: ["GET", "GET"] }))).to.deep.equal([
      "route.methods: GET stands twice. Name each method once.",
    ]);
    expect(faultsOf(() => check({ path: "/*", methods: ["get" as HttpMethod] }))).to.have.length(1);
    expect(faultsOf(() => check({ path: "/*", host: "a_b" }))).to.have.length(1);
    for (const priority of [0, 50_001, 1.5]) expect(faultsOf(() => check({ path: "/*", priority }))).to.have.length(1);
  });
});
