import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { checkName, Faults, FaultsError } from "../../components/core";

describe("core Faults", () => {
  it("defaults: no fault, nothing thrown", () => {
    const faults = new Faults('Vpc "dev"');
    expect(faults.isEmpty).to.equal(true);
    expect(() => faults.throwIfAny()).not.to.throw();
  });

  it("reads aloud as the design shows it", () => {
    const faults = new Faults("Pulumi.prod.yaml", { nothingRegistered: true });
    faults.add(
      "network.cidr",
      "10.20.0.0/16",
      "overlaps qa's 10.20.0.0/16 (Pulumi.qa.yaml). Give prod a block of its own, for example 10.30.0.0/16.",
    );
    faults.add("network.zones", undefined, "prod needs at least 2 zones, 1 is given. Add another zone of eu-central-1.");
    faults.add("images.orders", "orders 1.4", "is a tag. Prod takes a digest, as in …/orders@sha256:<64 hex digits>.");
    expect(faults.isEmpty).to.equal(false);
    expect(() => faults.throwIfAny())
      .to.throw(FaultsError)
      .with.property(
        "message",
        [
          "3 faults in Pulumi.prod.yaml, nothing was registered",
          "  network.cidr   10.20.0.0/16 overlaps qa's 10.20.0.0/16 (Pulumi.qa.yaml). Give prod a block of its own, for example 10.30.0.0/16.",
          "  network.zones  prod needs at least 2 zones, 1 is given. Add another zone of eu-central-1.",
          '  images.orders  "orders 1.4" is a tag. Prod takes a digest, as in …/orders@sha256:<64 hex digits>.',
        ].join("\n"),
      );
  });

  it("speaks of one fault in the singular", () => {
    const faults = new Faults("x");
    faults.add("a", 1, "is too small.");
    expect(() => faults.throwIfAny()).to.throw("1 fault in x\n  a  1 is too small.");
  });

  it("says that nothing was registered only where that is known", () => {
    expect(new FaultsError('Vpc "dev"', [{ path: "cidr", reason: "is missing." }]).message).to.equal(
      '1 fault in Vpc "dev"\n  cidr  is missing.',
    );
    expect(new FaultsError("x", [], { nothingRegistered: true })).to.include({ nothingRegistered: true });
  });

  it("shows everything on one line, so that no value can make up a fault", () => {
    const faults = new Faults("Pulumi.dev.yaml");
    faults.add("images.web", "a\n  network.cidr  is missing.", "is no image.");
    faults.add("images.a\r\nb", undefined, "\u001b[31mred\u001b[0m \u2028 has a name that is none.");
    expect(thrownBy(() => faults.throwIfAny()).message.split("\n")).to.deep.equal([
      "2 faults in Pulumi.dev.yaml",
      '  images.web         "a\\n  network.cidr  is missing." is no image.',
      "  images.a\\u000d\\nb  \\u001b[31mred\\u001b[0m \\u2028 has a name that is none.",
    ]);
  });

  it("shows no secret, nor a part of it", () => {
    const faults = new Faults("Pulumi.dev.yaml", { secrets: ["10.1", "10.1.0.0/16", ""] });
    faults.add("network.cidr", "10.1.0.0/16", "overlaps qa's 10.1.0.0/16.");
    expect(thrownBy(() => faults.throwIfAny()).message).to.contain("(secret) overlaps qa's (secret).");
  });

  it("is Pulumi's own kind of error, told without a stack", () => {
    const faults = new Faults("x");
    faults.add("size", -1, "must be positive.");
    const error = thrownBy(() => faults.throwIfAny());
    expect(error).to.be.instanceOf(pulumi.InputPropertiesError);
    expect(error).to.include({ name: "FaultsError", __pulumiRunError: true });
    expect(error.errors).to.deep.equal([{ propertyPath: "size", reason: "-1 must be positive." }]);
    expect(error.faults).to.deep.equal([{ path: "size", reason: "-1 must be positive." }]);
  });

  it("shows values so that they can be told apart", () => {
    const faults = new Faults("x");
    for (const value of ["", "two words", ["a", 1], { key: "value" }, null, true, pulumi.output("later"), undefined])
      faults.add("p", value, "here.");
    expect(thrownBy(() => faults.throwIfAny()).faults.map(({ reason }) => reason)).to.deep.equal([
      '"" here.',
      '"two words" here.',
      '["a",1] here.',
      '{"key":"value"} here.',
      "null here.",
      "true here.",
      "(a value not known yet) here.",
      "here.",
    ]);
  });

  it("goes on after a check that threw, and nests the paths of inner faults", () => {
    const faults = new Faults("outer");
    const found = faults.attempt("good", () => 42);
    faults.attempt("cidr", () => {
      throw new Error("10.1.0.0 has no prefix length.");
    });
    faults.attempt("tiers.app", () => {
      const inner = new Faults("inner");
      inner.add("prefix", 99, "is too long.");
      inner.add("", undefined, "has no subnets.");
      inner.throwIfAny();
    });
    expect(found).to.equal(42);
    expect(thrownBy(() => faults.throwIfAny()).faults).to.deep.equal([
      { path: "cidr", reason: "10.1.0.0 has no prefix length." },
      { path: "tiers.app.prefix", reason: "99 is too long." },
      { path: "tiers.app", reason: "has no subnets." },
    ]);
  });

  it("survives what is thrown but no error", () => {
    const faults = new Faults("x");
    faults.attempt("a", () => nothing().throw("text"));
    expect(() => faults.throwIfAny()).to.throw("  a  text");
  });

  for (const name of ["a", "dev", "orders-query", "a1", "x".repeat(40)])
    it(`takes the component name ${name}`, () => {
      const faults = new Faults("x");
      checkName(faults, "name", name);
      expect(faults.isEmpty).to.equal(true);
    });

  for (const name of ["", "1dev", "Dev", "dev-", "-dev", "dev_1", "dev.eu", "x".repeat(41)])
    it(`refuses the component name ${JSON.stringify(name)}`, () => {
      const faults = new Faults("x");
      checkName(faults, "name", name);
      expect(() => faults.throwIfAny()).to.throw("must be 1 to 40 lower-case letters, digits and hyphens");
    });
});

/** Its `throw` passes on whatever it is given, errors or not. */
function* nothing(): Generator<never, void> {}

function thrownBy(call: () => void): FaultsError {
  try {
    call();
  } catch (error) {
    if (error instanceof FaultsError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
