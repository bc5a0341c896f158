import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../core";
import { checkedContract, stackName, type ContractReader } from "./check-contract";

/**
 * The contract that another stack exported at its last `up`. Awaited in the program's async entry, because how many subnets and segments
 * there are decides which resources exist.
 */
export async function readContract<Value>(stack: string, reader: ContractReader<Value>): Promise<Value> {
  const details = await new pulumi.StackReference(stack).getOutputDetails("contract");
  if (details.secretValue !== undefined) {
    const faults = new Faults(`the ${reader.kind} stack ${stack}`);
    faults.add(
      "contract",
      undefined,
      `is secret, because one of its values is, and what decides how many resources there are cannot be. Give the components of ${stackName(stack)} no secret text where they take ids, names or addresses, and bring it up.`,
    );
    faults.throwIfAny();
  }
  return checkedContract(stack, reader, details.value);
}

/** The full name of a stack in this program's own organization and project. */
export function siblingStack(stack: string): string {
  return `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
}
