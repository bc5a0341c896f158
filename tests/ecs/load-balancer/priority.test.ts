import { expect } from "chai";
import * as fc from "fast-check";
import { rulePriority, type HttpMethod, type RouteArgs } from "../../../components/ecs";
import { priorityClaims } from "../../../components/ingress/load-balancer/claims";

const methods: readonly HttpMethod[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const segment = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz-"), minLength: 1, maxLength: 20 });
const literalPath = fc.array(segment, { minLength: 0, maxLength: 4 }).map((segments) => `/${segments.join("/")}`);
const route: fc.Arbitrary<RouteArgs> = fc
  .record({
    path: fc.oneof(
      literalPath,
      literalPath.map((path) => `${path}*`),
      literalPath.map((path) => `${path}?/*`),
    ),
    host: fc.option(segment.map((label) => `${label}.example.com`)),
    methods: fc.option(fc.subarray([...methods], { minLength: 1 })),
  })
  .map(({ path, host, methods: some }) => ({
    path: path.slice(0, 128),
    ...(host !== null && { host }),
    ...(some !== null && { methods: some }),
  }));

describe("rule priorities", () => {
  it("defaults", () => {
    // These numbers are a promise: a change of them moves the rules of every service there is.
    expect(rulePriority({ path: "/*" })).to.equal(49_626);
    expect(rulePriority({ path: "/orders/*" })).to.equal(37_939);
    expect(rulePriority({ path: "/orders/*", methods: ["GET"] })).to.equal(37_443);
    expect(rulePriority({ path: "/orders/*", methods: ["POST", "PUT", "PATCH", "DELETE"] })).to.equal(37_736);
  });

  it("T35: is from 1 to 50000 and the same every time, for methods in any order and hosts in any case", () => {
    fc.assert(
      fc.property(route, (each) => {
        const priority = rulePriority(each);
        expect(priority).to.be.within(1, 50_000);
        const same = {
          ...each,
          ...(each.host !== undefined && { host: each.host.toUpperCase() }),
          ...(each.methods && { methods: [...each.methods].reverse() }),
        };
        expect(rulePriority(same)).to.equal(priority);
      }),
    );
  });

  it("puts the longer path first", () => {
    fc.assert(
      fc.property(route, segment, (each, more) => {
        const literal = each.path.replace(/[*?].*$/, "");
        const longer = `${literal}/${more}*`.slice(0, 128);
        fc.pre(longer.replace("*", "").length > each.path.replaceAll("*", "").length);
        expect(rulePriority({ ...each, path: longer })).to.be.lessThan(rulePriority(each));
      }),
    );
  });

  it("puts a path without a wildcard before the same with one", () => {
    fc.assert(
      fc.property(literalPath, route, (path, each) => {
        fc.pre(path.length <= 24);
        expect(rulePriority({ ...each, path })).to.be.lessThan(rulePriority({ ...each, path: `${path}*` }));
      }),
    );
  });

  it("never puts a route behind one that answers more", () => {
    fc.assert(
      fc.property(route, (each) => {
        const own = rulePriority(each);
        const anyHost = { path: each.path, ...(each.methods && { methods: each.methods }) };
        const anyMethod = { path: each.path, ...(each.host !== undefined && { host: each.host }) };
        expect(own).to.be.at.most(rulePriority(anyHost));
        expect(own).to.be.at.most(rulePriority(anyMethod));
        if (each.methods && each.methods.length < 4) {
          const oneMore = methods.find((method) => !each.methods?.includes(method));
          expect(own).to.be.at.most(rulePriority({ ...each, methods: [...each.methods, ...(oneMore ? [oneMore] : [])] }));
        }
      }),
    );
  });

  it("spreads thirty services of a platform without a clash", () => {
    const names =
      "orders invoices customers payments carts catalog search users sessions reviews shipping returns stock prices coupons taxes reports exports imports media emails alerts audit jobs health admin billing wallet ledger quotes".split(
        " ",
      );
    const routes = names.flatMap((name): RouteArgs[] => [
      { path: `/${name}/*`, methods: ["GET"] },
      { path: `/${name}/*`, methods: ["POST", "PUT", "PATCH", "DELETE"] },
    ]);
    const taken = new Set(routes.map(rulePriority));
    expect(routes.length - taken.size).to.be.at.most(2);
  });

  it("takes the priority that is asked for", () => {
    expect(rulePriority({ path: "/*", priority: 7 })).to.equal(7);
  });

  it("refuses T35: one priority for two, naming both and the remedy", () => {
    const claims = priorityClaims("edge");
    claims.claim(7, "web (/*)").settle();
    expect(claims.claim(7, "web (/*)").refusal()).to.equal(undefined);
    expect(claims.claim(7, "shop (/*)").refusal()).to.equal(
      "shop (/*) and web (/*) would both have the priority 7 on edge. If they answer the same requests, change one of them; otherwise give one a priority of its own, as in { ..., priority: 8 }.",
    );
  });
});
