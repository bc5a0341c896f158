/**
 *     smallestFargateSize({ cpu: 448, memory: 832 })       // { cpu: 512, memory: 1024 }
 *
 * Fargate sells tasks in fixed pairs. What the containers ask for is added up first and only the sum is rounded up to a pair: a sidecar
 * squeezed into the application's own share starves one of the two.
 */
import { cpuUnits, mebibytes, type Faults } from "../../core";
import type { FargateSize, ServiceSize } from "./args";

/** Every pair, the smaller CPU first. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
export const fargateSizes: readonly FargateSize[] = [
  ...sizes(256, [512, 1024, 2048]),
  ...sizes(512, steps(1024, 4096, 1024)),
  ...sizes(1024, steps(2048, 8192, 1024)),
  ...sizes(2048, steps(4096, 16_384, 1024)),
  ...sizes(4096, steps(8192, 30_720, 1024)),
  ...sizes(8192, steps(16_384, 61_440, 4096)),
  ...sizes(16_384, steps(32_768, 122_880, 8192)),
  ...sizes(32_768, [61_440, 122_880, 249_856]),
];

/**
 * The smallest pair that holds a need, or `undefined` where none does. The first in order is also the cheapest: a vCPU costs nine times a
 * GiB, and no larger CPU comes with less memory than a smaller one needs. https://aws.amazon.com/fargate/pricing/
 */
export function smallestFargateSize(need: FargateSize): FargateSize | undefined {
  return fargateSizes.find(({ cpu, memory }) => cpu >= need.cpu && memory >= need.memory);
}

/** Reads a size and notes a fault, naming the nearest pairs, where Fargate does not sell it. */
export function checkFargateSize(faults: Faults, path: string, size: ServiceSize): FargateSize | undefined {
  const cpu = faults.attempt(`${path}.cpu`, () => cpuUnits(size.cpu));
  const memory = faults.attempt(`${path}.memory`, () => mebibytes(size.memory));
  if (cpu === undefined || memory === undefined) return undefined;
  if (fargateSizes.some((pair) => pair.cpu === cpu && pair.memory === memory)) return { cpu, memory };
  const nearest = nearestSizes({ cpu, memory }).map(describeSize);
  faults.add(path, undefined, `${size.cpu} with ${size.memory} is no pair that Fargate sells. The nearest are ${nearest.join(" and ")}.`);
  return undefined;
}

/** A pair as it is written in arguments: `{ cpu: "0.5 vCPU", memory: "1 GiB" }`. */
export function describeSize({ cpu, memory }: FargateSize): string {
  return `{ cpu: "${cpu / 1024} vCPU", memory: "${memory < 1024 ? `${memory} MiB` : `${memory / 1024} GiB`}" }`;
}

/** The pair that holds everything asked for, and the one with that CPU (or the nearest there is) whose memory comes closest. */
function nearestSizes(wanted: FargateSize): FargateSize[] {
  const distance = (from: number, to: number): number => Math.abs(Math.log2(Math.max(from, 1) / to));
  const sameCpu = [...fargateSizes].sort(
    (left, right) =>
      distance(wanted.cpu, left.cpu) - distance(wanted.cpu, right.cpu) ||
      distance(wanted.memory, left.memory) - distance(wanted.memory, right.memory),
  )[0];
  const found = [smallestFargateSize(wanted), sameCpu].filter((size) => size !== undefined);
  return [...new Set(found)];
}

function sizes(cpu: number, memories: readonly number[]): FargateSize[] {
  return memories.map((memory) => ({ cpu, memory }));
}

function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
