/**
 * A private PostgreSQL server for one test file: in a temporary folder, on a free loopback port, with TLS, and set up the way RDS is where it matters
 * to the preparation of users: the master is no superuser, members of `rds_iam` sign in without a password (where RDS takes an IAM token), everybody
 * else with one, and nobody without TLS.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo, tmpdir } from "node:os";
import { join } from "node:path";

export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const master = { user: "isthmus_master", password: "not a secret: it lives as long as this test" };

/** Runs a program to its end. */
export async function run(command: readonly string[], env: NodeJS.ProcessEnv = process.env, input = ""): Promise<Finished> {
  const [program = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd: tmpdir() });
    const chunks = { stdout: "", stderr: "" };
    child.stdout.on("data", (data: Buffer) => (chunks.stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (chunks.stderr += data.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? -1, ...chunks }));
    child.stdin.on("error", () => undefined); // A program that ends without reading its input is no failure.
    child.stdin.end(input);
  });
}

/** Why there is no server to be had on this machine; `undefined` where there is one. */
export function missingPostgres(): string | undefined {
  if (serverBinaries() === undefined) return "no PostgreSQL server is installed (Debian: apt-get install postgresql)";
  if (!onPath("psql")) return "psql is not installed (Debian: apt-get install postgresql-client)";
  if (!onPath("openssl")) return "openssl is not installed, the server's certificate is made with it";
  if (userInfo().uid === 0 && !onPath("setpriv")) return "the server refuses to run as root and setpriv is not installed";
  return undefined;
}

export class PostgresServer {
  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "isthmus-postgres-"));
    if (userInfo().uid === 0) await succeed(["chown", serverUser(), folder]);
    const server = new PostgresServer(folder, await freePort());
    process.once("exit", () => server.abandon());
    try {
      await server.create();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  private async create(): Promise<void> {
    const data = join(this.folder, "data");
    await asServerUser([binary("initdb"), "-D", data, "-U", "rdsadmin", "-E", "UTF8", "--locale=C", "-A", "trust"]);
    await asServerUser([
      ...["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
      ...["-subj", "/CN=localhost", "-keyout", join(data, "server.key"), "-out", join(data, "server.crt")],
    ]);
    const rules = ["local all rdsadmin trust", "hostssl all +rds_iam 127.0.0.1/32 trust", "hostssl all all 127.0.0.1/32 scram-sha-256"];
    writeFileSync(join(data, "pg_hba.conf"), `${rules.join("\n")}\n`);
    const settings = `-c ssl=on -c fsync=off -c listen_addresses=127.0.0.1 -c port=${this.port} -c unix_socket_directories=${this.folder} -c password_encryption=scram-sha-256`;
    await asServerUser([binary("pg_ctl"), "-D", data, "-o", settings, "-l", join(this.folder, "log"), "-w", "start"]);
    await this.admin("CREATE ROLE rds_iam NOLOGIN; CREATE ROLE rds_superuser NOLOGIN");
    await this.admin(`CREATE ROLE ${master.user} LOGIN CREATEROLE CREATEDB PASSWORD '${master.password}'`);
    await this.admin(`GRANT rds_superuser TO ${master.user}`);
    // From version 16 on CREATEROLE alone adds no members; rds_superuser may on RDS, which ADMIN stands in for.
    if ((await this.version()) >= 16) await this.admin(`GRANT rds_iam TO ${master.user} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
  }

  /** The major version. */
  async version(): Promise<number> {
    return Math.floor(Number(await this.admin("SHOW server_version_num")) / 10_000);
  }

  /** Runs SQL as the superuser that only RDS itself has. */
  async admin(sql: string, database = "postgres"): Promise<string> {
    const where = ["-h", this.folder, "-p", String(this.port), "-U", "rdsadmin", "-d", database];
    return (await succeed(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", ...where, "-c", sql])).stdout.trim();
  }

  /** Runs SQL as a user over TLS, as a client would. */
  async as(user: string, database: string, sql: string): Promise<Finished> {
    const where = ["-h", "127.0.0.1", "-p", String(this.port), "-U", user, "-d", database];
    const env = { ...process.env, PGSSLMODE: "require", PGPASSWORD: user === master.user ? master.password : "" };
    const finished = await run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", ...where], env, sql);
    return { ...finished, stdout: finished.stdout.trim() };
  }

  /** Everything in the catalogs that the preparation may change, as text. */
  async catalog(database: string): Promise<string> {
    const options = (await this.version()) >= 16 ? ", m.inherit_option, m.set_option" : "";
    const parts = [
      "SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls FROM pg_roles ORDER BY 1",
      `SELECT m.roleid::regrole, m.member::regrole, m.grantor::regrole, m.admin_option${options} FROM pg_auth_members m ORDER BY 1, 2, 3`,
      "SELECT setdatabase, setrole::regrole, setconfig FROM pg_db_role_setting ORDER BY 1, 2",
      "SELECT defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl FROM pg_default_acl ORDER BY 1, 2, 3",
      "SELECT datname, datacl FROM pg_database ORDER BY 1",
      "SELECT nspname, nspowner::regrole, nspacl FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1",
      "SELECT relname, relowner::regrole, relacl FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
    ];
    return this.admin(parts.join(";\n"), database);
  }

  async stop(): Promise<void> {
    const data = join(this.folder, "data");
    if (existsSync(join(data, "postmaster.pid"))) await asServerUser([binary("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop"]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends what a test run that broke off has left. */
  private abandon(): void {
    const pidFile = join(this.folder, "data", "postmaster.pid");
    if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGQUIT");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `ISTHMUS_POSTGRES_BIN` names the programs of another server version; otherwise the newest that Debian has installed, or what is on the PATH. */
function serverBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env["ISTHMUS_POSTGRES_BIN"] ? [process.env["ISTHMUS_POSTGRES_BIN"]] : []),
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
}

function binary(name: string): string {
  return join(serverBinaries() ?? "", name);
}

function onPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, name)));
}

/** PostgreSQL refuses to run as root: Debian's own user, or nobody, runs it then. */
function serverUser(): string {
  const { uid, username } = userInfo();
  if (uid !== 0) return username;
  return existsSync("/var/lib/postgresql") ? "postgres" : "nobody";
}

async function asServerUser(command: readonly string[]): Promise<void> {
  const prefix = userInfo().uid === 0 ? ["setpriv", `--reuid=${serverUser()}`, "--regid=nogroup", "--clear-groups", "--"] : [];
  await succeed([...prefix, ...command]);
}

async function succeed(command: readonly string[]): Promise<Finished> {
  const finished = await run(command);
  if (finished.status !== 0) throw new Error(`${command.join(" ")} ended with ${finished.status}: ${finished.stderr}${finished.stdout}`);
  return finished;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
