import { expect } from "chai";
import { failureReport, StacksFailedError } from "../../cli/failure";
import { core } from "../../components";

const certificate = { path: "certificate", reason: "is missing." };
const cidr = { path: "network.cidr", reason: "10.0.0.5/16 begins inside a block." };
const failure = (stack: string, ...faults: core.Fault[]): { stack: string; error: Error } => ({
  stack,
  error: new core.FaultsError(`Pulumi.${stack}.yaml`, faults),
});

describe("the report of failed stacks", () => {
  it("says once what is wrong in several files, with their names, and apart what is wrong in one", () => {
    const report = failureReport(
      new StacksFailedError([failure("dev", certificate, cidr), failure("qa", certificate), failure("prod", certificate)]),
    );
    expect(report.match(/is missing/g)).to.have.length(1);
    expect(report).to.match(
      /^error: 1 fault in Pulumi\.dev\.yaml, Pulumi\.qa\.yaml and Pulumi\.prod\.yaml.*\n {2}certificate {2}is missing\.\n/,
    );
    expect(report).to.match(/\nerror: 1 fault in Pulumi\.dev\.yaml.*\n {2}network\.cidr /);
  });

  it("says that nothing was registered where every file's error does", () => {
    const before = new core.FaultsError("Pulumi.dev.yaml", [cidr], { nothingRegistered: true });
    const report = (...errors: Error[]): string => failureReport(new StacksFailedError(errors.map((error) => ({ stack: "dev", error }))));
    expect(report(before)).to.match(/^error: 1 fault in Pulumi\.dev\.yaml, nothing was registered\n/);
    expect(report(before, new core.FaultsError('Vpc "qa"', [certificate]))).not.to.contain("nothing was registered");
  });

  it("says once what ended several stacks", () => {
    const ended = (stack: string): { stack: string; error: Error } => ({ stack, error: new core.FaultsError("the stack's name", [cidr]) });
    const thrown = ["dev", "qa"].map((stack) => ({ stack, error: Object.assign(new Error("no connection"), { stack: "no connection" }) }));
    expect(failureReport(new StacksFailedError([ended("dev"), ended("qa")])).match(/error: /g)).to.have.length(1);
    expect(failureReport(new StacksFailedError(thrown))).to.equal("error in stacks dev and qa: no connection");
  });
});
