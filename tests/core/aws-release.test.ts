import { expect } from "chai";
import { Faults, requireAwsRelease } from "../../components/core";

const message = (installed: string, value: string | undefined): string => {
  const faults = new Faults('DirectConnectVirtualInterface "frankfurt"');
  requireAwsRelease(faults, "rateLimit", value, "7.45.0", installed);
  try {
    faults.throwIfAny();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("requireAwsRelease", () => {
  it("refuses a value that the installed release would drop, with both releases and the remedy", () => {
    expect(message("7.43.0", "500Mbps")).to.include(
      "rateLimit  500Mbps needs @pulumi/aws 7.45.0 or newer, and 7.43.0 is installed. Run: npm install @pulumi/aws@^7.45.0",
    );
  });

  for (const installed of ["7.9.1", "7.44.9", "6.83.0", "7.44.0-alpha.1"])
    it(`refuses with ${installed}`, () => expect(message(installed, "500Mbps")).not.to.equal(""));

  for (const installed of ["7.45.0", "7.45.1", "7.100.0", "8.0.0", "7.46.0-alpha.1"])
    it(`accepts with ${installed}`, () => expect(message(installed, "500Mbps")).to.equal(""));

  it("asks for nothing where there is no value", () => expect(message("7.16.0", undefined)).to.equal(""));
});
