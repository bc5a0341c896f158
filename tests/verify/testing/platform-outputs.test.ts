import { expect } from "chai";
import { captureSample } from "../../environments/support";
import { platformOutputsFixture } from "../../../verify/testing";

/** Every path that leads to a value, with the kind of value there. Lists count by their first element. */
function shape(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((each) => shape(each, `${path}[]`));
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => shape(each, path === "" ? key : `${path}.${key}`));
}

describe("platformOutputsFixture", () => {
  it("has the shape of what the sample platform's prod stack gives out", async () => {
    const prod = await captureSample("prod");
    expect([...shape(platformOutputsFixture)].sort()).to.deep.equal([...shape(prod.outputs)].sort());
  });
});
