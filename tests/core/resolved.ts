import type * as pulumi from "@pulumi/pulumi";

/** The value of an output that is known. */
export function resolved<Value>(output: pulumi.Output<Value>): Promise<pulumi.Unwrap<Value>> {
  return new Promise((resolve) => {
    output.apply((value) => resolve(value as pulumi.Unwrap<Value>));
  });
}
