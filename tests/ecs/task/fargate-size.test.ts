import { expect } from "chai";
import * as fc from "fast-check";
import { Faults } from "../../../components/core";
import { checkFargateSize, fargateSizes, smallestFargateSize, type ServiceSize } from "../../../components/ecs";

const faultOf = (size: ServiceSize): string => {
  const faults = new Faults("test");
  checkFargateSize(faults, "size", size);
  try {
    faults.throwIfAny();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("the sizes of Fargate", () => {
  it("defaults", () => {
    expect(smallestFargateSize({ cpu: 0, memory: 0 })).to.deep.equal({ cpu: 256, memory: 512 });
    expect(checkFargateSize(new Faults("test"), "size", { cpu: "0.25 vCPU", memory: "512 MiB" })).to.deep.equal({ cpu: 256, memory: 512 });
  });

  it("T1: has every pair of AWS's table and no other", () => {
    const memories = (cpu: number): number[] => fargateSizes.filter((size) => size.cpu === cpu).map(({ memory }) => memory);
    expect(memories(256)).to.deep.equal([512, 1024, 2048]);
    expect(memories(512)).to.deep.equal([1024, 2048, 3072, 4096]);
    expect(memories(1024)).to.deep.equal([2048, 3072, 4096, 5120, 6144, 7168, 8192]);
    expect(memories(2048)).to.have.length(13).and.include(16_384);
    expect(memories(4096)).to.have.length(23).and.include(30_720);
    expect(memories(8192)).to.deep.equal(Array.from({ length: 12 }, (_, step) => 16_384 + step * 4096));
    expect(memories(16_384)).to.deep.equal(Array.from({ length: 12 }, (_, step) => 32_768 + step * 8192));
    expect(memories(32_768)).to.deep.equal([61_440, 122_880, 249_856]);
  });

  it("T1: rounds a sum up to a pair, at 8 vCPU in steps of 4 GiB", () => {
    expect(smallestFargateSize({ cpu: 256 + 128 + 64, memory: 512 + 256 + 64 })).to.deep.equal({ cpu: 512, memory: 1024 });
    expect(smallestFargateSize({ cpu: 8192, memory: 17 * 1024 })).to.deep.equal({ cpu: 8192, memory: 20 * 1024 });
    expect(smallestFargateSize({ cpu: 256, memory: 31 * 1024 })).to.deep.equal({ cpu: 8192, memory: 32 * 1024 });
    expect(smallestFargateSize({ cpu: 32_769, memory: 1 })).to.equal(undefined);
  });

  it("picks the cheapest pair that holds the need", () => {
    const price = ({ cpu, memory }: { cpu: number; memory: number }): number => (cpu / 1024) * 0.04048 + (memory / 1024) * 0.004445;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32_768 }), fc.integer({ min: 1, max: 249_856 }), (cpu, memory) => {
        const picked = smallestFargateSize({ cpu, memory });
        if (picked === undefined) return;
        expect(picked.cpu >= cpu && picked.memory >= memory).to.equal(true);
        const cheapest = Math.min(...fargateSizes.filter((size) => size.cpu >= cpu && size.memory >= memory).map(price));
        expect(price(picked)).to.be.closeTo(cheapest, 1e-9);
      }),
    );
  });

  it("refuses a pair that Fargate does not sell, and names the nearest", () => {
    expect(faultOf({ cpu: "0.25 vCPU", memory: "4 GiB" })).to.contain(
      'size  0.25 vCPU with 4 GiB is no pair that Fargate sells. The nearest are { cpu: "0.5 vCPU", memory: "4 GiB" } and { cpu: "0.25 vCPU", memory: "2 GiB" }.',
    );
    expect(faultOf({ cpu: "8 vCPU", memory: "17 GiB" })).to.contain(
      '{ cpu: "8 vCPU", memory: "20 GiB" } and { cpu: "8 vCPU", memory: "16 GiB" }',
    );
    expect(faultOf({ cpu: "64 vCPU", memory: "512 GiB" })).to.contain('{ cpu: "32 vCPU", memory: "244 GiB" }');
  });

  it("refuses text without its unit", () => {
    expect(faultOf({ cpu: "256" as ServiceSize["cpu"], memory: "512" as ServiceSize["memory"] })).to.match(
      /2 faults[^]*size\.cpu[^]*size\.memory/,
    );
  });
});
