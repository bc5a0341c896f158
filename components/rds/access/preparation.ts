/** The container that makes a connection's database user before the client starts, as plain data for the client's task. */
import type * as pulumi from "@pulumi/pulumi";
import type { Preparation } from "../../core";
import { prepareUserShell } from "./prepare-user.sh";
import { prepareUserSql } from "./prepare-user.sql";

/**
 * The image that runs it: psql of a fixed version. A psql works with servers of every version that this library takes, so one image, kept by every
 * host that has it already, does for all. https://gallery.ecr.aws/docker/library/postgres
 */
export const preparationImage = "postgres:17.6-alpine";

/** Where it is pulled from unless a cluster says otherwise: Docker's official images on Amazon's public registry, which asks for no account. */
export const defaultImagePrefix = "public.ecr.aws/docker/library";

/** What a user's access to a database may be. */
export type DatabaseAccess = "writer" | "reader";

/** What the preparation of one user needs to know. */
export interface PreparationArgs {
  readonly user: string;
  readonly access: DatabaseAccess;
  /** The writer's host, for readers too: users are made where data can be written. */
  readonly host: pulumi.Input<string>;
  readonly port: number;
  readonly databaseName: string;
  /** The secret that RDS manages for the master user; its JSON keys are `username` and `password`. */
  readonly masterUserSecretArn: pulumi.Input<string>;
  /** Customer managed key of that secret. @default - the AWS managed key */
  readonly masterUserSecretKeyArn?: pulumi.Input<string>;
  /** Registry and path in front of the image's name. @default "public.ecr.aws/docker/library" */
  readonly imagePrefix?: string;
}

/**
 * The master's user name and password come from RDS's own secret at every start, so its rotation needs no deployment. The client's execution role
 * may read that one secret; the client's own container never sees it.
 */
export function planPreparation(args: PreparationArgs): Preparation {
  const secret = {
    arn: args.masterUserSecretArn,
    ...(args.masterUserSecretKeyArn !== undefined && { kmsKeyArn: args.masterUserSecretKeyArn }),
  };
  return {
    image: `${args.imagePrefix ?? defaultImagePrefix}/${preparationImage}`,
    command: ["sh", "-c", prepareUserShell, "prepare-user", prepareUserSql],
    environment: {
      PGHOST: args.host,
      PGPORT: String(args.port),
      PGDATABASE: args.databaseName,
      PGSSLMODE: sslMode,
      // Seconds that one attempt may take; a host without an answer would otherwise use up the whole time.
      PGCONNECT_TIMEOUT: "5",
      // Just after a failover the name may still lead to the former writer, which takes no changes: that is no connection, and is tried again.
      PGTARGETSESSIONATTRS: "read-write",
      DATABASE_USER: args.user,
      DATABASE_ACCESS: args.access,
    },
    secrets: { PGUSER: { ...secret, jsonKey: "username" }, PGPASSWORD: { ...secret, jsonKey: "password" } },
  };
}

/**
 * `require` encrypts every connection. `verify-full` would also prove the server's identity, but needs the RDS certificate bundle in the
 * client's image, which only its owner can put there. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
 */
export const sslMode = "require";
