import { expect } from "chai";
import * as fc from "fast-check";
import {
  auroraCapacityUnits,
  cpuUnits,
  days,
  logRetentionDays,
  mebibytes,
  seconds,
  type AuroraCapacity,
  type Cpu,
  type Duration,
  type Memory,
} from "../../components/core";

describe("core units", () => {
  it("defaults: every unit in singular and plural", () => {
    expect(seconds("1 second")).to.equal(1);
    expect(seconds("30 seconds")).to.equal(30);
    expect(seconds("1 minute")).to.equal(60);
    expect(seconds("1.5 hours")).to.equal(5_400);
    expect(seconds("7 days")).to.equal(604_800);
    expect(days("48 hours")).to.equal(2);
    expect(mebibytes("512 MiB")).to.equal(512);
    expect(mebibytes("0.5 GiB")).to.equal(512);
    expect(auroraCapacityUnits("0.5 ACU")).to.equal(0.5);
    expect(auroraCapacityUnits("128 ACU")).to.equal(128);
    expect(cpuUnits("0.25 vCPU")).to.equal(256);
    expect(cpuUnits("16 vCPU")).to.equal(16_384);
  });

  it("agrees between units", () => {
    fc.assert(
      fc.property(fc.nat(10_000), (value) => {
        expect(seconds(`${value} minutes`)).to.equal(seconds(`${value * 60} seconds`));
        expect(seconds(`${value} days`)).to.equal(seconds(`${value * 24} hours`));
        expect(days(`${value} days`)).to.equal(value);
        expect(mebibytes(`${value} GiB`)).to.equal(mebibytes(`${value * 1024} MiB`));
      }),
    );
  });

  /** As a configuration file would hand it over: text that no type has checked. */
  const unchecked = <Text extends string>(text: string): Text => text as Text;

  for (const [what, call, message] of [
    ["a number without a unit", () => seconds(unchecked<Duration>("30")), '"30" is not a duration such as "30 seconds" or "7 days".'],
    ["an unknown unit", () => seconds(unchecked<Duration>("2 weeks")), '"2 weeks" is not a duration. Write it as in "30 seconds"'],
    ["a negative duration", () => seconds("-5 seconds"), '"-5 seconds" is not a duration such as'],
    ["a part of a second", () => seconds("0.5 seconds"), '"0.5 seconds" is 0.5 seconds, which is not a whole number.'],
    ["a part of a day", () => days("36 hours"), '"36 hours" is 1.5 days, which is not a whole number. Choose a value that is.'],
    [
      "decimal memory",
      () => mebibytes(unchecked<Memory>("512 MB")),
      '"512 MB" is not an amount of memory. Write it as in "512 MiB" or "2 GiB".',
    ],
    ["memory without a space", () => mebibytes(unchecked<Memory>("512MiB")), '"512MiB" is not an amount of memory such as "512 MiB".'],
    ["a part of a MiB", () => mebibytes("0.5 MiB"), "which is not a whole number"],
    ["an odd capacity", () => auroraCapacityUnits("0.7 ACU"), '"0.7 ACU" is not an Aurora capacity. Write a multiple of 0.5'],
    ["a capacity of another unit", () => auroraCapacityUnits(unchecked<AuroraCapacity>("2 GiB")), '"2 GiB" is not an Aurora capacity.'],
    [
      "a share of another unit",
      () => cpuUnits(unchecked<Cpu>("256 units")),
      '"256 units" is not a processor share. Write it as in "0.25 vCPU"',
    ],
    ["a share between units", () => cpuUnits("0.3 vCPU"), "which is not a whole number"],
    ["scientific notation", () => seconds("1e3 seconds"), '"1e3 seconds" is not a duration such as'],
  ] as const)
    it(`refuses ${what}`, () => {
      expect(call).to.throw(message);
    });
});

describe("core log retention", () => {
  it("defaults: takes what CloudWatch Logs takes", () => {
    expect(logRetentionDays("1 day")).to.equal(1);
    expect(logRetentionDays("24 hours")).to.equal(1);
    expect(logRetentionDays("365 days")).to.equal(365);
    expect(logRetentionDays("3653 days")).to.equal(3653);
  });

  for (const [text, nearest] of [
    ["8 days", 'The nearest are "7 days" and "14 days".'],
    ["2 days", 'The nearest are "1 day" and "3 days".'],
    ["0 days", 'The nearest is "1 day".'],
    ["4000 days", 'The nearest is "3653 days".'],
  ] as const)
    it(`refuses ${text}`, () => {
      expect(() => logRetentionDays(text)).to.throw(`"${text}" is not a retention that CloudWatch Logs takes. ${nearest}`);
    });
});
