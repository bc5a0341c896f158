/**
 *     const prod = await Platform.fromStack("acme/isthmus/prod");
 *     new ecs.Service("invoices", { cluster: prod.cluster, routes: [prod.edge.route({ path: "/invoices/*" })], datadog: prod.datadog, ... });
 */
import type * as pulumi from "@pulumi/pulumi";
import { Faults } from "../core";
import { Datadog } from "../datadog";
import { Cluster, LoadBalancer, type ICluster, type ILoadBalancer } from "../ecs";
import { EndpointService, type IEndpointService, type IVpc } from "../network";
import { AuroraCluster, type IDatabase } from "../rds";
import { contractVersion, type PlatformContract } from "./contract";
import { readContract } from "./read-contract";

/** The shared parts of an environment. */
export interface PlatformParts {
  readonly cluster: ICluster;
  readonly edge: ILoadBalancer;
  readonly databases: Readonly<Record<string, IDatabase>>;
  readonly datadog?: Datadog | undefined;
  /** What is published by PrivateLink, by name. @default {} */
  readonly endpointServices?: Readonly<Record<string, IEndpointService>>;
}

/** An environment as another team's program sees it, read from the environment's stack. */
export class Platform implements PlatformParts {
  readonly vpc: IVpc;

  private constructor(
    readonly cluster: ICluster,
    readonly edge: ILoadBalancer,
    /** The databases by name. A name that is not there is an error that lists those that are. */
    readonly databases: Readonly<Record<string, IDatabase>>,
    readonly datadog: Datadog | undefined,
    /** What is published by PrivateLink, by name, for a `ServiceEndpoint` in a network that is not this one. */
    readonly endpointServices: Readonly<Record<string, IEndpointService>>,
  ) {
    this.vpc = cluster.vpc;
  }

  /** Reads an environment that has been brought up. @param stack Full name, `<organization>/<project>/<stack>`. */
  static async fromStack(stack: string): Promise<Platform> {
    const contract = await readContract(stack, "platform");
    const databases = Object.entries(contract.databases).map(
      ([name, attributes]) => [name, AuroraCluster.fromAttributes(attributes)] as const,
    );
    return new Platform(
      Cluster.fromAttributes(contract.cluster),
      LoadBalancer.fromAttributes(contract.edge),
      named(stack, Object.fromEntries(databases)),
      contract.datadog && Datadog.fromAttributes(contract.datadog),
      Object.fromEntries(
        Object.entries(contract.endpointServices ?? {}).map(([name, attributes]) => [name, EndpointService.fromAttributes(attributes)]),
      ),
    );
  }
}

/** What an environment's program returns as its stack outputs. */
export type PlatformOutputs = { contract: PlatformContract; url: pulumi.Output<string> };

/** The stack outputs of an environment: the contract that `Platform.fromStack` reads, and the address people open. */
export function platformOutputs({ cluster, edge, databases, datadog, endpointServices = {} }: PlatformParts): PlatformOutputs {
  return {
    contract: {
      kind: "platform",
      version: contractVersion,
      cluster: cluster.attributes,
      edge: edge.attributes,
      databases: Object.fromEntries(Object.entries(databases).map(([name, database]) => [name, database.attributes])),
      ...(datadog && { datadog: datadog.attributes }),
      ...(Object.keys(endpointServices).length > 0 && {
        endpointServices: Object.fromEntries(Object.entries(endpointServices).map(([name, service]) => [name, service.attributes])),
      }),
    },
    url: edge.url,
  };
}

/** `platform.databases.order` must not be `undefined` far from where the name was misspelled. */
function named(stack: string, databases: Record<string, IDatabase>): Readonly<Record<string, IDatabase>> {
  return new Proxy(databases, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key);
      if (found !== undefined || typeof key === "symbol" || key === "then" || key === "toJSON") return found;
      const faults = new Faults(`the platform stack ${stack}`);
      faults.add(`databases.${key}`, undefined, `is not there. It has ${Object.keys(target).join(", ") || "no databases"}.`);
      faults.throwIfAny();
      return undefined;
    },
  });
}
