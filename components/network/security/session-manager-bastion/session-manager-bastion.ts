/**
 *     const bastion = new network.SessionManagerBastion("bastion", { vpc, tier: "app", egress: [{ to: database, port: 5432 }] });
 *     return { psql: bastion.forwardingCommand({ host: databaseHost, port: 5432 }) };    // aws ssm start-session --target i-… …
 *
 * A way in without a way in: no ingress rule, no key, no public address. Who may use it is a matter of IAM, and every session is on record.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy, Component, lookup } from "../../../core";
import { forwardingCommand, type ForwardedPort } from "./port-forwarding";
import { PrefixList } from "../prefix-list/prefix-list";
import { SecurityGroup } from "../security-group/security-group";
import type { SecurityGroupArgs } from "../security-group/args";
import { planSessionManagerBastion, type SessionManagerBastionPlan } from "./plan";
import type { SessionManagerBastionArgs } from "./args";
import { prefixListId, publicParameter } from "./published";

/**
 * A small instance for sessions through AWS Systems Manager. About $3.71 a month: a `t4g.nano` ($0.0042 an hour) and its 8 GiB volume ($0.08 a
 * GB-month, us-east-1). https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
 */
export class SessionManagerBastion extends Component {
  /** What `aws ssm start-session --target` takes. */
  readonly instanceId: pulumi.Output<string>;
  /** For rules of others that let the bastion in. */
  readonly securityGroup: SecurityGroup;
  readonly nodes: {
    readonly instance: aws.ec2.Instance;
    readonly role: aws.iam.Role;
    readonly instanceProfile: aws.iam.InstanceProfile;
  };

  constructor(name: string, args: SessionManagerBastionArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSessionManagerBastion(name, args);
    super("isthmus:network:SessionManagerBastion", name, args, opts);
    const securityGroup = this.makeGroup(plan, args);
    const role = this.makeRole(args);
    const instanceProfile = new aws.iam.InstanceProfile(...this.tagged<aws.iam.InstanceProfileArgs>("profile", { role: role.name }));
    const instance = this.makeInstance(plan, args, securityGroup, instanceProfile);
    this.instanceId = instance.id;
    this.securityGroup = securityGroup;
    this.nodes = { instance, role, instanceProfile };
    this.registerOutputs({ instanceId: this.instanceId });
  }

  /** What a person runs to reach a port through the bastion, whose group has to allow it. Needs the Session Manager plugin of the AWS CLI. */
  forwardingCommand(port: ForwardedPort): pulumi.Output<string> {
    return forwardingCommand({ instanceId: this.instanceId, region: lookup(this).region }, port);
  }

  private makeGroup({ agentTo }: SessionManagerBastionPlan, { vpc, egress = [], transform }: SessionManagerBastionArgs): SecurityGroup {
    // Amazon Linux has its packages in S3, behind the gateway endpoint where there is one.
    const packages = PrefixList.fromId(prefixListId(lookup(this), "s3"), { name: "s3" });
    const agent = { to: agentTo, port: 443, description: "Systems Manager" } as const;
    return new SecurityGroup(
      ...this.part<SecurityGroupArgs>("security-group", {
        vpc,
        description: "Bastion for Session Manager",
        egress: [agent, { to: packages, port: 443, description: "Packages of Amazon Linux" }, ...egress],
        ...(transform?.securityGroup && { transform: transform.securityGroup }),
      }),
    );
  }

  private makeRole({ transform }: SessionManagerBastionArgs): aws.iam.Role {
    const role = new aws.iam.Role(
      ...this.tagged<aws.iam.RoleArgs>("role", { assumeRolePolicy: assumedBy("ec2.amazonaws.com") }, {}, transform?.role),
    );
    const policyArn = pulumi.interpolate`arn:${lookup(this).partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`;
    new aws.iam.RolePolicyAttachment(...this.child("core", { role: role.name, policyArn }));
    return role;
  }

  private makeInstance(
    { architecture }: SessionManagerBastionPlan,
    { vpc, tier, instanceType = "t4g.nano", kmsKeyArn, transform }: SessionManagerBastionArgs,
    securityGroup: SecurityGroup,
    profile: aws.iam.InstanceProfile,
  ): aws.ec2.Instance {
    const image = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}` as const;
    const [subnetId] = vpc.tier(tier).subnetIds;
    const args = {
      ami: publicParameter(lookup(this), image),
      instanceType,
      ...(subnetId !== undefined && { subnetId }),
      vpcSecurityGroupIds: [securityGroup.securityGroupId],
      associatePublicIpAddress: false,
      iamInstanceProfile: profile.name,
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3", ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }) },
    };
    // A new image every few weeks would replace the instance under whoever is on it: replace it on purpose, with pulumi up --replace.
    return new aws.ec2.Instance(...this.tagged<aws.ec2.InstanceArgs>("", args, { ignoreChanges: ["ami"] }, transform?.instance));
  }
}
