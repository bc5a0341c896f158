/**
 *     new DnsShare("central-dns-share", { resourceArns: { profile: profile.arn }, principals: ["111122223333"] }, { parent: this });
 *
 * What is shared is used by the other account's VPCs as if it were there; it is still owned, and paid for, here.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Faults, type Transform } from "../../core";

/** Who may use something of another account. */
export interface DnsShareSettings {
  /**
   * Account ids, or ARNs of organizational units or of the organization. Inside an organization that shares with itself nobody has to
   * accept. https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
   */
  readonly principals: readonly string[];
  /** Whether accounts outside the organization may be among them; they have to accept an invitation. @default false */
  readonly allowExternalPrincipals?: boolean;
}

/** Hatches of a share's children. */
export interface DnsShareTransform {
  readonly share?: Transform<aws.ram.ResourceShareArgs>;
  readonly sharedResource?: Transform<aws.ram.ResourceAssociationArgs>;
  readonly principal?: Transform<aws.ram.PrincipalAssociationArgs>;
}

/** Arguments of a `DnsShare`. */
export interface DnsShareArgs extends ComponentArgs, DnsShareSettings {
  /** By a name for each. */
  readonly resourceArns: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default {} */
  readonly transform?: DnsShareTransform;
}

/** Resources shared with other accounts by AWS RAM. Free. https://docs.aws.amazon.com/ram/latest/userguide/what-is.html */
export class DnsShare extends Component {
  readonly resourceShareArn: pulumi.Output<string>;
  readonly nodes: {
    readonly share: aws.ram.ResourceShare;
    readonly resources: readonly aws.ram.ResourceAssociation[];
    readonly principals: readonly aws.ram.PrincipalAssociation[];
  };

  constructor(name: string, args: DnsShareArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:DnsShare", name, args, opts);
    const { transform } = args;
    const share = new aws.ram.ResourceShare(
      ...this.tagged<aws.ram.ResourceShareArgs>(
        "share",
        { allowExternalPrincipals: args.allowExternalPrincipals ?? false },
        {},
        transform?.share,
      ),
    );
    const resourceShareArn = share.arn;
    const resources = Object.entries(args.resourceArns).map(
      ([key, resourceArn]) =>
        new aws.ram.ResourceAssociation(
          ...this.child<aws.ram.ResourceAssociationArgs>(key, { resourceArn, resourceShareArn }, {}, transform?.sharedResource),
        ),
    );
    const principals = args.principals.map(
      (principal) =>
        new aws.ram.PrincipalAssociation(
          ...this.child<aws.ram.PrincipalAssociationArgs>(
            principalRole(principal),
            { principal, resourceShareArn },
            {},
            transform?.principal,
          ),
        ),
    );
    this.resourceShareArn = resourceShareArn;
    this.nodes = { share, resources, principals };
    this.registerOutputs({ resourceShareArn });
  }
}

/** An account id, or the ARN of an organization or of a unit of one. https://docs.aws.amazon.com/ram/latest/APIReference/API_AssociateResourceShare.html */
const principalForm =
  /^(\d{12}|arn:aws[a-z-]*:organizations::\d{12}:(organization\/o-[a-z0-9]{10,32}|ou\/o-[a-z0-9]{10,32}\/ou-[a-z0-9-]+))$/;

/** Notes principals that RAM would not take. */
export function checkShare(faults: Faults, path: string, share: DnsShareSettings | undefined): void {
  if (share === undefined) return;
  const { principals } = share;
  if (principals.length === 0) faults.add(`${path}.principals`, undefined, "is empty. Name an account, or leave the share out.");
  principals.forEach((principal, index) => {
    if (!principalForm.test(principal))
      faults.add(
        `${path}.principals[${index}]`,
        principal,
        "is neither an account id of 12 digits nor the ARN of an organization or of an organizational unit.",
      );
    if (principals.indexOf(principal) !== index)
      faults.add(`${path}.principals[${index}]`, principal, "is named twice. Name each principal once.");
  });
}

/** The account, or the last part of an ARN: `ou-ab12-cdefgh34`. */
function principalRole(principal: string): string {
  return principal.split("/").at(-1) ?? principal;
}
