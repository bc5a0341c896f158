/** The exact program and SQL of the preparation container, against a real server. */
import { expect } from "chai";
import { planPreparation, type DatabaseAccess } from "../../../components/rds/access";
import { master, missingPostgres, PostgresServer, run, type Finished } from "../support/postgres";

describe("prepare-user on a real PostgreSQL server", function () {
  this.timeout(120_000);
  let server: PostgresServer;
  let database: string;
  let count = 0;

  before(async function () {
    const missing = missingPostgres();
    if (missing !== undefined) {
      console.log(`SKIP preparation of database users: ${missing}`);
      this.skip();
    }
    server = await PostgresServer.start();
  });

  after(async () => server?.stop());

  beforeEach(async () => {
    database = `orders_${++count}`;
    await server.as(master.user, "postgres", `CREATE DATABASE ${database}`);
  });

  /** What ECS does with a preparation: its command, its environment, and its secrets by JSON key. */
  async function prepare(user: string, access: DatabaseAccess, overrides: Record<string, string> = {}): Promise<Finished> {
    const plan = planPreparation({
      user,
      access,
      host: "127.0.0.1",
      port: server.port,
      databaseName: database,
      masterUserSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-AbCdEf",
    });
    const secret: Record<string, string> = { username: master.user, password: master.password };
    const secrets = Object.entries(plan.secrets).map(([name, { jsonKey }]) => [name, secret[jsonKey ?? ""] ?? ""] as const);
    const env: Record<string, string | undefined> = {
      PATH: process.env["PATH"],
      ...(plan.environment as Record<string, string>),
      ...Object.fromEntries(secrets),
      ...overrides,
    };
    return run(plan.command, env);
  }

  async function prepared(user: string, access: DatabaseAccess): Promise<void> {
    const { status, stderr, stdout } = await prepare(user, access);
    expect(stderr).to.equal("");
    expect(stdout).to.equal(`user ${user} is a ${access} of ${database}\n`);
    expect(status).to.equal(0);
  }

  async function succeeds(user: string, sql: string): Promise<string> {
    const { status, stderr, stdout } = await server.as(user, database, sql);
    expect(stderr, sql).to.equal("");
    expect(status).to.equal(0);
    return stdout;
  }

  async function fails(user: string, sql: string, reason: RegExp): Promise<void> {
    const { status, stderr } = await server.as(user, database, sql);
    expect(status, `${user}: ${sql}`).not.to.equal(0);
    expect(stderr).to.match(reason);
  }

  it("makes a writer that creates and changes, and a reader that only reads", async () => {
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await succeeds(`command_${count}`, "CREATE TABLE orders (id bigserial PRIMARY KEY, item text)");
    await succeeds(`command_${count}`, "INSERT INTO orders (item) VALUES ('tea')");
    expect(await succeeds(`query_${count}`, "SELECT item FROM orders")).to.equal("tea");
    await fails(`query_${count}`, "INSERT INTO orders (item) VALUES ('coffee')", /read-only transaction/);
    await fails(
      `query_${count}`,
      "SET default_transaction_read_only = off; INSERT INTO orders (item) VALUES ('x')",
      /permission denied for table orders/,
    );
    await fails(`query_${count}`, "SET default_transaction_read_only = off; SELECT nextval('orders_id_seq')", /permission denied/);
  });

  it("lets nobody but writers create in the schema public, on every version whose schema the master owns", async function () {
    if ((await server.version()) < 15) this.skip(); // Before 15 the schema belongs to the superuser; see the next test.
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await fails(
      `query_${count}`,
      "SET default_transaction_read_only = off; CREATE TABLE mine (id int)",
      /permission denied for schema public/,
    );
    await succeeds(`command_${count}`, "CREATE TABLE ours (id int)");
  });

  it("closes the schema public to everybody where it was open and the master owns it", async () => {
    await server.admin(`ALTER SCHEMA public OWNER TO ${master.user}; GRANT CREATE ON SCHEMA public TO PUBLIC`, database);
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await fails(
      `query_${count}`,
      "SET default_transaction_read_only = off; CREATE TABLE mine (id int)",
      /permission denied for schema public/,
    );
    await succeeds(`command_${count}`, "CREATE TABLE ours (id int)");
  });

  it("lets every writer read, write and alter what another one made, before and after", async () => {
    await prepared(`first_${count}`, "writer");
    await succeeds(`first_${count}`, "CREATE TABLE early (id bigserial, item text); INSERT INTO early (item) VALUES ('tea')");
    await prepared(`second_${count}`, "writer");
    await succeeds(`first_${count}`, "CREATE TABLE late (id bigserial, item text)");
    for (const table of ["early", "late"]) {
      await succeeds(
        `second_${count}`,
        `INSERT INTO ${table} (item) VALUES ('milk'); UPDATE ${table} SET item = 'oat milk'; DELETE FROM ${table}`,
      );
      await succeeds(`second_${count}`, `ALTER TABLE ${table} ADD COLUMN added int; TRUNCATE ${table}`);
    }
  });

  it("lets readers read tables, views and sequences that were there before and that come later", async () => {
    await prepared(`command_${count}`, "writer");
    await succeeds(`command_${count}`, "CREATE TABLE early (id bigserial); CREATE VIEW early_view AS SELECT * FROM early");
    await prepared(`query_${count}`, "reader");
    await succeeds(`command_${count}`, "CREATE TABLE late (id bigserial); CREATE MATERIALIZED VIEW late_view AS SELECT * FROM late");
    for (const name of ["early", "early_view", "late", "late_view", "late_id_seq"])
      await succeeds(`query_${count}`, `SELECT * FROM ${name}`);
  });

  it("opens what the master made, as after a restore, and leaves what belongs to others", async () => {
    await succeeds(master.user, `SELECT 1`);
    await server.as(master.user, database, "CREATE TABLE restored (id bigserial, item text)");
    await server.admin("CREATE TABLE foreign_table (id int)", database);
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await server.as(master.user, database, "CREATE TABLE by_master_later (id bigserial, item text)");
    for (const table of ["restored", "by_master_later"]) {
      await succeeds(`command_${count}`, `INSERT INTO ${table} (item) VALUES ('tea')`);
      expect(await succeeds(`query_${count}`, `SELECT item FROM ${table}`)).to.equal("tea");
    }
    await fails(`query_${count}`, "SELECT * FROM foreign_table", /permission denied/);
  });

  it("shares what a writer makes after its pool has reset the session (DISCARD ALL), and even after it has left the group", async () => {
    await prepared(`command_${count}`, "writer");
    await prepared(`other_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await succeeds(
      `command_${count}`,
      "DISCARD ALL;\nCREATE TABLE pooled (id int);\nSET ROLE NONE;\nCREATE TABLE own (id bigserial, item text);",
    );
    expect(await server.admin("SELECT tableowner FROM pg_tables WHERE tablename = 'pooled'", database)).to.equal(`${database}_writers`);
    expect(await server.admin("SELECT tableowner FROM pg_tables WHERE tablename = 'own'", database)).to.equal(`command_${count}`);
    await succeeds(`other_${count}`, "INSERT INTO own (item) VALUES ('tea')");
    expect(await succeeds(`query_${count}`, "SELECT item FROM own")).to.equal("tea");
  });

  it("changes nothing the second time", async () => {
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    await succeeds(`command_${count}`, "CREATE TABLE orders (id bigserial)");
    const before = await server.catalog(database);
    await prepared(`query_${count}`, "reader");
    await prepared(`command_${count}`, "writer");
    expect(await server.catalog(database)).to.equal(before);
  });

  it("leaves a user that changes sides with what its last side has and nothing else", async () => {
    for (const user of ["reader_before", "writer_before"].map((name) => `${name}_${count}`))
      await prepared(user, user.startsWith("reader") ? "reader" : "writer");
    const before = await server.catalog(database);
    await prepared(`writer_before_${count}`, "reader");
    await fails(`writer_before_${count}`, `SET ROLE ${database}_writers`, /permission denied to set role/);
    await prepared(`writer_before_${count}`, "writer");
    expect(await server.catalog(database)).to.equal(before);
    await prepared(`reader_before_${count}`, "writer");
    await succeeds(`reader_before_${count}`, "CREATE TABLE now_mine (id int); INSERT INTO now_mine VALUES (1); DROP TABLE now_mine");
    await prepared(`reader_before_${count}`, "reader");
    expect(await server.catalog(database)).to.equal(before);
  });

  it("takes from a writer that becomes a reader even the tables that are its own", async () => {
    await prepared(`command_${count}`, "writer");
    await succeeds(`command_${count}`, "SET ROLE NONE;\nCREATE TABLE own (id bigserial, item text);");
    await prepared(`command_${count}`, "reader");
    await succeeds(`command_${count}`, "SELECT * FROM own");
    await fails(
      `command_${count}`,
      "SET default_transaction_read_only = off; INSERT INTO own (item) VALUES ('x')",
      /permission denied for table own/,
    );
    await fails(`command_${count}`, `SET ROLE ${database}_writers`, /permission denied/);
    expect(
      await server.admin(`SELECT count(*) FROM pg_shdepend WHERE refobjid = 'command_${count}'::regrole AND deptype = 'o'`, database),
    ).to.equal("0");
  });

  it("keeps settings that somebody else gave the user", async () => {
    await prepared(`command_${count}`, "writer");
    await server.admin(`ALTER ROLE command_${count} IN DATABASE ${database} SET statement_timeout = '5s'`);
    await prepared(`command_${count}`, "reader");
    await prepared(`command_${count}`, "writer");
    expect(await succeeds(`command_${count}`, "SHOW statement_timeout")).to.equal("5s");
    expect(await succeeds(`command_${count}`, "SHOW default_transaction_read_only")).to.equal("off");
  });

  it("may run many times at once", async () => {
    const users = Array.from({ length: 8 }, (_, index) => [`many_${count}_${index % 4}`, index % 4 < 2 ? "writer" : "reader"] as const);
    const finished = await Promise.all(users.map(async ([user, access]) => prepare(user, access)));
    expect(finished.map(({ status, stderr }) => `${status} ${stderr}`)).to.deep.equal(Array.from({ length: 8 }, () => "0 "));
    await succeeds(`many_${count}_0`, "CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)");
    expect(await succeeds(`many_${count}_3`, "SELECT id FROM orders")).to.equal("1");
  });

  it("T2: gives the user IAM sign-in, and neither it a password nor the master a way into rds_iam", async () => {
    await prepared(`command_${count}`, "writer");
    await prepared(`query_${count}`, "reader");
    const passwords = await server.admin(
      `SELECT rolpassword IS NULL FROM pg_authid WHERE rolname IN ('command_${count}', 'query_${count}')`,
    );
    expect(passwords).to.equal("t\nt");
    // From 16 on whoever creates a role has ADMIN on it, which no statement can take back; it lends no rights and cannot be used to become the user.
    const condition = (await server.version()) >= 16 ? "AND (inherit_option OR set_option)" : "";
    expect(
      await server.admin(`SELECT roleid::regrole FROM pg_auth_members WHERE member = '${master.user}'::regrole ${condition} ORDER BY 1`),
    ).to.not.match(/command_|query_|rds_iam/);
    if ((await server.version()) < 16)
      expect(await server.admin(`SELECT pg_has_role('${master.user}', 'rds_iam', 'MEMBER')`)).to.equal("f");
  });

  it("refuses names that are the database's own", async () => {
    for (const user of [master.user, `${database}_writers`]) {
      const { status, stderr } = await prepare(user, "writer");
      expect(status).to.equal(3);
      expect(stderr).to.contain("is taken by the database itself");
    }
    await server.admin("CREATE ROLE chief LOGIN CREATEDB");
    expect((await prepare("chief", "reader")).stderr).to.contain('user "chief" is an administrator');
  });

  it("refuses an access that is neither writer nor reader", async () => {
    const { status, stderr } = await prepare("somebody", "reader", { DATABASE_ACCESS: "owner" });
    expect(status).to.equal(3);
    expect(stderr).to.contain('access is "owner"; it must be writer or reader');
  });

  it("takes a hostile name for a name", async () => {
    const name = `o'; DROP TABLE x; -- "q" ${count}`;
    expect((await prepare(name, "writer")).status).to.equal(0);
    expect(await server.admin(`SELECT count(*) FROM pg_roles WHERE rolname = 'o''; DROP TABLE x; -- "q" ${count}'`)).to.equal("1");
    const before = await server.catalog(database);
    expect((await prepare(name, "writer")).status).to.equal(0);
    expect(await server.catalog(database)).to.equal(before);
  });

  it("tries again while the server cannot be reached, and gives up in time", async () => {
    const began = Date.now();
    const { status, stderr } = await prepare("somebody", "writer", { PGPORT: "1", PATIENCE_SECONDS: "2" });
    expect(status).to.equal(2);
    expect(stderr.match(/Connection refused/g)?.length).to.be.greaterThan(1);
    expect(stderr).to.contain("no connection to 127.0.0.1:1 in time, giving up");
    expect(Date.now() - began).to.be.lessThan(15_000);
  });

  it("waits for a server that takes changes, as after a failover", async () => {
    const readOnly = { PGOPTIONS: "-c default_transaction_read_only=on", PATIENCE_SECONDS: "1" };
    const { status, stderr } = await prepare("somebody", "writer", readOnly);
    expect(status).to.equal(2);
    expect(stderr).to.contain("session is read-only").and.to.contain("giving up");
  });
});
