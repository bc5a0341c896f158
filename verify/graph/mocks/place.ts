/** Where a resource would be: the partition, region and account of its provider. Every id and ARN of the table is made for a place. */
import { plain, type WireObject } from "../values";

/** A region of an account. */
export interface Place {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The provider's `defaultTags`. */
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** Used where neither a role nor a list of allowed accounts names one. From AWS's own documentation: it belongs to nobody. */
export const sampleAccount = "111122223333";
/** Used where the configuration names none; the real provider would ask for one. */
const sampleRegion = "us-east-1";

/**
 * The place of a provider, from its inputs or from the `aws:` keys of the configuration. Nested values arrive as JSON text. A provider that a
 * program makes takes its region from `otherwise`, and no role: what the configuration assumes is assumed by the default provider alone.
 * https://www.pulumi.com/docs/iac/concepts/providers
 */
export function placeOfProvider(inputs: WireObject, otherwise: Pick<Partial<Place>, "region"> = {}): Place {
  const given = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, fromText(plain(value))]));
  const region = typeof given["region"] === "string" ? given["region"] : (otherwise.region ?? sampleRegion);
  const account =
    accountOfRoles(given["assumeRoles"]) ??
    accountOfRoles([given["assumeRoleWithWebIdentity"]]) ??
    first(given["allowedAccountIds"]) ??
    sampleAccount;
  const tags = (given["defaultTags"] as { readonly tags?: Record<string, string> } | undefined)?.tags;
  return { ...partitionOf(region), region, account, defaultTags: tags ?? {} };
}

/** The same place with another region: v7 of the provider takes one on every resource. */
export function inRegion(place: Place, region: string): Place {
  return { ...place, ...partitionOf(region), region };
}

/** The part of a provider's place that a region decides. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): Pick<Place, "partition" | "dnsSuffix"> {
  if (region.startsWith("cn-")) return { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" };
  return { partition: region.startsWith("us-gov-") ? "aws-us-gov" : "aws", dnsSuffix: "amazonaws.com" };
}

/** `use1-az1` and its like: the same zone in every account, unlike its name. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
export function zoneId(zoneName: string): string {
  const region = zoneName.replace(/[a-z]$/, "");
  const direction = (word: string): string =>
    /^(north|south|east|west|central)(east|west)?$/
      .exec(word)
      ?.slice(1)
      .map((part) => part?.[0] ?? "")
      .join("") ?? word;
  const parts = region.replace("us-gov", "usg").split("-");
  const short = parts.map((part, index) => (index === 0 ? part : direction(part))).join("");
  const number = zoneName.charCodeAt(zoneName.length - 1) - "a".charCodeAt(0) + 1;
  return `${short}-az${number}`;
}

/** The name of a zone of that id. In a real account another name may be its: here zones are in the order of their letters. */
export function zoneName(id: string, region: string): string {
  const number = Number(/-az(\d+)$/.exec(id)?.[1] ?? "1");
  return `${region}${String.fromCharCode("a".charCodeAt(0) + number - 1)}`;
}

function fromText(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Roles are assumed one after another: the last one acts. */
function accountOfRoles(roles: unknown): string | undefined {
  const last: unknown = Array.isArray(roles) ? roles.at(-1) : undefined;
  const role = (last as { readonly roleArn?: unknown } | null | undefined)?.roleArn;
  return typeof role === "string" ? role.split(":")[4] : undefined;
}

function first(accounts: unknown): string | undefined {
  return Array.isArray(accounts) && typeof accounts[0] === "string" ? accounts[0] : undefined;
}
