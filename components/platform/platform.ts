/**
 *     const prod = await Platform.fromStack("acme/isthmus/prod");
 *     new ecs.Service("invoices", { cluster: prod.cluster, routes: [prod.edge.route({ path: "/invoices/*" })], datadog: prod.datadog, ... });
 */
import type * as pulumi from "@pulumi/pulumi";
import { Datadog } from "../datadog";
import { Cluster, LoadBalancer, type ICluster, type ILoadBalancer } from "../ecs";
import { EndpointService, type IEndpointService, type IVpc } from "../network";
import { AuroraCluster, type IDatabase } from "../rds";
import { byName, mapped } from "./by-name";
import { contractVersion, type PlatformContract } from "./contract";
import { readContract } from "./read-contract";
import { platformReader } from "./readers";

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
    /** What is published by PrivateLink, by name, for a `ServiceEndpoint` in a network that is not this one. A name that is not there is an error as well. */
    readonly endpointServices: Readonly<Record<string, IEndpointService>>,
  ) {
    this.vpc = cluster.vpc;
  }

  /** Reads an environment that has been brought up. @param stack Full name, `<organization>/<project>/<stack>`. */
  static async fromStack(stack: string): Promise<Platform> {
    const contract = await readContract(stack, platformReader);
    const { databases, endpointServices = {} } = contract;
    return new Platform(
      Cluster.fromAttributes(contract.cluster),
      LoadBalancer.fromAttributes(contract.edge),
      byName(
        "platform",
        stack,
        "databases",
        mapped(databases, (each) => AuroraCluster.fromAttributes(each)),
      ),
      contract.datadog && Datadog.fromAttributes(contract.datadog),
      byName(
        "platform",
        stack,
        "endpointServices",
        mapped(endpointServices, (each) => EndpointService.fromAttributes(each)),
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
      databases: mapped(databases, ({ attributes }) => attributes),
      ...(datadog && { datadog: datadog.attributes }),
      ...(Object.keys(endpointServices).length > 0 && {
        endpointServices: mapped(endpointServices, ({ attributes }) => attributes),
      }),
    },
    url: edge.url,
  };
}
