/** RDS: clusters with a writer and a reader, instances and proxies. */
import type { JsonValue } from "../../graph";
import { tcp, type Candidate } from "./candidates";
import type { Declarations, Declared } from "./declarations";
import type { Interfaces } from "./interfaces";
import { subnetTypes, types } from "./types";
import { flag, text, whole } from "./values";

/** Writer and reader are two names for the same places: after a failover each is where the other was. */
export function databaseClusters(declared: Declarations, interfaces: Interfaces): readonly Candidate[] {
  return declared.ofType(types.databaseCluster).flatMap((cluster): readonly Candidate[] => {
    const members = declared
      .ofType(types.clusterInstance)
      .filter((each) => declared.reference(each, "clusterIdentifier", [types.databaseCluster]) === cluster.id);
    const interfaceIds = interfaces.of(cluster, {
      subnetIds: subnetsOf(declared, cluster),
      securityGroupIds: interfaces.groups(cluster, "vpcSecurityGroupIds"),
      publicAddress: members.some(({ inputs }) => flag(inputs["publiclyAccessible"]) === true),
      ipv6: text(cluster.inputs["networkType"]) === "DUAL",
    });
    const ports = tcp(whole(cluster.inputs["port"]) ?? whole(cluster.outputs["port"]) ?? defaultPort(cluster.inputs["engine"]));
    return ["writer", "reader"].map((suffix) => ({ resource: cluster, kind: "database", suffix, interfaceIds, ports }));
  });
}

export function databaseInstances(declared: Declarations, interfaces: Interfaces): readonly Candidate[] {
  return declared.ofType(types.databaseInstance).map((instance) => {
    const { inputs } = instance;
    const zone = flag(inputs["multiAz"]) === true ? undefined : text(inputs["availabilityZone"]);
    const all = subnetsOf(declared, instance);
    const inZone = all.filter((id) => text(declared.find(id, subnetTypes)?.outputs["availabilityZone"]) === zone);
    const interfaceIds = interfaces.of(instance, {
      subnetIds: zone === undefined || inZone.length === 0 ? all : inZone,
      securityGroupIds: interfaces.groups(instance, "vpcSecurityGroupIds"),
      publicAddress: flag(inputs["publiclyAccessible"]) ?? false,
      ipv6: text(inputs["networkType"]) === "DUAL",
    });
    const ports = tcp(whole(inputs["port"]) ?? whole(instance.outputs["port"]) ?? defaultPort(inputs["engine"]));
    return { resource: instance, kind: "database", interfaceIds, ports };
  });
}

export function databaseProxies(declared: Declarations, interfaces: Interfaces): readonly Candidate[] {
  return declared.ofType(types.databaseProxy).map((proxy) => ({
    resource: proxy,
    kind: "proxy",
    interfaceIds: interfaces.of(proxy, {
      subnetIds: declared.references(proxy, "vpcSubnetIds", subnetTypes),
      securityGroupIds: interfaces.groups(proxy, "vpcSecurityGroupIds"),
      publicAddress: false,
    }),
    ports: tcp(defaultPort(proxy.inputs["engineFamily"])),
  }));
}

function subnetsOf(declared: Declarations, database: Declared): readonly string[] {
  const group = declared.resource(database, "dbSubnetGroupName", database.inputs["dbSubnetGroupName"], [types.databaseSubnetGroup]);
  if (group === undefined) declared.notModelled(database, "Its subnet group is not among the stacks. Give the stack that declares it too.");
  return group === undefined ? [] : declared.references(group, "subnetIds", subnetTypes);
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
function defaultPort(engine: JsonValue | undefined): number {
  const name = (text(engine) ?? "").toLowerCase();
  if (name.includes("postgres")) return 5432;
  if (name.startsWith("sqlserver")) return 1433;
  if (name.startsWith("oracle")) return 1521;
  return name.startsWith("db2") ? 50000 : 3306;
}
