import type { JsonObject } from "../../../../verify/graph";
import { declared, type Declared } from "../declare";
import { narrowPolicy, openPolicy, secret, unknown, type CaseTable } from "./case";

const cluster = (inputs: JsonObject): Declared => declared("aws:ecs/cluster:Cluster", inputs);
const insights = (value: string): Declared => cluster({ settings: [{ name: "containerInsights", value }] });
const exec = (executeCommandConfiguration: JsonObject): Declared => cluster({ configuration: { executeCommandConfiguration } });
const service = (inputs: JsonObject): Declared => declared("aws:ecs/service:Service", inputs);

export const ecsCases: CaseTable = {
  "ecs-cluster-has-container-insights": { passes: [insights("enabled"), insights("enhanced")], fails: [insights("disabled"), cluster({})] },
  "ecs-cluster-logs-exec": { passes: [cluster({}), exec({ logging: "DEFAULT" })], fails: [exec({ logging: "NONE" })] },
  "ecs-cluster-encrypts-exec": { passes: [exec({ kmsKeyId: unknown })], fails: [exec({ logging: "DEFAULT" })], ignores: [cluster({})] },
  "ecs-service-has-no-public-ip": {
    passes: [service({}), service({ networkConfiguration: { assignPublicIp: false } })],
    fails: [service({ networkConfiguration: { assignPublicIp: true } })],
    undecided: [service({ networkConfiguration: { assignPublicIp: unknown } }), service({ networkConfiguration: unknown })],
  },
  "ecs-service-runs-latest-platform": {
    passes: [service({ launchType: "FARGATE" }), service({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] })],
    fails: [service({ launchType: "FARGATE", platformVersion: "1.3.0" })],
    ignores: [service({ launchType: "EC2" })],
  },
  "ecs-service-rolls-back": {
    passes: [service({ deploymentCircuitBreaker: { enable: true, rollback: true } }), service({ alarms: { rollback: true } })],
    fails: [service({}), service({ deploymentCircuitBreaker: { enable: true, rollback: false } })],
    ignores: [service({ deploymentController: { type: "CODE_DEPLOY" } })],
  },
  "ecs-service-has-no-shell": { passes: [service({})], fails: [service({ enableExecuteCommand: true })] },
  "ecs-service-spans-zones": {
    passes: [service({ networkConfiguration: { subnets: ["a", "b"] } })],
    fails: [service({ networkConfiguration: { subnets: ["a"] } })],
    ignores: [service({})],
  },
};

const task = (inputs: JsonObject): Declared => declared("aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: "[]", ...inputs });
const container = (definition: object): Declared => task({ containerDefinitions: JSON.stringify([{ name: "web", ...definition }]) });
const fileSystem = (efsVolumeConfiguration: JsonObject): Declared => task({ volumes: [{ name: "data", efsVolumeConfiguration }] });

export const ecsTaskCases: CaseTable = {
  "ecs-task-is-unprivileged": { passes: [container({}), task({})], fails: [container({ privileged: true })] },
  "ecs-task-has-read-only-root": { passes: [container({ readonlyRootFilesystem: true })], fails: [container({})] },
  "ecs-task-keeps-secrets-out-of-environment": {
    passes: [
      container({ environment: [{ name: "DB_PASSWORD_ARN", value: "arn:aws:secretsmanager:…" }] }),
      container({ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn" }] }),
      container({ environment: [{ name: "MONKEY", value: "1" }] }),
    ],
    fails: [
      container({ environment: [{ name: "DB_PASSWORD", value: "hunter2" }] }),
      container({ environment: [{ name: "ID", value: "AKIAIOSFODNN7EXAMPLE" }] }),
    ],
    undecided: [
      task({ containerDefinitions: unknown }),
      task({ containerDefinitions: secret }),
      task({ containerDefinitions: "{" }),
      task({ containerDefinitions: "{}" }),
    ],
  },
  "ecs-task-writes-logs": { passes: [container({ logConfiguration: { logDriver: "awslogs" } })], fails: [container({})] },
  "ecs-task-names-no-root-user": {
    passes: [container({}), container({ user: "1000" })],
    fails: [container({ user: "0" }), container({ user: "root:root" })],
  },
  "ecs-task-pins-images": {
    passes: [container({ image: "web@sha256:12" }), container({ image: "registry:5000/web:1.2" }), container({ image: "web:1@sha256:12" })],
    fails: [container({ image: "web" }), container({ image: "web:latest" }), container({ image: "registry:5000/web" })],
  },
  "ecs-task-has-no-host-processes": { passes: [task({}), task({ pidMode: "task" })], fails: [task({ pidMode: "host" })] },
  "ecs-task-has-no-host-network": { passes: [task({ networkMode: "awsvpc" })], fails: [task({ networkMode: "host" })] },
  "ecs-task-has-two-roles": {
    passes: [task({ executionRoleArn: "a" }), task({ executionRoleArn: "a", taskRoleArn: "b" })],
    fails: [task({ executionRoleArn: "a", taskRoleArn: "a" })],
    undecided: [task({ executionRoleArn: unknown, taskRoleArn: unknown })],
  },
  "ecs-task-encrypts-efs-traffic": {
    passes: [fileSystem({ transitEncryption: "ENABLED" })],
    fails: [fileSystem({ transitEncryption: "DISABLED" })],
    ignores: [task({ volumes: [{ name: "tmp" }] })],
  },
  "ecs-task-authorizes-efs": {
    passes: [fileSystem({ authorizationConfig: { accessPointId: unknown, iam: "ENABLED" } })],
    fails: [fileSystem({ authorizationConfig: { accessPointId: "fsap-1" } })],
    ignores: [task({})],
  },
};

const repository = (inputs: JsonObject): Declared => declared("aws:ecr/repository:Repository", inputs);
const registry = declared(
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  { scanType: "ENHANCED", rules: [{}] },
  "registry",
);
const repositoryPolicy = (policy: string): Declared => declared("aws:ecr/repositoryPolicy:RepositoryPolicy", { policy });

export const ecrCases: CaseTable = {
  "ecr-scans-images": {
    passes: [repository({ imageScanningConfiguration: { scanOnPush: true } }), [repository({}), registry]],
    fails: [repository({})],
  },
  "ecr-tags-are-immutable": {
    passes: [repository({ imageTagMutability: "IMMUTABLE" }), repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" })],
    fails: [repository({})],
  },
  "ecr-encrypts-with-kms": {
    passes: [repository({ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: unknown }] })],
    fails: [repository({}), repository({ encryptionConfigurations: [{ encryptionType: "AES256" }] })],
  },
  "ecr-policy-is-not-public": { passes: [repositoryPolicy(narrowPolicy)], fails: [repositoryPolicy(openPolicy)] },
  "ecr-expires-images": {
    passes: [[repository({}), declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "subject" }, "lifecycle")]],
    fails: [[repository({}), declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "another" }, "lifecycle")]],
  },
};

const efs = (inputs: JsonObject): Declared => declared("aws:efs/fileSystem:FileSystem", inputs);
const accessPoint = (inputs: JsonObject): Declared => declared("aws:efs/accessPoint:AccessPoint", inputs);
const backup = (status: string): Declared =>
  declared("aws:efs/backupPolicy:BackupPolicy", { fileSystemId: "subject", backupPolicy: { status } }, "backup");
const efsPolicy = (policy: string): Declared => declared("aws:efs/fileSystemPolicy:FileSystemPolicy", { policy });

export const efsCases: CaseTable = {
  "efs-is-encrypted": { passes: [efs({ encrypted: true })], fails: [efs({})] },
  "efs-has-own-key": { passes: [efs({ kmsKeyId: unknown })], fails: [efs({ encrypted: true })] },
  "efs-is-backed-up": { passes: [[efs({}), backup("ENABLED")]], fails: [[efs({}), backup("DISABLED")], efs({})] },
  "efs-policy-is-not-public": {
    passes: [efsPolicy(openPolicy.replace('"Resource":"*"', '"Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}'))],
    fails: [efsPolicy(openPolicy)],
  },
  "efs-access-point-has-root": { passes: [accessPoint({ rootDirectory: { path: "/orders" } })], fails: [accessPoint({})] },
  "efs-access-point-has-user": { passes: [accessPoint({ posixUser: { uid: 1000, gid: 1000 } })], fails: [accessPoint({})] },
};
