/**
 *     macsec: { keys: { first: { ckn: "0123…", cak: { arn: secretArn } } }, mode: "must_encrypt" }
 *
 * Encryption of the light between your router and Amazon's. The key is associated when the port is there, so it comes in a second step.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { secretValue, type Faults, type Lookup, type SecretReference } from "../../../core";
import type { DedicatedBandwidth } from "./bandwidth";

/** A pair of key name and key, or a secret that Direct Connect has made of an earlier pair. */
export type MacsecKey =
  | {
      /** Name of the key: 64 hexadecimal digits. It is no secret. */
      readonly ckn: string;
      /** Secret in Secrets Manager with the key itself, 64 hexadecimal digits. It is read at each deployment and kept encrypted in the state. */
      readonly cak: SecretReference;
      readonly secretArn?: never;
    }
  | { readonly secretArn: pulumi.Input<string>; readonly ckn?: never; readonly cak?: never };

/** MACsec on a dedicated port. */
export interface MacsecSettings {
  /**
   * `must_encrypt` takes the port down where encryption is, `should_encrypt` goes on in clear. The provider sets it when it changes and not when
   * it creates the port. @default - AWS's
   */
  readonly mode?: "no_encrypt" | "should_encrypt" | "must_encrypt";
  /** Keys by a name of your own, once the port is available. Another key beside the first lets both ends roll over without a break. @default {} */
  readonly keys?: Readonly<Record<string, MacsecKey>>;
}

const hexadecimal = /^[0-9A-Fa-f]{64}$/;

/** Notes what is wrong with MACsec. https://docs.aws.amazon.com/directconnect/latest/UserGuide/MACsec.html */
export function checkMacsec(faults: Faults, macsec: MacsecSettings, bandwidth: DedicatedBandwidth): void {
  const { mode, keys = {} } = macsec;
  if (bandwidth === "1Gbps")
    faults.add("macsec", undefined, "is not there on ports of 1Gbps. Take one of 10Gbps or more, or encrypt with a VPN over it.");
  if (mode === "must_encrypt" && Object.keys(keys).length === 0)
    faults.add("macsec.mode", mode, "without a key takes the port down. Give the key, or change the mode after it.");
  for (const [name, { ckn }] of Object.entries(keys))
    if (ckn !== undefined && !hexadecimal.test(ckn)) faults.add(`macsec.keys.${name}.ckn`, ckn, "must be 64 hexadecimal digits.");
}

/** Arguments of a key's association and what of its outputs is secret. */
export function macsecKeyArguments(
  connectionId: pulumi.Input<string>,
  key: MacsecKey,
  place: Lookup,
): { readonly args: aws.directconnect.MacsecKeyAssociationArgs; readonly options: pulumi.CustomResourceOptions } {
  const args = key.secretArn === undefined ? { ckn: key.ckn, cak: secretValue(place, key.cak) } : { secretArn: key.secretArn };
  // The provider itself would keep the key in clear.
  return { args: { connectionId, ...args }, options: { additionalSecretOutputs: ["cak"] } };
}
