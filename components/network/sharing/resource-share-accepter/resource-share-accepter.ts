/**
 *     new network.ResourceShareAccepter("partner-network", { shareArn: "arn:aws:ram:eu-central-1:111122223333:resource-share/…" });
 *
 * For an account outside of the owner's organization only. Within it AWS sends no invitation, and accepting one that does not exist fails
 * with `No RAM Resource Share … invitation found`.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { ResourceShareAccepterArgs } from "./args";
import { planResourceShareAccepter } from "./plan";

/** An invitation to use what another organization shares, accepted. Free. https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html */
export class ResourceShareAccepter extends Component {
  readonly shareId: pulumi.Output<string>;
  readonly nodes: { readonly accepter: aws.ram.ResourceShareAccepter };

  constructor(name: string, args: ResourceShareAccepterArgs, opts?: pulumi.ComponentResourceOptions) {
    planResourceShareAccepter(name, args);
    super("isthmus:network:ResourceShareAccepter", name, args, opts);
    const accepter = new aws.ram.ResourceShareAccepter(
      ...this.child<aws.ram.ResourceShareAccepterArgs>("accepter", { shareArn: args.shareArn }, {}, args.transform?.accepter),
    );
    this.shareId = accepter.shareId;
    this.nodes = { accepter };
    this.registerOutputs({ shareId: this.shareId });
  }
}
