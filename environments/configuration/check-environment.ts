/**
 * What no shape can say of `Pulumi.<env>.yaml`: blocks that overlap, a tag where prod takes a digest, a reader asked of a cluster that has
 * none. Values that lack their shape arrive as `undefined`.
 */
import * as pulumi from "@pulumi/pulumi";
import { ecs, monitoring, network, rds } from "../../components";
import { operatorArgs } from "../operators";
import { databaseArgs, edgePort, loadBalancerDomain, notified, observability } from "../parts";
import { profiles, type EnvironmentName } from "../profiles";
import { databaseClients } from "../services";
import { environmentTiers } from "../tiers";
import { attemptAs, attemptVpc, keysBy } from "./attempt-as";
import { checkOwnArn, checkRoles } from "./check-account";
import type { CheckContext } from "./check-context";
import { checkBlocks, checkZones } from "./check-network";
import { checkTags } from "./check-tags";
import { environmentSchema, type EnvironmentConfig } from "./environment-schema";
import { isSecret } from "./namespace";
import { plannedVpc } from "./planned-vpc";

/** Checks `Pulumi.<env>.yaml`. */
export function checkEnvironment(name: EnvironmentName, values: Partial<EnvironmentConfig>, context: CheckContext): void {
  const { faults } = context;
  const profile = profiles[name];
  checkRoles(context);
  checkBlocks(values, context);
  checkTags(values.tags, profile.requiredTags, context);
  if (values.network) {
    checkZones(values.network, context);
    const { cidr, zones } = values.network;
    const vpc = attemptVpc(faults, { key: "network", cidr }, () => plannedVpc(name, { cidr, zones, tiers: environmentTiers }));
    if (vpc) checkPublication(values, vpc, context);
  }
  for (const [key, image] of Object.entries(values.images ?? {}))
    ecs.checkImage(faults, `images.${key}`, image, profile.imagePolicy, capitalized(name));
  if (values.size) ecs.checkFargateSize(faults, "size", values.size);
  checkListener(values, context);
  checkOperators(name, values, context);
  checkOwnArn("certificate", values.certificate, "a load balancer takes certificates of its own account. Give one there.", context);
  checkOwnArn(
    "datadog.apiKeySecret",
    values.datadog?.apiKeySecret,
    "its tasks cannot decrypt another account's secret with that account's default key. Keep a copy there, and give its ARN.",
    context,
  );
  if (values.datadog) attemptAs(faults, datadogKeys, () => observability(name, values));
  if (values.notify) checkReceivers(name, values.notify, values, faults);
  checkDatabase(name, values, faults);
}

/** Who is notified, and that what is critical reaches somebody: only Datadog knows its handles. */
function checkReceivers(
  name: EnvironmentName,
  notify: EnvironmentConfig["notify"],
  { datadog }: Partial<EnvironmentConfig>,
  faults: CheckContext["faults"],
): void {
  const { severity } = profiles[name];
  const plan = attemptAs(
    faults,
    (argument) => argument,
    () => monitoring.planReceivers(name, { notify: notified(notify), severity }),
  );
  if (plan !== undefined && severity === "critical" && datadog === undefined && !plan.topics.includes("critical"))
    faults.add(
      "notify.critical",
      plan.handles.critical,
      "reaches nobody without Datadog. Add a receiver such as mailto:oncall@example.com, or isthmus:datadog.",
    );
  for (const [path, target] of targetsOf(notify))
    if (typeof target === "object" && !isSecret("isthmus:notify"))
      faults.add(path, undefined, `is readable in the file. Set it with \`pulumi config set --secret --path 'isthmus:${path}'\`.`);
}

/** Every receiver with its path, down to the key of one that holds a secret. */
function targetsOf(notify: EnvironmentConfig["notify"]): readonly (readonly [path: string, target: unknown])[] {
  return (["critical", "warning"] as const).flatMap((severity) => {
    const targets: unknown = notify[severity];
    const list = Array.isArray(targets) ? (targets as readonly unknown[]) : [targets];
    return list.map((target, index) => {
      const at = Array.isArray(targets) ? `notify.${severity}[${index}]` : `notify.${severity}`;
      const kind = typeof target === "object" && target !== null && "https" in target ? "https" : "pagerduty";
      return [typeof target === "object" ? `${at}.${kind}` : at, target] as const;
    });
  });
}

/** What is published by PrivateLink, and to whom. */
function checkPublication({ privateLink, http }: Partial<EnvironmentConfig>, vpc: network.IVpc, { faults }: CheckContext): void {
  if (privateLink === undefined) return;
  const loadBalancer = { loadBalancerArn: "", securityGroupId: "" };
  for (const [index, principal] of privateLink.allowedPrincipals.entries())
    if (principal === "*")
      faults.add(
        `privateLink.allowedPrincipals[${index}]`,
        principal,
        "would let every account of AWS connect. Name accounts, or the ARNs of roles.",
      );
  attemptAs(faults, keysBy([/^/, "privateLink."]), () =>
    network.planEndpointService("orders-link", { ...privateLink, target: { loadBalancer, port: edgePort({ http }), vpc, tier: "app" } }),
  );
}

/** Who may get in, and for how long. */
function checkOperators(name: EnvironmentName, { operators }: Partial<EnvironmentConfig>, { faults }: CheckContext): void {
  if (operators === undefined) return;
  const cluster = { clusterArn: pulumi.output(""), clusterName: pulumi.output(""), execEnabled: true, logKeyArn: undefined };
  const parts = { cluster, ...(operators.bastion && { bastion: { instanceId: "" } }) };
  attemptAs(faults, keysBy([/^/, "operators."]), () => ecs.planOperatorRole(`${name}-operators`, operatorArgs(operators, parts)));
}

function checkListener({ certificate, domain, http }: Partial<EnvironmentConfig>, { faults, region, given }: CheckContext): void {
  const named = loadBalancerDomain({ domain });
  const isMissing =
    !["certificate", "http"].some((key) => given.has(key)) && (named === undefined ? !given.has("domain") : named.zone === undefined);
  if (isMissing)
    faults.add(
      "certificate",
      undefined,
      "is missing. Give the ARN of an ACM certificate of this region, give isthmus:domain a zone, or say `isthmus:http: only` for a listener without TLS.",
    );
  // A certificate that is given and wrong proves the name all the same: its own fault says what is wrong with it.
  const proof = certificate ?? (isMissing || given.has("certificate") ? "" : undefined);
  ecs.planDomain(faults, { domain: named, certificate: proof, http });
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
  const plan = database && attemptAs(faults, keysBy([/^/, "database."]), () => planned(database));
  if (thresholds === undefined) return;
  // Where the database has faults of its own, its thresholds are held against the profile's.
  const sound = plan ?? planned(environmentSchema.shape.database.parse({}));
  attemptAs(faults, keysBy([/^(?=.)/, "thresholds.orders."], [/^/, "thresholds.orders"]), () =>
    monitoring.planThresholds(sound, thresholds.orders),
  );
}

/** Arguments of Datadog, by the keys of a file. */
const datadogKeys = keysBy([/^apiKey\.arn/, "datadog.apiKeySecret"], [/^apiKey\.jsonKey/, "datadog.apiKeySecretKey"], [/^/, "datadog."]);

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
