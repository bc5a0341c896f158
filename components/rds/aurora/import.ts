/**
 *     const orders = AuroraCluster.fromAttributes(platform.databases.orders);
 *
 * A database as others see it, made of its attributes alone: what a created cluster and an imported one have in common.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../../core";
import { DatabaseEndpoint, userClaims } from "../access";
import type { DatabaseAttributes, IDatabase } from "../interfaces";

/** The two ways in to a database. */
export interface Endpoints {
  readonly writer: DatabaseEndpoint;
  /** `undefined` where the cluster has no reader. */
  readonly reader: DatabaseEndpoint | undefined;
}

/** The endpoints of a cluster; they share what is known of the users. */
export function endpointsOf(database: DatabaseAttributes, dependsOn: readonly pulumi.Resource[]): Endpoints {
  const args = { database, users: userClaims(), dependsOn };
  const reader = database.readers > 0 ? new DatabaseEndpoint("reader", args) : undefined;
  return { writer: new DatabaseEndpoint("writer", args), reader };
}

/** The reader, or one clear error where there is none. */
export function readerOf(name: string, { reader }: Endpoints): DatabaseEndpoint {
  if (reader !== undefined) return reader;
  const faults = new Faults(`AuroraCluster "${name}"`);
  faults.add("reader", undefined, `does not exist: the cluster has 0 readers. Give it readers: 1 or more, or connect to ${name}.writer.`);
  faults.throwIfAny();
  throw new Error(`AuroraCluster "${name}" has no reader.`);
}

/** A database of another stack from its attributes. Nothing is created; its writer and reader are the same as the original's. */
export function importedDatabase(
  attributes: DatabaseAttributes,
): IDatabase & { readonly writer: DatabaseEndpoint; readonly reader: DatabaseEndpoint } {
  const endpoints = endpointsOf(attributes, []);
  return {
    name: attributes.name,
    clusterIdentifier: pulumi.output(attributes.clusterIdentifier),
    engine: attributes.engine,
    instanceClass: attributes.instanceClass,
    serverless: attributes.serverless,
    readers: attributes.readers,
    maxConnections: attributes.maxConnections,
    writer: endpoints.writer,
    get reader() {
      return readerOf(attributes.name, endpoints);
    },
    attributes,
  };
}
