/**
 *     awsServices["ecr.dkr"]   // { privateDnsNames: ["*.dkr.ecr.{region}.{suffix}"], ... }
 *
 * AWS's services with an interface endpoint. A name of an endpoint is not the name that a client resolves: `ecr.api` is `api.ecr`, `ecs-agent` is
 * `ecs-a`. A private hosted zone of the wrong name looks right and changes nothing, so names are here only where a page of AWS or an answer of
 * `DescribeVpcEndpointServices` has them.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 * https://github.com/aws-samples/aws-tf-nw-shared-svc/blob/main/modules/aws/vpc_endpoints/service_codes.md
 */

/** What is known of a service. */
export interface AwsService {
  /**
   * What clients resolve, with `{region}` and `{suffix}` for the region and its domain, and `*.` where each client has a name of its own in front.
   * `undefined` where nothing that could be quoted says so.
   */
  readonly privateDnsNames: readonly string[] | undefined;
  /** Ports that it listens on. */
  readonly ports: readonly number[];
  /** Begin of the endpoint's name, where it is not `com.amazonaws`. */
  readonly prefix?: string;
  /**
   * Whether its endpoint takes a policy, and every call to it is signed: then it can be closed to callers of other accounts. Without: tokens and
   * anonymous calls, which have no account, such as STS's for federated users, or an endpoint without policies.
   */
  readonly signed: boolean;
}

const https = [443];
/** https://docs.aws.amazon.com/keyspaces/latest/devguide/vpc-endpoints.html */
const keyspaces = [9142];
/** https://docs.aws.amazon.com/ses/latest/dg/send-email-set-up-vpc-endpoints.html */
const smtp = [25, 465, 587, 2465, 2587];

/** Called `<service>.<region>.amazonaws.com`. */
const plainlyNamed = [
  ...["access-analyzer", "account", "acm-pca", "app-integrations", "application-autoscaling", "appmesh-envoy-management", "apprunner"],
  ...["aps", "aps-workspaces", "athena", "auditmanager", "autoscaling", "autoscaling-plans", "backup", "backup-gateway", "batch"],
  ...["billingconductor", "braket", "clouddirectory", "cloudformation", "cloudhsmv2", "cloudtrail", "codebuild", "codebuild-fips"],
  ...["codecommit", "codecommit-fips", "codedeploy", "codedeploy-commands-secure", "codeguru-profiler", "codeguru-reviewer"],
  ...["codepipeline", "comprehend", "comprehendmedical", "config", "databrew", "dataexchange", "datasync", "devops-guru", "dms"],
  ...["dms-fips", "drs", "ebs", "ec2", "ec2messages", "ecs", "elasticache", "elasticbeanstalk", "elasticbeanstalk-health"],
  ...["elasticfilesystem", "elasticfilesystem-fips", "elasticloadbalancing", "elasticmapreduce", "emr-containers", "emr-serverless"],
  ...["events", "fis", "fsx", "fsx-fips", "git-codecommit", "git-codecommit-fips", "glue", "grafana", "greengrass", "groundstation"],
  ...["healthlake", "imagebuilder", "inspector2", "kendra", "kms", "lakeformation", "lambda", "license-manager", "license-manager-fips"],
  ...["logs", "lookoutequipment", "macie2", "memory-db", "memorydb-fips", "mgn", "migrationhub-orchestrator", "migrationhub-strategy"],
  ...["models-v2-lex", "monitoring", "panorama", "profile", "proton", "rds", "rds-data", "redshift", "redshift-data", "redshift-fips"],
  ...["refactor-spaces", "rekognition", "rekognition-fips", "rum", "runtime-v2-lex", "s3-outposts", "secretsmanager", "securityhub"],
  ...["servicecatalog", "servicecatalog-appregistry", "snow-device-management", "sns", "sqs", "ssm", "ssm-contacts", "ssm-incidents"],
  ...["ssmmessages", "states", "storagegateway", "sts", "sync-states", "synthetics", "textract", "textract-fips", "transcribe"],
  ...["transcribestreaming", "transfer", "translate", "voiceid", "wisdom", "workspaces", "xray"],
];

/** Called otherwise. */
const otherwiseNamed: Readonly<Record<string, readonly string[]>> = {
  "airflow.api": ["api.airflow.{region}.{suffix}"],
  "airflow.ops": ["ops.airflow.{region}.{suffix}"],
  "appstream.api": ["appstream2.{region}.{suffix}"],
  "codeartifact.api": ["codeartifact.{region}.{suffix}"],
  // https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoints.html: each domain has a name in front, and in front of that its owner.
  "codeartifact.repositories": ["*.d.codeartifact.{region}.{suffix}"],
  "codestar-connections.api": ["codestar-connections.{region}.{suffix}"],
  "ecr.api": ["api.ecr.{region}.{suffix}"],
  // Each registry has its account in front.
  "ecr.dkr": ["*.dkr.ecr.{region}.{suffix}"],
  "ecs-agent": ["ecs-a.{region}.{suffix}"],
  "ecs-telemetry": ["ecs-t.{region}.{suffix}"],
  // Each API has its id in front.
  "execute-api": ["*.execute-api.{region}.{suffix}"],
  "iotsitewise.api": ["api.iotsitewise.{region}.{suffix}"],
  "iotsitewise.data": ["data.iotsitewise.{region}.{suffix}"],
  "kinesis-firehose": ["firehose.{region}.{suffix}"],
  "kinesis-streams": ["kinesis.{region}.{suffix}"],
  notebook: ["*.notebook.{region}.sagemaker.aws"],
  "pinpoint-sms-voice-v2": ["sms-voice.{region}.{suffix}"],
  "rum-dataplane": ["dataplane.rum.{region}.{suffix}"],
  "sagemaker.api": ["api.sagemaker.{region}.{suffix}"],
  "sagemaker.featurestore-runtime": ["featurestore-runtime.sagemaker.{region}.{suffix}"],
  "sagemaker.runtime": ["runtime.sagemaker.{region}.{suffix}"],
  "sagemaker.runtime-fips": ["runtime-fips.sagemaker.{region}.{suffix}"],
  studio: ["*.studio.{region}.sagemaker.aws"],
};

/** In AWS's list of endpoints, but with names that it does not tell there. */
const namesNotKnown = [
  ...["access-analyzer-fips", "acm", "acm-fips", "acm-pca-fips", "airflow.env", "apigateway", "appconfig", "appconfig-fips"],
  ...["appconfigdata", "appconfigdata-fips", "application-signals", "appsync-api", "autoscaling-fips", "bedrock", "bedrock-agent"],
  ...["bedrock-agent-runtime", "bedrock-runtime", "cloudcontrolapi", "cloudformation-fips", "codeconnections.api", "codedeploy-fips"],
  ...["compute-optimizer", "config-fips", "data-servicediscovery", "datazone", "directconnect", "dlm", "ds", "dsql", "dynamodb-streams"],
  ...["ebs-fips", "ec2-fips", "ecs-fips", "eks", "eks-auth", "eks-fips", "elasticache-fips", "events-fips", "fis-fips", "guardduty"],
  ...["guardduty-data", "identitystore", "iot.api", "iot.credentials", "iot.data", "kafka", "kms-fips", "kinesis-streams-fips"],
  ...["kinesisanalytics", "mq", "network-firewall", "oam", "organizations", "osis", "pi", "pipes", "pipes-data", "polly", "pricing.api"],
  ...["ram", "rbin", "rds-fips", "redshift-serverless", "resource-groups", "rolesanywhere", "s3tables", "scheduler", "schemas"],
  ...["securityhub-fips", "securitylake", "servicediscovery", "servicequotas", "sqs-fips", "sts-fips", "swf", "synthetics-fips"],
  ...["tagging", "verifiedpermissions", "vpc-lattice", "wafv2"],
];

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
const signed = new Set([
  ...["athena", "autoscaling", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "ecs", "elasticloadbalancing", "events", "glue"],
  ...["kinesis-firehose", "kinesis-streams", "kms", "lambda", "logs", "monitoring", "secretsmanager", "sns", "sqs", "ssm", "ssmmessages"],
  ...["states", "xray"],
]);

const ofOtherPrefix: Readonly<Record<string, string>> = { notebook: "aws.sagemaker", studio: "aws.sagemaker" };
const ofOtherPorts: Readonly<Record<string, readonly number[]>> = {
  cassandra: keyspaces,
  "cassandra-fips": keyspaces,
  "email-smtp": smtp,
};

/** AWS's services by the short name of their endpoint. */
export const awsServices: Readonly<Record<string, AwsService>> = Object.fromEntries([
  ...[...plainlyNamed, ...Object.keys(ofOtherPorts)].map((service) => entry(service, [`${service}.{region}.{suffix}`])),
  ...Object.entries(otherwiseNamed).map(([service, names]) => entry(service, names)),
  ...namesNotKnown.map((service) => entry(service, undefined)),
]);

/**
 * Services that are one for all regions, with the region where their endpoint stands and the endpoint's full name.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const globalServices: Readonly<Record<string, string>> = {
  cloudfront: "com.amazonaws.cloudfront",
  iam: "com.amazonaws.iam",
  route53: "com.amazonaws.route53",
  "s3-global.accesspoint": "com.amazonaws.s3-global.accesspoint",
  savingsplans: "com.amazonaws.savingsplans",
};

/** Services that a VPC reaches by a gateway endpoint, which costs nothing. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export const gatewayServices: readonly string[] = ["s3", "dynamodb"];

/** A name of the table in a region. */
export function inRegion(name: string, region: string, suffix: string): string {
  return name.replaceAll("{region}", region).replaceAll("{suffix}", suffix);
}

function entry(service: string, privateDnsNames: readonly string[] | undefined): [string, AwsService] {
  const prefix = ofOtherPrefix[service];
  const ports = ofOtherPorts[service] ?? https;
  return [service, { privateDnsNames, ports, signed: signed.has(service), ...(prefix !== undefined && { prefix }) }];
}
