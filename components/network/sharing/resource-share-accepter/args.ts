import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";

/** Arguments of a `ResourceShareAccepter`. */
export interface ResourceShareAccepterArgs extends ComponentArgs {
  /** The ARN of the owner's share, as its `ResourceShare.shareArn` says. A change leaves the one share and accepts the other. */
  readonly shareArn: pulumi.Input<string>;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly accepter?: Transform<aws.ram.ResourceShareAccepterArgs> };
}
