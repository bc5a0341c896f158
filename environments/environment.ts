/**
 * An environment: dev, qa and prod are this with another profile. The services of services.ts behind one load balancer: a public `web`, and
 * `orders` in two services that share one Aurora cluster, in which commands write through the writer and queries read from the reader.
 */
import { core, ecs, Hub, monitoring, network, platformOutputs, rds, type PlatformOutputs } from "../components";
import type { EnvironmentSettings } from "./configuration/environment-schema";
import { execOf, peopleAccess, type AccessOutputs } from "./operators";
import {
  databaseArgs,
  edgePort,
  handedOver,
  keepsKey,
  keepsLogs,
  loadBalancerDomain,
  monitorProvider,
  notified,
  observability,
} from "./parts";
import { profiles, type EnvironmentName } from "./profiles";
import { databaseUser, services } from "./services";
import { stackTags } from "./tags";
import { environmentTiers } from "./tiers";

/** What an environment's stack says: the contract and the address, and how people get in. */
export type EnvironmentOutputs = PlatformOutputs & { readonly access?: AccessOutputs };

export async function environment(name: EnvironmentName, settings: EnvironmentSettings): Promise<EnvironmentOutputs> {
  core.applyDefaultTags(stackTags(name, settings.tags));
  const profile = profiles[name];
  const retain = keepsLogs(name);
  const { deletionProtection } = settings;
  const hub = await Hub.fromStack(settings.hub, { environment: name, hubRole: settings.hubRole });
  // A name that the hub does not have is an error before anything of the environment is there.
  for (const peer of settings.peerings) hub.vpc(peer);
  const key = new core.EncryptionKey(name, {
    description: `Logs, database and alarms of ${name}`,
    services: ["logs", "rds-events", "cloudwatch", "sns"],
    retain: keepsKey(name),
  });
  const datadog = observability(name, settings);

  const vpc = new network.Vpc(name, {
    cidr: settings.network.cidr,
    zones: settings.network.zones,
    tiers: environmentTiers,
    flowLogs: { traffic: profile.flowLogTraffic, retention: profile.retention.flowLogs, kmsKeyArn: key.arn, retain },
  });
  hub.attach(vpc, { segment: name, tier: "transit" });
  hub.shareEndpoints(name, vpc);
  for (const peer of settings.peerings) hub.peer(`${name}-to-${peer}`, vpc, peer);
  const { datadog: agents } = settings;
  if (profile.datadogPrivateLink && agents && network.hasDatadogPrivateLink(agents.site))
    new network.DatadogPrivateLink(`${name}-datadog`, { vpc, tier: "app", site: agents.site });
  await handedOver();

  const cluster = new ecs.Cluster(name, { vpc, capacity: profile.capacity, logKeyArn: key.arn, exec: execOf(name, settings) });
  const edge = new ecs.LoadBalancer(`${name}-edge`, {
    vpc,
    tier: "public",
    domain: loadBalancerDomain(settings),
    certificate: settings.certificate,
    http: settings.http,
    accessLogs: { retention: profile.retention.accessLogs, retain },
    deletionProtection,
  });

  const orders = new rds.AuroraCluster("orders", { ...databaseArgs(name, settings), vpc, tier: "data", kmsKeyArn: key.arn });
  new monitoring.DatabaseMonitoring(
    "orders",
    {
      database: orders,
      instanceIdentifiers: orders.instanceIdentifiers,
      notify: notified(settings.notify),
      thresholds: settings.thresholds.orders,
      severity: profile.severity,
      kmsKeyArn: key.arn,
      datadog,
    },
    monitorProvider(settings),
  );

  const shared = {
    cluster,
    tier: "app",
    size: settings.size ?? profile.service.size,
    scaling: profile.service.scaling,
    imagePolicy: profile.imagePolicy,
    logs: { retention: profile.retention.logs, retain },
    datadog,
  } as const;
  const running = services.map((service) => {
    const { name: serviceName, image, port, health, routes, database } = service;
    const made = new ecs.Service(serviceName, {
      ...shared,
      container: { image: settings.images[image], port, health },
      ...(database && { connections: { orders: orders[database].as(databaseUser(service)) } }),
      routes: routes.map((route) => edge.route(route)),
    });
    return [serviceName, made] as const;
  });
  const access = peopleAccess(name, settings, { vpc, cluster, database: orders, services: Object.fromEntries(running), key });
  const published = settings.privateLink && {
    orders: new network.EndpointService("orders-link", {
      ...settings.privateLink,
      target: { loadBalancer: edge, port: edgePort(settings), vpc, tier: "app", deletionProtection },
    }),
  };
  return {
    ...platformOutputs({ cluster, edge, databases: { orders }, datadog, ...(published && { endpointServices: published }) }),
    ...(Object.keys(access).length > 0 && { access }),
  };
}
