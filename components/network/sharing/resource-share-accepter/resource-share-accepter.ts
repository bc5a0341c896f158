/**
 *     new network.ResourceShareAccepter("partner-network", { shareArn: "arn:aws:ram:eu-central-1:111122223333:resource-share/…" });
 *
 * For an account outside of the owner's organization only. Within it AWS sends no invitation, and accepting one that does not exist fails
 * with `No RAM Resource Share … invitation found`.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, checkName, Faults } from "../../../core";
import type { ResourceShareAccepterArgs } from "./args";

/** An invitation to use what another organization shares, accepted. Free. https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html */
export class ResourceShareAccepter extends Component {
  readonly shareId: pulumi.Output<string>;
  readonly nodes: { readonly accepter: aws.ram.ResourceShareAccepter };

  constructor(name: string, args: ResourceShareAccepterArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAccepter(name, args);
    super("isthmus:network:ResourceShareAccepter", name, args, opts);
    const accepter = new aws.ram.ResourceShareAccepter(
      ...this.child<aws.ram.ResourceShareAccepterArgs>("accepter", { shareArn: args.shareArn }, {}, args.transform?.accepter),
    );
    this.shareId = accepter.shareId;
    this.nodes = { accepter };
    this.registerOutputs({ shareId: this.shareId });
  }
}

function checkAccepter(name: string, { shareArn }: ResourceShareAccepterArgs): void {
  const faults = new Faults(`ResourceShareAccepter "${name}"`);
  checkName(faults, "name", name);
  if (typeof shareArn === "string" && !/^arn:aws[a-z-]*:ram:[a-z0-9-]+:\d{12}:resource-share\/[0-9a-f-]+$/.test(shareArn))
    faults.add("shareArn", shareArn, "is no share's ARN. Give one as in arn:aws:ram:eu-central-1:111122223333:resource-share/<id>.");
  faults.throwIfAny();
}
