/**
 *     npm run --silent isthmus -- reach --assert environments/assertions.ts
 *
 * Who may talk to whom, and whom alarms reach, as sentences that are proved of the captured stacks at every `npm start` and every `npm test`.
 * They follow from what the stacks are configured to be: a row of profiles.ts or services.ts, or a key of a stack's file, brings its own. A
 * tier stands for whatever may be put into its subnets, so what holds of a tier holds of what is added there tomorrow.
 */
import { rds } from "../components";
import type { Assertion, AssertionsOf, PacketHeaderStatement, ResourceStatement } from "../verify/reach";
import { capturedSettings, type EnvironmentConfig, type HubConfig } from "./configuration";
import { edgePort } from "./parts";
import { profiles, type EnvironmentName } from "./profiles";
import { databaseClients, services } from "./services";

/** An environment as its assertions see it. */
interface Environment {
  readonly name: EnvironmentName;
  readonly settings: Partial<EnvironmentConfig>;
  /** The others that were captured. */
  readonly others: readonly string[];
  /** Absent where the hub was not captured: what is shared is not known then. */
  readonly hub: Partial<HubConfig> | undefined;
}

/** The hub's NAT gateways, and its firewall. */
const natGateways = "urn:pulumi:hub::*::egress-nat-*";
const firewall = "urn:pulumi:hub::*::egress-firewall*";

export const assertions: AssertionsOf = (graphs) => {
  const { hub, environments } = capturedSettings(graphs);
  const names = environments.map(([name]) => name);
  const all = environments.map(([name, settings]): Environment => ({ name, settings, hub, others: names.filter((each) => each !== name) }));
  return [
    ...all.flatMap((each) => [
      ...connected(each),
      ...shared(each),
      ...separated(each),
      ...published(each),
      ...operated(each),
      ...apart(each),
      ...notified(each),
    ]),
    ...(names.length === 0 ? [] : entrance(names)),
  ];
};

/** What has to work. */
function connected({ name, settings, hub }: Environment): readonly Assertion[] {
  const withoutTls = settings.http === "only";
  return [
    ...(withoutTls
      ? []
      : [{ title: `${name}: the internet reaches the load balancer`, allow: { from: "internet", to: edge(name), port: 443 } }]),
    {
      title: `${name}: HTTP is answered, ${withoutTls ? "without TLS" : "with a redirect"}`,
      allow: { from: "internet", to: edge(name), port: 80 },
    },
    ...services.map(({ name: service, port }) => ({
      title: `${name}: the load balancer reaches ${service}`,
      allow: { from: edge(name), to: `${name}/${service}`, port },
    })),
    ...databaseClients.map(({ service, endpoint }) => ({
      title: `${name}: ${service} reaches the ${endpoint}`,
      allow: { from: `${name}/${service}`, to: `${name}/orders.${endpoint}`, port: rds.port },
    })),
    ...ifAny(running(name), (from) =>
      hub?.inspection?.domains === undefined
        ? { title: `${name}: services call the internet`, allow: { from, to: "internet", port: 443 } }
        : {
            title: `${name}: services call the names that the firewall lists`,
            allow: { from, to: "internet", port: 443, names: "listed" },
          },
    ),
  ];
}

/** How what the hub has for all is reached. */
function shared({ name, settings, hub }: Environment): readonly Assertion[] {
  if (hub?.tools === undefined) return [];
  const peers = settings.peerings?.includes("tools") ?? false;
  const route = peers ? `urn:pulumi:${name}::*::${name}-to-tools-*` : `urn:pulumi:${name}::*::${name}-to-hub-*`;
  return [
    ...((hub.endpoints ?? []).length === 0
      ? []
      : ifAny(running(name), (from) => ({
          title: `${name}: services reach AWS by the hub's endpoints`,
          allow: { from, to: "hub/aws-*", port: 443 },
        }))),
    { title: `${name}: what may run there reaches the shared tools`, allow: { from: `${name}/app`, to: "hub/tools", port: 443 } },
    { title: `${name}: the shared tools reach what may run there`, allow: { from: "hub/tools", to: `${name}/app`, port: 443 } },
    onlyThrough(
      route,
      `${name}: the way to the shared tools is ${peers ? "the peering, which costs nothing a GB" : "the Transit Gateway"}`,
      [`${name}/app`],
      "hub/tools",
    ),
    // A peering does not pass the Transit Gateway, and so not its firewall.
    ...(peers || hub.inspection?.mode !== "all"
      ? []
      : [onlyThrough(firewall, `${name}: the way to the shared tools passes the hub's firewall`, [`${name}/app`], "hub/tools")]),
  ];
}

/** What is published by PrivateLink reaches the load balancer, and nothing else. */
function published({ name, settings, hub }: Environment): readonly Assertion[] {
  if (settings.privateLink === undefined) return [];
  const from = `${name}/orders-link`;
  return [
    {
      title: `${name}: what is published reaches the load balancer`,
      allow: { from, to: edge(name), port: edgePort(settings) },
    },
    {
      title: `${name}: what is published reaches nothing else`,
      isolate: { from, to: [...running(name), ...database(name), "internet", ...(hub ? ["hub/*"] : [])] },
    },
  ];
}

/** People reach the database through the bastion, and from there nothing else; nobody reaches the bastion. */
function operated({ name, settings, hub }: Environment): readonly Assertion[] {
  if (settings.operators?.bastion !== true) return [];
  const bastion = `${name}/${name}-bastion`;
  return [
    { title: `${name}: people reach the database through the bastion`, allow: { from: bastion, to: database(name), port: rds.port } },
    ...ifAny(running(name), (to) => ({ title: `${name}: the bastion reaches no service`, isolate: { from: bastion, to } })),
    {
      title: `${name}: nothing reaches the bastion`,
      isolate: { from: ["internet", ...inside(name), ...running(name), ...(hub ? ["hub/*"] : [])], to: bastion },
    },
  ];
}

/** What must not work. */
function separated({ name, settings, hub }: Environment): readonly Assertion[] {
  const unconnected = services.filter(({ database: endpoint }) => endpoint === undefined);
  return [
    ...unconnected.map(({ name: service }) => ({
      title: `${name}: ${service} reaches no database`,
      isolate: { from: `${name}/${service}`, to: database(name) },
    })),
    {
      title: `${name}: only services that are connected to the database${settings.operators?.bastion === true ? ", and the bastion," : ""} reach it`,
      isolate: { from: [...inside(name), edge(name), ...(hub ? ["hub/*"] : [])], to: database(name) },
    },
    ...ifAny(running(name), (to) => ({
      title: `${name}: services are entered through the load balancer only`,
      isolate: { from: [`${name}/public`, `${name}/app`, `${name}/data`, ...to], to },
    })),
    {
      title: `${name}: nothing passes from the internet to the data`,
      isolate: { from: "internet", to: [`${name}/data`, ...database(name)] },
    },
    {
      title: `${name}: nothing passes from the data to the internet`,
      isolate: { from: [`${name}/data`, ...database(name)], to: "internet" },
    },
    ...ifAny(running(name), (from) => ({
      title: `${name}: services leave on 443 only`,
      scope: {
        matchPaths: otherThan("443").map((packetHeaderStatement) => ({
          source: { ...only(...from), packetHeaderStatement },
          destination: only("internet"),
        })),
      },
    })),
    onlyThrough(natGateways, `${name}: the way out is the hub's NAT gateways`, [`${name}/app`, ...running(name)], "internet"),
    ...(hub?.inspection === undefined
      ? []
      : [onlyThrough(firewall, `${name}: the way out is the hub's firewall`, [`${name}/app`, ...running(name)], "internet")]),
  ];
}

/** An environment meets none of the others: not over the Transit Gateway, and not around the corner of the NAT gateways they share. */
function apart({ name, others, hub }: Environment): readonly Assertion[] {
  return [
    ...ifAny(others, () => ({
      title: `${name} never reaches ${others.join(" or ")}`,
      isolate: { from: `${name}/*`, to: others.map((other) => `${other}/*`) },
    })),
    ...(hub === undefined
      ? []
      : [
          {
            title: `${name} passes through the egress VPC and reaches nothing in it`,
            isolate: { from: `${name}/*`, to: ["hub/public", "hub/transit"] },
          },
        ]),
  ];
}

/** Where something is critical, somebody is notified of it. */
function notified({ name }: Environment): readonly Assertion[] {
  return profiles[name].severity === "critical"
    ? [{ title: `${name}: every critical alarm reaches a person`, alert: { on: `${name}/*` } }]
    : [];
}

/** How the internet enters. */
function entrance(names: readonly string[]): readonly Assertion[] {
  return [
    {
      title: "the internet enters through the load balancers only",
      scope: {
        matchPaths: [{ source: only("internet") }, { source: only("internet"), destination: only(...names.map((name) => `${name}/data`)) }],
        excludePaths: [{ source: only("internet"), throughResources: [only("*-edge-load-balancer")] }],
      },
    },
    {
      title: "the internet enters on 80 and 443 only",
      scope: { matchPaths: otherThan("80", "443").map((packets) => ({ source: { ...only("internet"), packetHeaderStatement: packets } })) },
    },
  ];
}

function edge(name: string): string {
  return `${name}/${name}-edge`;
}

/** Whatever may be put into the tiers around the data. */
function inside(name: string): readonly string[] {
  return [`${name}/public`, `${name}/app`, `${name}/transit`];
}

function running(name: string): readonly string[] {
  return services.map((service) => `${name}/${service.name}`);
}

function database(name: string): readonly string[] {
  return [`${name}/orders.writer`, `${name}/orders.reader`];
}

/** An assertion about several ends, where there are any: about none it would be about nothing. */
function ifAny(ends: readonly string[], about: (ends: readonly string[]) => Assertion): readonly Assertion[] {
  return ends.length === 0 ? [] : [about(ends)];
}

/** Whatever gets from one of these to the other passes one of the resources of a pattern. */
function onlyThrough(resources: string, title: string, from: readonly string[], to: string): Assertion {
  const ends = { source: only(...from), destination: only(to) };
  return { title, scope: { matchPaths: [ends], excludePaths: [{ ...ends, throughResources: [only(resources)] }] } };
}

/** These resources, as scopes say it. */
function only(...resources: readonly string[]): { readonly resourceStatement: ResourceStatement } {
  return { resourceStatement: { resources } };
}

/** Every packet but TCP to these ports, which are given in ascending order. */
function otherThan(...ports: readonly string[]): readonly PacketHeaderStatement[] {
  const firsts = [0, ...ports.map((port) => Number(port) + 1)];
  const lasts = [...ports.map((port) => Number(port) - 1), 65_535];
  const destinationPorts = firsts.map((first, index) => `${first}-${lasts[index] ?? 65_535}`);
  return [{ protocols: ["tcp"], destinationPorts }, { protocols: ["udp", "icmp", "icmpv6"] }];
}
