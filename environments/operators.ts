/** People's way in: shells in the services' tasks and the ports of the database, for whom the profile and `isthmus:operators` name. */
import type * as pulumi from "@pulumi/pulumi";
import { ecs, network, type core, type rds } from "../components";
import type { EnvironmentConfig } from "./configuration/environment-schema";
import { keepsLogs } from "./parts";
import { profiles, type EnvironmentName } from "./profiles";

/** What an environment's stack exports of how people get in, for them to copy. */
export interface AccessOutputs {
  /** The role that `isthmus:operators` makes. */
  readonly role?: pulumi.Output<string>;
  /** The command that opens a shell, by service. */
  readonly shells?: Readonly<Record<string, pulumi.Output<string>>>;
  /** The command that forwards a port to the database's writer, on port 15432 of one's own machine. */
  readonly database?: pulumi.Output<string>;
}

/** What people get into. */
interface Entered {
  readonly vpc: network.IVpc;
  readonly cluster: ecs.ICluster;
  readonly database: Pick<rds.IDatabase, "name" | "writer">;
  readonly services: Readonly<Record<string, Pick<ecs.Service, "execCommand">>>;
  readonly key: core.EncryptionKey;
}

type Settings = Pick<EnvironmentConfig, "operators">;

/** Port on a person's own machine, beside a PostgreSQL that may run there. */
const localPort = 15_432;

/** Whether shells may be opened in an environment's tasks. */
export function opensShells(name: EnvironmentName, { operators }: Partial<Settings>): boolean {
  return profiles[name].shells === "account" || operators?.exec === true;
}

/** ECS Exec of an environment's cluster. Its record is kept as long as the services' own logs. */
export function execOf(name: EnvironmentName, settings: Settings): NonNullable<ecs.ClusterArgs["exec"]> {
  return opensShells(name, settings) ? { retention: profiles[name].retention.logs, retain: keepsLogs(name) } : "none";
}

/** The role and the bastion of `isthmus:operators`, and the commands to use what is there. */
export function peopleAccess(name: EnvironmentName, settings: Settings, entered: Entered): AccessOutputs {
  const { operators } = settings;
  const bastion = operators?.bastion === true ? databaseBastion(name, entered) : undefined;
  const role =
    operators &&
    new ecs.OperatorRole(`${name}-operators`, operatorArgs(operators, { cluster: entered.cluster, ...(bastion && { bastion }) }));
  const shells = Object.entries(entered.services).flatMap(([service, { execCommand }]) =>
    execCommand === undefined ? [] : [[service, execCommand] as const],
  );
  return {
    ...(role && { role: role.roleArn }),
    ...(shells.length > 0 && { shells: Object.fromEntries(shells) }),
    ...(bastion && {
      database: bastion.forwardingCommand({ host: entered.database.writer.host, port: entered.database.writer.port, localPort }),
    }),
  };
}

/** The arguments of the role, for the check of the file and for the role itself. */
export function operatorArgs(
  { principals, mfa, maxSession, exec }: NonNullable<Settings["operators"]>,
  parts: { readonly cluster: ecs.OperatorExec["cluster"]; readonly bastion?: ecs.OperatorBastion },
): ecs.OperatorRoleArgs {
  const limits = { principals, mfa, maxSession };
  return { ...limits, ...(exec && { exec: { cluster: parts.cluster } }), ...(parts.bastion && { bastion: parts.bastion }) };
}

/** It reaches the database, by reference, and nothing else but what its agent needs. */
function databaseBastion(name: EnvironmentName, { vpc, database, key }: Entered): network.SessionManagerBastion {
  const bastion = new network.SessionManagerBastion(`${name}-bastion`, { vpc, tier: "app", kmsKeyArn: key.arn });
  new network.ConnectionRules(`${name}-bastion-to-orders`, {
    client: "bastion",
    clientSecurityGroupId: bastion.securityGroup.securityGroupId,
    server: database.name,
    serverSecurityGroupId: database.writer.securityGroupId,
    port: database.writer.port,
    protocol: "tcp",
  });
  return bastion;
}
