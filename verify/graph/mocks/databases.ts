/** RDS: clusters, instances, proxies and their groups. */
import { capitalsOf, hexOf, uuidOf } from "./names";
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** The port a database listens on where none is given. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html */
function defaultPort(engine: string): number {
  if (engine.includes("postgres")) return 5432;
  if (engine.startsWith("sqlserver")) return 1433;
  return engine.startsWith("oracle") ? 1521 : 3306;
}

/** RDS resources by type token. */
export const databaseMocks: Readonly<Record<string, ResourceMock>> = {
  "aws:rds/cluster:Cluster": (cluster) => {
    const id = cluster.name;
    const { region } = cluster.place;
    const resourceId = `cluster-${capitalsOf(cluster.urn, 26)}`;
    return {
      id,
      clusterIdentifier: id,
      arn: cluster.arn("rds", `cluster:${id}`),
      clusterResourceId: resourceId,
      endpoint: endpoint(cluster, `${id}.cluster-`),
      readerEndpoint: endpoint(cluster, `${id}.cluster-ro-`),
      hostedZoneId: `Z${cluster.hex(13).toUpperCase()}`,
      port: cluster.inputs["port"] ?? defaultPort(cluster.text("engine") ?? "aurora-postgresql"),
      engineVersionActual: cluster.inputs["engineVersion"],
      availabilityZones: cluster.inputs["availabilityZones"] ?? ["a", "b", "c"].map((letter) => `${region}${letter}`),
      ...masterUserSecret(cluster, resourceId),
    };
  },
  "aws:rds/clusterInstance:ClusterInstance": (instance) => ({
    id: instance.name,
    identifier: instance.name,
    arn: instance.arn("rds", `db:${instance.name}`),
    dbiResourceId: `db-${capitalsOf(instance.urn, 26)}`,
    endpoint: endpoint(instance, `${instance.name}.`),
    port: defaultPort(instance.text("engine") ?? ""),
    availabilityZone: instance.inputs["availabilityZone"] ?? `${instance.place.region}a`,
  }),
  "aws:rds/instance:Instance": (instance) => {
    const address = endpoint(instance, `${instance.name}.`);
    const port = instance.inputs["port"] ?? defaultPort(instance.text("engine") ?? "");
    const resourceId = `db-${capitalsOf(instance.urn, 26)}`;
    return {
      id: resourceId,
      identifier: instance.name,
      arn: instance.arn("rds", `db:${instance.name}`),
      resourceId,
      address,
      port,
      endpoint: `${address}:${Number(port)}`,
      ...masterUserSecret(instance, resourceId),
    };
  },
  "aws:rds/proxy:Proxy": (proxy) => ({
    id: proxy.name,
    arn: proxy.arn("rds", `db-proxy:prx-0${proxy.hex(16)}`),
    endpoint: endpoint(proxy, `${proxy.name}.proxy-`),
  }),
  "aws:rds/subnetGroup:SubnetGroup": (group) => named(group, "subgrp"),
  "aws:rds/parameterGroup:ParameterGroup": (group) => named(group, "pg"),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": (group) => named(group, "cluster-pg"),
  "aws:rds/eventSubscription:EventSubscription": (subscription) => ({
    ...named(subscription, "es"),
    customerAwsId: subscription.place.account,
  }),
};

/** All databases of one account and region share the middle of their host names. */
function endpoint(resource: MockedResource, head: string): string {
  const { account, region, dnsSuffix } = resource.place;
  return `${head}${hexOf(`${account}${region}`, 12)}.${region}.rds.${dnsSuffix}`;
}

/** The secret that RDS makes for the master user. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html */
function masterUserSecret(database: MockedResource, resourceId: string): Readonly<Record<string, unknown>> {
  if (database.inputs["manageMasterUserPassword"] !== true) return {};
  const kind = resourceId.startsWith("cluster-") ? "cluster" : "db";
  const name = `rds!${kind}-${uuidOf(resourceId)}-${capitalsOf(database.urn, 6)}`;
  const kmsKeyId = database.text("masterUserSecretKmsKeyId") ?? database.arn("kms", `key/${database.uuid("aws/secretsmanager")}`);
  return { masterUserSecrets: [{ secretArn: database.arn("secretsmanager", `secret:${name}`), secretStatus: "active", kmsKeyId }] };
}

function named(resource: MockedResource, kind: string): Readonly<Record<string, unknown>> {
  return { id: resource.name, arn: resource.arn("rds", `${kind}:${resource.name}`) };
}
