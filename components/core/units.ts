/**
 *     deregistrationDelay: "30 seconds", memory: "512 MiB", capacity: { min: "0.5 ACU", max: "8 ACU" }
 *
 * The unit is part of the value, so that no argument needs to say in prose whether it counts seconds or minutes. Parsed once, here.
 */

/** A length of time: `"30 seconds"`, `"1 day"`. */
export type Duration = `${number} ${"second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days"}`;
/** An amount of memory or storage in powers of two: `"512 MiB"`, `"2 GiB"`. */
export type Memory = `${number} ${"MiB" | "GiB"}`;
/** Aurora capacity units, about 2 GiB of memory each: `"0.5 ACU"`. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html */
export type AuroraCapacity = `${number} ACU`;
/** Fargate processor share: `"0.25 vCPU"` is 256 of ECS's units. */
export type Cpu = `${number} vCPU`;

const secondsPer: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

/** A duration in whole seconds. Throws on text that is not a duration, because configuration files are not type-checked. */
export function seconds(duration: Duration): number {
  const { value, unit } = split(duration, 'a duration such as "30 seconds" or "7 days"');
  const factor = secondsPer[unit.replace(/s$/, "")];
  if (factor === undefined)
    throw new Error(`"${duration}" is not a duration. Write it as in "30 seconds", "5 minutes", "1 hour" or "7 days".`);
  return whole(duration, value * factor, "seconds");
}

/** A duration in whole days, for the services that count in days. */
export function days(duration: Duration): number {
  const result = seconds(duration) / 86_400;
  return whole(duration, result, "days");
}

/** An amount of memory in whole MiB. */
export function mebibytes(memory: Memory): number {
  const { value, unit } = split(memory, 'an amount of memory such as "512 MiB"');
  if (unit !== "MiB" && unit !== "GiB") throw new Error(`"${memory}" is not an amount of memory. Write it as in "512 MiB" or "2 GiB".`);
  return whole(memory, unit === "GiB" ? value * 1024 : value, "MiB");
}

/** Aurora capacity as the number that RDS takes: a multiple of 0.5. */
export function auroraCapacityUnits(capacity: AuroraCapacity): number {
  const { value, unit } = split(capacity, 'an Aurora capacity such as "0.5 ACU"');
  if (unit !== "ACU" || (value * 2) % 1 !== 0)
    throw new Error(`"${capacity}" is not an Aurora capacity. Write a multiple of 0.5, as in "0.5 ACU" or "8 ACU".`);
  return value;
}

/** A processor share in ECS's CPU units, 1,024 a vCPU. */
export function cpuUnits(cpu: Cpu): number {
  const { value, unit } = split(cpu, 'a processor share such as "0.5 vCPU"');
  if (unit !== "vCPU") throw new Error(`"${cpu}" is not a processor share. Write it as in "0.25 vCPU" or "2 vCPU".`);
  return whole(cpu, value * 1024, "CPU units");
}

function split(text: string, expected: string): { value: number; unit: string } {
  const match = /^(\d+(?:\.\d+)?) ([A-Za-z]+)$/.exec(text);
  const [, value, unit] = match ?? [];
  if (value === undefined || unit === undefined) throw new Error(`${JSON.stringify(text)} is not ${expected}.`);
  return { value: Number(value), unit };
}

function whole(text: string, value: number, unit: string): number {
  if (!Number.isInteger(value)) throw new Error(`"${text}" is ${value} ${unit}, which is not a whole number. Choose a value that is.`);
  return value;
}
