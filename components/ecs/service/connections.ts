/**
 *     connections: { orders: orders.writer.as("orders_command") }     // ORDERS_HOST, ORDERS_PORT, … and the container prepare-orders
 *
 * What the servers offer, turned into parts of the client's task. The rules between the security groups are made elsewhere, from `rules`.
 */
import type * as pulumi from "@pulumi/pulumi";
import type {
  Claim,
  Connectable,
  Connection,
  ConnectionOffer,
  Faults,
  IamStatement,
  Lookup,
  Preparation,
  SecretReference,
} from "../../core";
import type { ContainerPlan, LogConfigurationPlan } from "../task/plan";

/** A connection before it is one. */
export interface ConnectionPlan {
  readonly key: string;
  /** The key as it stands in names of resources and containers. */
  readonly slug: string;
  readonly offer: ConnectionOffer;
}

/** What all connections together bring to the application's container. */
export interface ConnectionVariables {
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/**
 * Share of a preparation: a database client such as psql takes some 20 MiB for a few seconds, but ECS reserves for it as long as the task lives.
 * Its hard limit leaves room for more.
 */
const preparationShare = { cpu: 64, memoryReservation: 64, memory: 256 } as const;

/** Becomes part of variable names, container names and resource names. */
const keyPattern = /^[a-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*$/;

/** Asks every server what it offers. Nothing is taken on a server by asking. */
export function planConnections(faults: Faults, connections: Readonly<Record<string, Connectable>>, place: Lookup): ConnectionPlan[] {
  const claims: Claim[] = [];
  const plans = Object.entries(connections).flatMap(([key, connectable]) => {
    const path = `connections.${key}`;
    if (!keyPattern.test(key))
      faults.add(
        path,
        undefined,
        "is no key for a connection. Use letters, digits and hyphens, beginning with a lower-case letter, as in orders-reader.",
      );
    const offer = faults.attempt(path, () => connectable.offer(place));
    for (const claim of offer?.claims ?? []) {
      const refusal = claim.refusal(claims);
      if (refusal !== undefined) faults.add(path, undefined, refusal);
      claims.push(claim);
    }
    return offer ? [{ key, slug: words(key).join("-").toLowerCase(), offer }] : [];
  });
  const bySlug = new Map<string, string>();
  for (const { key, slug } of plans) {
    const other = bySlug.get(slug);
    if (other !== undefined)
      faults.add(`connections.${key}`, undefined, `gives the same variables as connections.${other}. Rename one of them.`);
    bySlug.set(slug, key);
  }
  return plans;
}

/** Environment and secrets of the connections, without what the user names himself: his own value wins. */
export function connectionVariables(plans: readonly ConnectionPlan[], own: ConnectionVariables): ConnectionVariables {
  const isOwn = (name: string): boolean => name in own.environment || name in own.secrets;
  const collect = <Value>(values: (offer: ConnectionOffer) => Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      plans
        .flatMap(({ key, offer }) => Object.entries(values(offer)).map(([suffix, value]) => [variableName(key, suffix), value] as const))
        .filter(([name]) => !isOwn(name)),
    );
  return { environment: collect((offer) => offer.environment), secrets: collect((offer) => offer.secrets) };
}

/** What the connections allow the application to do. */
export function connectionStatements(plans: readonly ConnectionPlan[]): IamStatement[] {
  return plans.flatMap(({ offer }) => offer.statements);
}

/** A container for each preparation. It ends, so the application waits for its success and not beside it. */
export function preparationContainers(
  plans: readonly ConnectionPlan[],
  awslogs: (streamPrefix: string) => LogConfigurationPlan,
): ContainerPlan[] {
  return plans.flatMap(({ slug, offer }) =>
    offer.preparation ? [preparationContainer(`prepare-${slug}`, offer.preparation, awslogs)] : [],
  );
}

/** What is left of a connection for inspection. */
export function describeConnection({ key, offer }: ConnectionPlan): Connection {
  const suffixes = [...Object.keys(offer.environment), ...Object.keys(offer.secrets)];
  return { server: offer.server, port: offer.port, variables: suffixes.map((suffix) => variableName(key, suffix)).sort() };
}

function preparationContainer(
  name: string,
  preparation: Preparation,
  awslogs: (streamPrefix: string) => LogConfigurationPlan,
): ContainerPlan {
  return {
    ...preparationShare,
    name,
    image: preparation.image,
    essential: false,
    command: preparation.command,
    environment: preparation.environment,
    secrets: preparation.secrets,
    ports: [],
    dependsOn: [],
    mounts: [],
    logConfiguration: awslogs(name),
    readonlyRootFilesystem: true,
    dockerLabels: {},
  };
}

/** `ordersReader` and `HOST` make `ORDERS_READER_HOST`. */
function variableName(key: string, suffix: string): string {
  return `${words(key).join("_").toUpperCase()}_${suffix}`;
}

function words(key: string): string[] {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1-$2").split(/[-_]/);
}
