import { expect } from "chai";
import { findEndpoints } from "../../../../verify/reach/assertions/names";
import type { Endpoint } from "../../../../verify/reach/model";

const known = ["internet", "dev/web", "prod/web", "prod/orders.writer", "prod/orders.reader", "prod/edge", "hub/tools"].map(endpoint);

function endpoint(name: string): Endpoint {
  const [stack, label = name] = name.includes("/") ? name.split("/") : [null, name];
  const kind = name === "internet" ? "internet" : "service";
  return { name, stack: stack ?? null, label, urn: null, source: null, kind, interfaceIds: [], elementId: null, ports: [] };
}

function found(pattern: string | readonly string[]): readonly string[] | string {
  const result = findEndpoints(known, pattern);
  return "fault" in result ? result.fault : result.endpoints.map(({ name }) => name);
}

describe("names of endpoints", () => {
  it("defaults", () => {
    expect(found("prod/web")).to.deep.equal(["prod/web"]);
    expect(found("internet")).to.deep.equal(["internet"]);
  });

  it("are short where only one stack has them", () => {
    expect(found("tools")).to.deep.equal(["hub/tools"]);
  });

  it("match with an asterisk, the internet only by its own name", () => {
    expect(found("prod/orders.*")).to.deep.equal(["prod/orders.writer", "prod/orders.reader"]);
    expect(found("*")).to.have.length(6).and.not.to.include("internet");
    expect(found("prod/order.*"), "a dot is a dot").to.be.a("string");
  });

  it("are each there once, whatever matches them", () => {
    expect(found(["*/web", "dev/*"])).to.deep.equal(["dev/web", "prod/web"]);
  });

  it("mean the writer where a database is named alone", () => {
    expect(found("prod/orders")).to.deep.equal(["prod/orders.writer"]);
  });

  it("refuses a short name that several stacks have", () => {
    expect(found("web")).to.match(/^web is in several stacks: say which, dev\/web or prod\/web\.$/);
  });

  it("refuses an unknown name and offers the nearest", () => {
    expect(found("prod/orders.writter")).to.match(/no endpoint "prod\/orders\.writter"\. The nearest are prod\/orders\.writer, /);
  });

  it("refuses a pattern that matches nothing: about nothing everything holds", () => {
    expect(found("prod/cache*")).to.equal("prod/cache* matches no endpoint. prod has web, orders.writer, orders.reader, edge.");
    expect(found("stage/*")).to.equal("stage/* matches no endpoint. There is no stack stage: the stacks are dev, prod, hub.");
    expect(found("*/cache")).to.match(/^\*\/cache matches no endpoint\. The endpoints are internet, dev\/web, /);
  });

  it("refuses every name that is wrong at once", () => {
    expect(found(["wbe", "dev/web", "x*"])).to.match(/no endpoint "wbe"\..* x\* matches no endpoint\./);
  });
});
