/** What a VPC is told beside its addresses and its ways: DHCP options, encryption control, exclusions from Block Public Access. */
import type { Faults } from "../../../core";
import type { VpcArgs } from "../args";
import { planDhcpOptions } from "./dhcp-options";
import { planEncryptionControl, type EncryptedVpc, type EncryptionControlPlan } from "./encryption-control";
import { planPublicAccessExclusions, type PublicAccessExclusionsPlan } from "../tiers/public-access-exclusions";

/** A VPC's settings as plain data. */
export interface VpcSettingsPlan {
  readonly dhcpOptions: ReturnType<typeof planDhcpOptions> | undefined;
  readonly encryptionControl: EncryptionControlPlan | undefined;
  readonly publicAccessExclusions: PublicAccessExclusionsPlan;
}

/** Checks a VPC's settings against the gateways that it has, and puts them in AWS's terms. */
export function planSettings(faults: Faults, args: VpcArgs, gateways: Omit<EncryptedVpc, "statusLogged">): VpcSettingsPlan {
  const { dhcpOptions, encryptionControl, flowLogs = {} } = args;
  const statusLogged = flowLogs === "none" ? undefined : (flowLogs.format?.includes("encryption-status") ?? false);
  return {
    dhcpOptions: dhcpOptions && faults.attempt("dhcpOptions", () => planDhcpOptions(dhcpOptions)),
    encryptionControl:
      encryptionControl &&
      faults.attempt("encryptionControl", () => planEncryptionControl(encryptionControl, { ...gateways, statusLogged })),
    publicAccessExclusions: planPublicAccessExclusions(faults, args),
  };
}
