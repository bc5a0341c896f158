/**
 *     encryptionControl: { mode: "enforce", exclusions: ["internet-gateway", "nat-gateway"] }
 *
 * AWS watches, or sees to it, that traffic inside the VPC is encrypted on its way.
 */
import type * as aws from "@pulumi/aws";
import { Faults } from "../../../core";

/** What an enforcing VPC may hold although AWS cannot encrypt what passes there: its owner has to. There are no others. */
export type EncryptionExclusion =
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "nat-gateway"
  | "virtual-private-gateway"
  | "vpc-peering"
  | "lambda"
  | "vpc-lattice"
  | "elastic-file-system";

/**
 * VPC encryption control. `monitor` reports, in the flow logs' field `encryption-status`, what is not encrypted, and moves load balancers
 * and Fargate tasks to hardware that encrypts; `enforce` keeps out and drops what is not. A VPC that exists is monitored before it can
 * enforce. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html
 */
export interface EncryptionControlArgs {
  readonly mode: "monitor" | "enforce";
  /** For `enforce` only. @default [] */
  readonly exclusions?: readonly EncryptionExclusion[];
}

/** What of a VPC decides whether it can enforce. */
export interface EncryptedVpc {
  readonly internetGateway: boolean;
  readonly egressOnlyInternetGateway: boolean;
  readonly natGateways: boolean;
  /** Whether the flow logs carry `encryption-status`; `undefined` without flow logs. */
  readonly statusLogged: boolean | undefined;
}

/** Encryption control in AWS's terms. */
export interface EncryptionControlPlan {
  readonly args: Omit<aws.ec2.VpcEncryptionControlArgs, "vpcId" | "tags">;
  readonly warnings: readonly string[];
}

const exclusionArguments = {
  "internet-gateway": "internetGatewayExclusion",
  "egress-only-internet-gateway": "egressOnlyInternetGatewayExclusion",
  "nat-gateway": "natGatewayExclusion",
  "virtual-private-gateway": "virtualPrivateGatewayExclusion",
  "vpc-peering": "vpcPeeringExclusion",
  lambda: "lambdaExclusion",
  "vpc-lattice": "vpcLatticeExclusion",
  "elastic-file-system": "elasticFileSystemExclusion",
} as const satisfies Record<EncryptionExclusion, keyof aws.ec2.VpcEncryptionControlArgs>;

/** Checks encryption control against the VPC's own parts. Throws every fault at once. */
export function planEncryptionControl(control: "monitor" | EncryptionControlArgs, vpc: EncryptedVpc): EncryptionControlPlan {
  const faults = new Faults("encryptionControl");
  const { mode, exclusions = [] } = control === "monitor" ? { mode: control } : control;
  if (mode !== "monitor" && mode !== "enforce") faults.add("mode", mode, "must be monitor or enforce.");
  if (mode === "monitor" && exclusions.length > 0)
    faults.add("exclusions", exclusions, "are for the mode enforce only: monitor stops nothing. Leave them out.");
  exclusions.forEach((exclusion, index) => {
    if (!(exclusion in exclusionArguments))
      faults.add(
        `exclusions[${index}]`,
        exclusion,
        `is no exclusion that AWS knows. There are ${Object.keys(exclusionArguments).join(", ")}.`,
      );
  });
  const parts = [
    vpc.internetGateway && "internet-gateway",
    vpc.egressOnlyInternetGateway && "egress-only-internet-gateway",
    vpc.natGateways && "nat-gateway",
  ] as const;
  for (const part of parts)
    if (part !== false && mode === "enforce" && !exclusions.includes(part))
      faults.add(
        "exclusions",
        undefined,
        `lacks ${part}, which the VPC has: AWS refuses to enforce encryption beside one. Add "${part}", and encrypt what passes there yourself, or give the tiers another internet.`,
      );
  faults.throwIfAny();
  const enabled = exclusions.map((exclusion) => [exclusionArguments[exclusion], "enable"] as const);
  return { args: { mode, ...Object.fromEntries(enabled) }, warnings: warningsOf(vpc) };
}

function warningsOf({ statusLogged }: EncryptedVpc): readonly string[] {
  if (statusLogged === true) return [];
  return [
    "has encryptionControl, but no flow log says what it finds: AWS adds the field to none by itself. Give flowLogs a format with " +
      '"encryption-status", and with "flow-direction" and "traffic-path" beside it.',
  ];
}
