/**
 *     tunnels: [{ insideCidr: "169.254.10.0/30" }, { insideCidr: "169.254.11.0/30" }]
 *
 * AWS negotiates the weakest of what it allows, not what the other end would like best, and by itself allows SHA-1 and a 1024-bit group.
 * So a tunnel allows only what is strong; anything weaker has to be named.
 */
import { seconds, type Duration, type Faults } from "../../../core";
import { checkInsideCidr, checkInsideIpv6Cidr } from "./inside-cidr";
import type { IkeVersion, TunnelEncryption, TunnelIntegrity, DiffieHellmanGroup, TunnelPhase, TunnelOptions } from "./args";

/** A tunnel's options with every default in its place. */
export interface TunnelPlan {
  readonly options: TunnelOptions;
  readonly ikeVersions: readonly IkeVersion[];
  readonly phase1: Required<Omit<TunnelPhase, "lifetime">> & { readonly lifetimeSeconds: number | undefined };
  readonly phase2: Required<Omit<TunnelPhase, "lifetime">> & { readonly lifetimeSeconds: number | undefined };
  readonly deadPeerTimeoutSeconds: number | undefined;
  readonly rekeyMarginSeconds: number | undefined;
}

/** What is strong: the algorithms of the Commercial National Security Algorithm suite and above. https://www.rfc-editor.org/rfc/rfc9206 */
export const strongPhase = {
  encryption: ["AES256-GCM-16"],
  integrity: ["SHA2-384", "SHA2-512"],
  diffieHellmanGroups: [20, 21],
} as const satisfies Required<Omit<TunnelPhase, "lifetime">>;

const encryptions: readonly string[] = ["AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16"] satisfies TunnelEncryption[];
const integrities: readonly string[] = ["SHA1", "SHA2-256", "SHA2-384", "SHA2-512"] satisfies TunnelIntegrity[];
const phase1Groups: readonly number[] = [2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] satisfies DiffieHellmanGroup[];
const phase2Groups: readonly number[] = [2, 5, ...phase1Groups.slice(1)];

/** MUST NOT or SHOULD NOT be used. https://www.rfc-editor.org/rfc/rfc8247#section-2.4 */
const weakGroups: readonly number[] = [2, 5, 22, 23, 24];

const minute = 60;
const hour = 60 * minute;
/** AWS's own, from which the others are counted. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
const defaultLifetimes = { phase1: 8 * hour, phase2: hour } as const;

/** Checks a tunnel's options and fills in what is strong. */
export function planTunnel(faults: Faults, path: string, options: TunnelOptions): TunnelPlan {
  const ikeVersions = options.ikeVersions ?? ["ikev2"];
  checkChoice(faults, `${path}.ikeVersions`, ikeVersions, ["ikev1", "ikev2"]);
  if (options.insideCidr !== undefined) checkInsideCidr(faults, `${path}.insideCidr`, options.insideCidr);
  if (options.insideIpv6Cidr !== undefined) checkInsideIpv6Cidr(faults, `${path}.insideIpv6Cidr`, options.insideIpv6Cidr);
  const phase1 = planPhase(faults, `${path}.phase1`, options.phase1 ?? {}, phase1Groups, defaultLifetimes.phase1);
  const phase2 = planPhase(faults, `${path}.phase2`, options.phase2 ?? {}, phase2Groups, defaultLifetimes.phase2);
  const phase2Seconds = phase2.lifetimeSeconds ?? defaultLifetimes.phase2;
  if (phase2Seconds >= (phase1.lifetimeSeconds ?? defaultLifetimes.phase1))
    faults.add(`${path}.phase2.lifetime`, options.phase2?.lifetime, "must be shorter than the lifetime of phase 1. Shorten it.");
  checkWhole(faults, `${path}.rekeyFuzzPercentage`, options.rekeyFuzzPercentage, 0, 100);
  checkWhole(faults, `${path}.replayWindowSize`, options.replayWindowSize, 64, 2_048);
  return {
    options,
    ikeVersions,
    phase1,
    phase2,
    deadPeerTimeoutSeconds: within(faults, `${path}.deadPeerTimeout`, options.deadPeerTimeout, 30, Number.POSITIVE_INFINITY),
    rekeyMarginSeconds: within(faults, `${path}.rekeyMargin`, options.rekeyMargin, minute, phase2Seconds / 2),
  };
}

/** What of a tunnel's options is allowed but weak. */
export function tunnelWarnings(path: string, { ikeVersions, phase1, phase2 }: TunnelPlan): readonly string[] {
  const weak = [
    ...ikeVersions.filter((version) => version === "ikev1"),
    ...[phase1, phase2].flatMap(({ integrity }) => integrity.filter((each) => each === "SHA1")),
    ...[phase1, phase2].flatMap(({ diffieHellmanGroups }) =>
      diffieHellmanGroups.filter((each) => weakGroups.includes(each)).map((each) => `Diffie-Hellman group ${each}`),
    ),
  ];
  return weak.length === 0
    ? []
    : [
        `${path} allows ${[...new Set(weak)].join(", ")}, and AWS takes the weakest that both ends allow. Leave it out as soon as the device can.`,
      ];
}

function planPhase(faults: Faults, path: string, phase: TunnelPhase, groups: readonly number[], longest: number): TunnelPlan["phase1"] {
  const { encryption, integrity, diffieHellmanGroups } = { ...strongPhase, ...phase };
  checkChoice(faults, `${path}.encryption`, encryption, encryptions);
  checkChoice(faults, `${path}.integrity`, integrity, integrities);
  checkChoice(faults, `${path}.diffieHellmanGroups`, diffieHellmanGroups, groups);
  const lifetimeSeconds = within(faults, `${path}.lifetime`, phase.lifetime, 15 * minute, longest);
  return { encryption, integrity, diffieHellmanGroups, lifetimeSeconds };
}

function checkWhole(faults: Faults, path: string, value: number | undefined, least: number, most: number): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
    faults.add(path, value, `must be a whole number from ${least} to ${most}.`);
}

function within(faults: Faults, path: string, duration: Duration | undefined, least: number, most: number): number | undefined {
  if (duration === undefined) return undefined;
  const value = faults.attempt(path, () => seconds(duration));
  if (value !== undefined && (value < least || value > most))
    faults.add(
      path,
      duration,
      most === Number.POSITIVE_INFINITY ? `must be at least ${least} seconds.` : `must be ${least} to ${most} seconds.`,
    );
  return value;
}

function checkChoice<Value extends string | number>(
  faults: Faults,
  path: string,
  chosen: readonly Value[],
  possible: readonly (string | number)[],
): void {
  if (chosen.length === 0) faults.add(path, undefined, `is empty, so no tunnel would come up. Choose of ${possible.join(", ")}.`);
  chosen.forEach((value, index) => {
    if (!possible.includes(value)) faults.add(`${path}[${index}]`, value, `is not one of ${possible.join(", ")}.`);
    if (chosen.indexOf(value) !== index) faults.add(`${path}[${index}]`, value, "is named twice. Name each once.");
  });
}
