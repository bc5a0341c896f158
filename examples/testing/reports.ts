// A team's own program in plain @pulumi/aws: a nightly job that writes reports into a bucket, in a VPC that the network team owns.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export = async () => {
  const network = new pulumi.StackReference("acme/network/prod");
  const vpcId = network.requireOutput("vpcId") as pulumi.Output<string>;
  const subnets = network.requireOutput("appSubnetIds") as pulumi.Output<string[]>;
  const { zoneId } = await aws.route53.getZone({ name: "acme.example" });

  const bucket = new aws.s3.Bucket("reports", { tags: { Team: "finance" } }, { protect: true });
  const group = new aws.ec2.SecurityGroup("reports", {
    vpcId,
    egress: [{ description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  });
  const role = new aws.iam.Role("reports", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  });
  new aws.iam.RolePolicy("reports", {
    role: role.name,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: pulumi.interpolate`${bucket.arn}/*` }],
    }),
  });
  const job = new aws.lambda.Function("reports", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = async () => {};") }),
    environment: { variables: { BUCKET: bucket.bucket } },
    vpcConfig: { subnetIds: subnets, securityGroupIds: [group.id] },
  });
  new aws.route53.Record("reports", { zoneId, name: "reports", type: "TXT", ttl: 300, records: [bucket.bucket] });
  return { job: job.name };
};
