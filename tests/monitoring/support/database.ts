/** A database as the rds room hands it over, without creating one. */
import * as pulumi from "@pulumi/pulumi";
import type { IDatabase } from "../../../components/rds";

export type DatabaseFacts = Partial<Pick<IDatabase, "instanceClass" | "serverless" | "readers" | "maxConnections">>;

export function databaseWith(facts: DatabaseFacts = {}): IDatabase {
  const endpoint = (): never => {
    throw new Error("Monitoring connects to nothing.");
  };
  return {
    name: "orders",
    clusterIdentifier: pulumi.output("orders-1a2b3c4"),
    engine: "aurora-postgresql",
    instanceClass: "db.r7g.large",
    serverless: undefined,
    readers: 2,
    maxConnections: undefined,
    get writer() {
      return endpoint();
    },
    get reader() {
      return endpoint();
    },
    get attributes() {
      return endpoint();
    },
    ...facts,
  };
}

export function serverlessWith(min: number, max: number, facts: DatabaseFacts = {}): IDatabase {
  return databaseWith({ instanceClass: "db.serverless", serverless: { min, max }, ...facts });
}
