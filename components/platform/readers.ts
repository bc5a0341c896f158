/**
 * What this release reads of other stacks: contracts of the current version, and of the one before where that was another. Whoever raises
 * `contractVersion` moves the present schema to `previous` with the function that makes the new contract of the old one, so that environments
 * and their hub can be brought up one after another.
 */
import type { z } from "zod";
import { Datadog } from "../datadog";
import { TransitGateway, Vpc } from "../network";
import type { ContractReader } from "./check-contract";
import { contractVersion } from "./contract";
import { hubSchema, platformSchema } from "./schema";

/** Reads what a hub offers. */
export const hubReader: ContractReader<z.output<typeof hubSchema>> = {
  kind: "hub",
  version: contractVersion,
  schema: hubSchema,
  parts: ({ transitGateway, vpcs = {} }) => ({
    transitGateway: () => TransitGateway.fromAttributes(transitGateway),
    ...Object.fromEntries(Object.entries(vpcs).map(([name, vpc]) => [`vpcs.${name}`, () => Vpc.fromAttributes(vpc)])),
  }),
};

/** Reads what an environment offers. */
export const platformReader: ContractReader<z.output<typeof platformSchema>> = {
  kind: "platform",
  version: contractVersion,
  schema: platformSchema,
  parts: ({ cluster, datadog }) => ({
    "cluster.vpc": () => Vpc.fromAttributes(cluster.vpc),
    ...(datadog && { datadog: () => Datadog.fromAttributes(datadog) }),
  }),
};
