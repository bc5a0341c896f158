/**
 * What no shape can say of `Pulumi.<env>.yaml`: blocks that overlap, a tag where prod takes a digest, a reader asked of a cluster that has
 * none. Values that lack their shape arrive as `undefined`.
 */
import * as pulumi from "@pulumi/pulumi";
import { ecs, monitoring, network, rds } from "../../components";
import { operatorArgs } from "../operators";
import { databaseArgs, loadBalancerDomain, observability } from "../parts";
import { profiles, type EnvironmentName } from "../profiles";
import { databaseClients } from "../services";
import { environmentTiers } from "../tiers";
import type { CheckContext } from "./check-context";
import { checkBlocks, checkRegion, checkZones } from "./check-network";
import { checkTags } from "./check-tags";
import { environmentSchema, type EnvironmentConfig } from "./environment-schema";
import { plannedVpc } from "./planned-vpc";

/** Checks `Pulumi.<env>.yaml`. */
export function checkEnvironment(name: EnvironmentName, values: Partial<EnvironmentConfig>, context: CheckContext): void {
  const { faults } = context;
  const profile = profiles[name];
  checkRegion(context);
  checkBlocks(values, context);
  checkTags(values.tags, profile.requiredTags, context);
  if (values.network) {
    checkZones(values.network, context);
    const { cidr, zones } = values.network;
    const vpc = faults.attempt("network", () => plannedVpc(name, { cidr, zones, tiers: environmentTiers }));
    if (vpc) checkPublication(values, vpc, context);
  }
  for (const [key, image] of Object.entries(values.images ?? {}))
    ecs.checkImage(faults, `images.${key}`, image, profile.imagePolicy, capitalized(name));
  if (values.size) ecs.checkFargateSize(faults, "size", values.size);
  checkListener(values, context);
  checkOperators(name, values, context);
  if (values.datadog) faults.attempt("datadog", () => observability(name, values));
  checkDatabase(name, values, faults);
}

/** What is published by PrivateLink, and to whom. */
function checkPublication({ privateLink }: Partial<EnvironmentConfig>, vpc: network.IVpc, { faults }: CheckContext): void {
  if (privateLink === undefined) return;
  const loadBalancer = { loadBalancerArn: "", securityGroupId: "" };
  faults.attempt("privateLink", () =>
    network.planEndpointService("orders-link", { ...privateLink, target: { loadBalancer, vpc, tier: "app" } }),
  );
}

/** Who may get in, and for how long. */
function checkOperators(name: EnvironmentName, { operators }: Partial<EnvironmentConfig>, { faults }: CheckContext): void {
  if (operators === undefined) return;
  const cluster = { clusterArn: pulumi.output(""), clusterName: pulumi.output(""), execEnabled: true, logKeyArn: undefined };
  const parts = { cluster, ...(operators.bastion && { bastion: { instanceId: "" } }) };
  faults.attempt("operators", () => ecs.planOperatorRole(`${name}-operators`, operatorArgs(operators, parts)));
}

function checkListener({ certificate, domain, http }: Partial<EnvironmentConfig>, { faults, region }: CheckContext): void {
  const named = loadBalancerDomain({ domain });
  const isMissing = certificate === undefined && http === undefined && named?.zone === undefined;
  if (isMissing)
    faults.add(
      "certificate",
      undefined,
      "is missing. Give the ARN of an ACM certificate of this region, give isthmus:domain a zone, or say `isthmus:http: only` for a listener without TLS.",
    );
  ecs.planDomain(faults, { domain: named, certificate: isMissing ? "" : certificate, http });
  if (certificate !== undefined && http !== undefined)
    faults.add("http", http, "contradicts the certificate that is given. Remove one of the two.");
  const certified = certificate?.split(":")[3];
  if (certified !== undefined && region !== undefined && certified !== region)
    faults.add("certificate", undefined, `is of ${certified}; a load balancer takes those of its own region. Give one of ${region}.`);
}

function checkDatabase(name: EnvironmentName, values: Partial<EnvironmentConfig>, faults: CheckContext["faults"]): void {
  const { database, thresholds } = values;
  const planned = (config: EnvironmentConfig["database"]): rds.AuroraClusterPlan =>
    rds.planAuroraCluster("orders", databaseArgs(name, { database: config, deletionProtection: true }));
  const reading = databaseClients.filter(({ endpoint }) => endpoint === "reader").map(({ service }) => service);
  if (database?.readers === 0 && reading.length > 0)
    faults.add("database.readers", 0, `leaves ${reading.join(", ")} without a database to read from. Give at least 1 reader.`);
  const plan = database && faults.attempt("database", () => planned(database));
  if (thresholds === undefined) return;
  // Where the database has faults of its own, its thresholds are held against the profile's.
  const sound = plan ?? planned(environmentSchema.shape.database.parse({}));
  faults.attempt("thresholds.orders", () => monitoring.planThresholds(sound, thresholds.orders));
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
