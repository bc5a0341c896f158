/**
 *     npm run --silent isthmus -- reach --assert environments/assertions.ts
 *
 * Who may talk to whom, as sentences that are proved of the captured stacks at every `npm start` and every `npm test`. A tier stands for
 * whatever may be put into its subnets, so what holds of a tier holds of what is added there tomorrow.
 */
import type { Assertion, PacketHeaderStatement, ResourceStatement } from "../verify/reach";
import { environmentNames, type EnvironmentName } from "./profiles";

/** Where the services listen. */
const servicePort = 8080;
/** Environments whose files peer with the hub's tools. */
const peeredEnvironments: readonly EnvironmentName[] = ["dev", "qa"];
/** PostgreSQL. */
const databasePort = 5432;

export const assertions: readonly Assertion[] = [
  ...environmentNames.flatMap((name) => [...ways(name), ...shared(name), ...walls(name)]),
  ...published(),
  ...environmentNames.flatMap(apart),
  {
    title: "the internet enters through the load balancers only",
    scope: {
      matchPaths: [{ source: only("internet") }, { source: only("internet"), destination: only(...environmentNames.map(dataTier)) }],
      excludePaths: [{ source: only("internet"), throughResources: [only("*-edge-load-balancer")] }],
    },
  },
  {
    title: "the internet enters on 80 and 443 only",
    scope: { matchPaths: otherThan("80", "443").map((packets) => ({ source: { ...only("internet"), packetHeaderStatement: packets } })) },
  },
];

/** What has to work. */
function ways(name: EnvironmentName): readonly Assertion[] {
  return [
    { title: `${name}: the internet reaches the load balancer`, allow: { from: "internet", to: edge(name), port: 443 } },
    { title: `${name}: HTTP is answered, with a redirect`, allow: { from: "internet", to: edge(name), port: 80 } },
    { title: `${name}: the load balancer reaches the services`, allow: { from: edge(name), to: services(name), port: servicePort } },
    {
      title: `${name}: commands reach the writer`,
      allow: { from: `${name}/orders-command`, to: `${name}/orders.writer`, port: databasePort },
    },
    {
      title: `${name}: queries reach the reader`,
      allow: { from: `${name}/orders-query`, to: `${name}/orders.reader`, port: databasePort },
    },
    { title: `${name}: services call the internet`, allow: { from: services(name), to: "internet", port: 443 } },
  ];
}

/** Ways to what the hub has for all. */
function shared(name: EnvironmentName): readonly Assertion[] {
  const peers = peeredEnvironments.includes(name);
  const toTools = { source: only(`${name}/app`), destination: only("hub/tools") };
  return [
    { title: `${name}: services reach AWS by the hub's endpoints`, allow: { from: services(name), to: "hub/aws-*", port: 443 } },
    { title: `${name}: what may run there reaches the shared tools`, allow: { from: `${name}/app`, to: "hub/tools", port: 443 } },
    { title: `${name}: the shared tools reach what may run there`, allow: { from: "hub/tools", to: `${name}/app`, port: 443 } },
    {
      title: `${name}: the way to the shared tools is ${peers ? "the peering, which costs nothing a GB" : "the Transit Gateway"}`,
      scope: {
        matchPaths: [toTools],
        excludePaths: [
          {
            ...toTools,
            throughResources: [only(peers ? `urn:pulumi:${name}::*::${name}-to-tools-*` : `urn:pulumi:${name}::*::${name}-to-hub-*`)],
          },
        ],
      },
    },
  ];
}

/** What is published by PrivateLink leads to the load balancer, and nowhere past it. */
function published(): readonly Assertion[] {
  return [
    { title: "prod: what is published leads to the load balancer", allow: { from: "prod/orders-link", to: edge("prod"), port: 443 } },
    {
      title: "prod: what is published leads to nothing else",
      isolate: { from: "prod/orders-link", to: [...services("prod"), ...database("prod"), "internet", "hub/*"] },
    },
  ];
}

/** What must not. */
function walls(name: EnvironmentName): readonly Assertion[] {
  return [
    { title: `${name}: web reaches no database`, isolate: { from: `${name}/web`, to: database(name) } },
    {
      title: `${name}: only services that are connected to the database reach it`,
      isolate: { from: [`${name}/public`, `${name}/app`, `${name}/transit`, edge(name), "hub/*"], to: database(name) },
    },
    {
      title: `${name}: services are entered through the load balancer only`,
      isolate: { from: [`${name}/public`, `${name}/app`, `${name}/data`, ...services(name)], to: services(name) },
    },
    {
      title: `${name}: nothing leads from the internet to the data`,
      isolate: { from: "internet", to: [`${name}/data`, ...database(name)] },
    },
    {
      title: `${name}: nothing leads from the data to the internet`,
      isolate: { from: [`${name}/data`, ...database(name)], to: "internet" },
    },
    {
      title: `${name}: services leave on 443 only`,
      scope: {
        matchPaths: otherThan("443").map((packetHeaderStatement) => ({
          source: { ...only(...services(name)), packetHeaderStatement },
          destination: only("internet"),
        })),
      },
    },
    {
      title: `${name}: the way out is the hub's NAT gateways`,
      scope: {
        matchPaths: [{ source: only(`${name}/app`, ...services(name)), destination: only("internet") }],
        excludePaths: [{ source: only(`${name}/app`, ...services(name)), throughResources: [only("urn:pulumi:hub::*::egress-nat-*")] }],
      },
    },
  ];
}

/** An environment meets none of the others: not over the Transit Gateway, and not around the corner of the NAT gateways they share. */
function apart(name: EnvironmentName): readonly Assertion[] {
  const others = environmentNames.filter((other) => other !== name);
  return [
    { title: `${name} never reaches ${others.join(" or ")}`, isolate: { from: `${name}/*`, to: others.map((other) => `${other}/*`) } },
    {
      title: `${name} passes through the egress VPC and reaches nothing in it`,
      isolate: { from: `${name}/*`, to: ["hub/public", "hub/transit"] },
    },
  ];
}

function edge(name: EnvironmentName): string {
  return `${name}/${name}-edge`;
}

function services(name: EnvironmentName): readonly string[] {
  return ["web", "orders-command", "orders-query"].map((service) => `${name}/${service}`);
}

function database(name: EnvironmentName): readonly string[] {
  return [`${name}/orders.writer`, `${name}/orders.reader`];
}

function dataTier(name: EnvironmentName): string {
  return `${name}/data`;
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
