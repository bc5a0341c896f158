import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../core";
import { contractVersion, type Contract } from "./contract";

/**
 * The contract that another stack exported at its last `up`. Awaited in the program's async entry, because how many subnets and segments
 * there are decides which resources exist.
 */
export async function readContract<Kind extends Contract["kind"]>(stack: string, kind: Kind): Promise<Extract<Contract, { kind: Kind }>> {
  const reference = new pulumi.StackReference(stack);
  const details = await reference.getOutputDetails("contract");
  const value: unknown = details.value;
  const faults = new Faults(`the ${kind} stack ${stack}`);
  if (!isContract(value)) {
    faults.add(
      "contract",
      undefined,
      `is not there: the stack has not been brought up, or is no ${kind}. Run \`pulumi up --stack ${stackName(stack)}\` first.`,
    );
  } else if (value.kind !== kind) {
    faults.add("contract.kind", value.kind, `is not ${kind}. Name the stack of a ${kind}.`);
  } else if (value.version !== contractVersion) {
    const remedy =
      value.version > contractVersion ? "Update isthmus here" : `Bring ${stackName(stack)} up with this release of isthmus first`;
    faults.add("contract.version", value.version, `cannot be read: this release reads version ${contractVersion}. ${remedy}.`);
  }
  faults.throwIfAny();
  return value as Extract<Contract, { kind: Kind }>;
}

/** The full name of a stack in this program's own organization and project. */
export function siblingStack(stack: string): string {
  return `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
}

function stackName(fullName: string): string {
  return fullName.split("/").at(-1) ?? fullName;
}

function isContract(value: unknown): value is { kind: string; version: number } {
  return typeof value === "object" && value !== null && "kind" in value && "version" in value;
}
