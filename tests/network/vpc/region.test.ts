import { expect } from "chai";
import { regionOf } from "../../../components/network/vpc/region";

describe("network region of a VPC", () => {
  for (const [zones, region] of [
    [["eu-central-1a", "eu-central-1b"], "eu-central-1"],
    [["us-gov-west-1a"], "us-gov-west-1"],
    [["us-west-2a", "us-west-2-lax-1a"], "us-west-2"],
    [["eu-central-1a", "eu-west-1a"], undefined],
    [["euc1-az1"], undefined],
    [[], undefined],
  ] as const)
    it(`is ${String(region)} for ${zones.join(" and ") || "no zone"}`, () => {
      expect(regionOf({ zones })).to.equal(region);
    });
});
