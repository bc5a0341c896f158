/**
 * The services that run in every environment, one row each. A row more or less is the whole change: images, checks, routes, database users
 * and assertions follow from the table.
 */
import type { ecs } from "../components";

/** A service, and what it needs. */
export interface ServiceDefinition {
  /** Key of `isthmus:images`. Two services may run the same image. */
  readonly image: string;
  /** Port that its container listens on, behind the load balancer. */
  readonly port: number;
  /** Path that the load balancer checks. */
  readonly health: string;
  /** What the load balancer sends to it. */
  readonly routes: readonly Pick<ecs.RouteArgs, "path" | "methods" | "host">[];
  /** Endpoint of the database `orders` that it uses, as a user of its own. @default - none: it does not reach the database */
  readonly database?: "writer" | "reader";
}

/** Port that the containers listen on. */
const port = 8080;

const table = {
  web: { image: "web", port, health: "/healthz", routes: [{ path: "/*" }] },
  "orders-command": {
    image: "orders",
    port,
    health: "/healthz",
    routes: [{ path: "/orders/*", methods: ["POST", "PUT", "PATCH", "DELETE"] }],
    database: "writer",
  },
  "orders-query": {
    image: "orders",
    port,
    health: "/healthz",
    routes: [{ path: "/orders/*", methods: ["GET", "HEAD"] }],
    database: "reader",
  },
} as const satisfies Readonly<Record<string, ServiceDefinition>>;

/** Key of `isthmus:images`. */
export type ImageName = (typeof table)[keyof typeof table]["image"];

/** A service with its name. */
export interface NamedService extends ServiceDefinition {
  readonly name: string;
  readonly image: ImageName;
}

/** The services, in the order of the table. */
export const services: readonly NamedService[] = Object.entries(table).map(([name, service]) => ({ name, ...service }));

/** The images that they run, each once. */
export const imageNames: readonly ImageName[] = [...new Set(services.map(({ image }) => image))];

/** The services that use the database, each with its endpoint. */
export const databaseClients = services.flatMap(({ name, database }) =>
  database === undefined ? [] : [{ service: name, endpoint: database }],
);

/** PostgreSQL user of a service. */
export function databaseUser({ name }: Pick<NamedService, "name">): string {
  return name.replaceAll("-", "_");
}
