/**
 * What makes a connection's database user: SQL that may run any number of times, in any order and at once, and always ends in the same state.
 *
 * Everything that writers create belongs to one group role, `<database>_writers`, because a writer's sessions take that role when they
 * begin: so any writer may read, write, alter and migrate what another one made, and a renamed writer loses nothing. Readers are members of
 * `<database>_readers`, which may only read. The user itself owns nothing.
 *
 * The master user of RDS is no superuser (CREATEROLE, rds_superuser). Two rules follow. It may change default privileges only of roles that it
 * is a member of, so it is a member of the writers' group. And it must never stay a member of a user: the user is in rds_iam, and whoever is in
 * rds_iam, even through another role, can no longer sign in with a password. Where a user's own defaults or objects have to be changed, the
 * master joins it and leaves it again in the one transaction, which nobody else ever sees.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 *
 * A session that leaves the group (SET ROLE NONE) creates objects that belong to the user. The user's own default privileges open those to the
 * groups as well, and a writer that becomes a reader hands over what it owns.
 */

/**
 * The SQL, for psql, with the variables `client` (the user's name) and `access` (`writer` or `reader`). It changes only what is not yet as it
 * should be, so that a task's start needs neither locks nor rights for what an earlier start has done.
 */
export const prepareUserSql = withoutComments(String.raw`
BEGIN;
-- Tasks start at the same time; two transactions that create one role collide. The lock ends with the transaction.
SELECT pg_advisory_xact_lock(hashtextextended('isthmus: database users', 0));
SET LOCAL lock_timeout = '20s';
SELECT set_config('isthmus.client', :'client', true), set_config('isthmus.access', :'access', true);

DO $prepare$
DECLARE
  client   CONSTANT text := current_setting('isthmus.client');
  access   CONSTANT text := current_setting('isthmus.access');
  -- Names end at 63 bytes; a suffix has 8.
  readers  CONSTANT text := left(current_database(), 55) || '_readers';
  writers  CONSTANT text := left(current_database(), 55) || '_writers';
  chosen   CONSTANT text := CASE access WHEN 'writer' THEN writers WHEN 'reader' THEN readers END;
  other    CONSTANT text := CASE access WHEN 'writer' THEN readers WHEN 'reader' THEN writers END;
  settings text[];
  owner    text;
  relation record;
BEGIN
  IF chosen IS NULL THEN
    RAISE EXCEPTION 'access is "%"; it must be writer or reader', access;
  END IF;
  IF client IN (current_user, session_user, readers, writers) THEN
    RAISE EXCEPTION 'user "%" is taken by the database itself; choose another name for the connection', client;
  END IF;

  -- The groups, and the user. A role with that name that is something else is left alone.
  FOREACH owner IN ARRAY ARRAY[readers, writers] LOOP
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = owner AND rolcanlogin) THEN
      RAISE EXCEPTION 'role "%" can sign in, so it cannot be the group of that name; rename it', owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', owner);
    END IF;
    -- With ADMIN, so that the master may still add members after an upgrade to version 16, which asks for it.
    IF NOT pg_has_role(owner, 'MEMBER WITH ADMIN OPTION') OR NOT pg_has_role(owner, 'USAGE') THEN
      IF current_setting('server_version_num')::int < 160000 THEN
        EXECUTE format('GRANT %I TO %I WITH ADMIN OPTION', owner, current_user);
      ELSE
        EXECUTE format('GRANT %I TO %I WITH INHERIT TRUE, SET TRUE', owner, current_user);
      END IF;
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = client) THEN
    EXECUTE format('CREATE ROLE %I LOGIN', client);
  ELSIF EXISTS (SELECT FROM pg_roles WHERE rolname = client AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)) THEN
    RAISE EXCEPTION 'user "%" is an administrator; choose another name for the connection', client;
  ELSIF EXISTS (SELECT FROM pg_roles WHERE rolname = client AND NOT rolcanlogin) THEN
    EXECUTE format('ALTER ROLE %I LOGIN', client);
  END IF;

  -- What the user owns or grants by default outside its group. The master joins it for this and leaves it again below.
  IF access = 'writer' AND NOT EXISTS (
       SELECT FROM pg_default_acl, aclexplode(defaclacl) AS granted
       WHERE defaclrole = quote_ident(client)::regrole AND defaclnamespace = 'public'::regnamespace
         AND defaclobjtype = 'r' AND granted.grantee = quote_ident(readers)::regrole)
     OR access = 'reader' AND EXISTS (
       SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass AND refobjid = quote_ident(client)::regrole AND deptype = 'o'
         AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))) THEN
    EXECUTE format('GRANT %I TO %I', client, current_user);
    IF access = 'writer' THEN
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO %I', client, writers);
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO %I', client, writers);
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON TABLES TO %I', client, readers);
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON SEQUENCES TO %I', client, readers);
    ELSE
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public REVOKE ALL ON TABLES FROM %I, %I', client, writers, readers);
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public REVOKE ALL ON SEQUENCES FROM %I, %I', client, writers, readers);
      EXECUTE format('REASSIGN OWNED BY %I TO %I', client, writers);
    END IF;
    EXECUTE format('REVOKE %I FROM %I', client, current_user);
  END IF;

  -- Sign-in by IAM token, and the one group that fits.
  IF NOT pg_has_role(client, 'rds_iam', 'MEMBER') THEN
    EXECUTE format('GRANT rds_iam TO %I', client);
  END IF;
  IF pg_has_role(client, other, 'MEMBER') THEN
    EXECUTE format('REVOKE %I FROM %I', other, client);
  END IF;
  IF NOT pg_has_role(client, chosen, 'MEMBER') THEN
    EXECUTE format('GRANT %I TO %I', chosen, client);
  END IF;
  IF pg_has_role(client, other, 'MEMBER') THEN
    RAISE EXCEPTION 'user "%" is still a member of "%", by a grant that is not the master user''s; revoke it', client, other;
  END IF;

  -- How its sessions begin, in this database. Other settings of the user are not ours to touch.
  SELECT coalesce(max(setconfig), '{}') INTO settings FROM pg_db_role_setting
  WHERE setrole = quote_ident(client)::regrole AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database());
  IF access = 'writer' AND settings && ARRAY['default_transaction_read_only=on'] THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET default_transaction_read_only', client, current_database());
  ELSIF access = 'reader' AND settings && ARRAY['role=' || writers] THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET role', client, current_database());
  END IF;
  IF access = 'writer' AND NOT settings && ARRAY['role=' || writers] THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET role = %I', client, current_database(), writers);
  ELSIF access = 'reader' AND NOT settings && ARRAY['default_transaction_read_only=on'] THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET default_transaction_read_only = on', client, current_database());
  END IF;

  -- The database and the schema. Before version 15 everybody may create in public; where the master may change that, only writers can.
  FOREACH owner IN ARRAY ARRAY[readers, writers] LOOP
    IF NOT has_database_privilege(owner, current_database(), 'CONNECT') THEN
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), owner);
    END IF;
    IF NOT has_schema_privilege(owner, 'public', 'USAGE') THEN
      EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', owner);
    END IF;
  END LOOP;
  IF has_schema_privilege('public', 'public', 'CREATE')
     AND (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public') THEN
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END IF;
  IF NOT has_schema_privilege(writers, 'public', 'CREATE') THEN
    EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', writers);
  END IF;

  -- What writers and the master create from now on.
  FOREACH owner IN ARRAY ARRAY[writers, current_user::text] LOOP
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON TABLES TO %I', owner, readers);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON SEQUENCES TO %I', owner, readers);
    IF owner <> writers THEN
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO %I', owner, writers);
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO %I', owner, writers);
    END IF;
  END LOOP;

  -- What is already there and the master may open, such as the tables of a restored snapshot. Members of extensions stay as they are.
  FOR relation IN
    SELECT c.oid::regclass AS name, c.relkind = 'S' AS is_sequence, c.relowner = quote_ident(writers)::regrole AS is_theirs
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      AND NOT (CASE c.relkind
        WHEN 'S' THEN has_sequence_privilege(readers, c.oid, 'SELECT') AND has_sequence_privilege(writers, c.oid, 'UPDATE')
        ELSE has_table_privilege(readers, c.oid, 'SELECT') AND has_table_privilege(writers, c.oid, 'INSERT') END)
    ORDER BY c.oid
  LOOP
    EXECUTE format('GRANT SELECT ON %s %s TO %I', CASE WHEN relation.is_sequence THEN 'SEQUENCE' ELSE 'TABLE' END, relation.name, readers);
    IF NOT relation.is_theirs THEN
      EXECUTE format('GRANT %s %s TO %I', CASE WHEN relation.is_sequence THEN 'USAGE, SELECT, UPDATE ON SEQUENCE'
        ELSE 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLE' END, relation.name, writers);
    END IF;
  END LOOP;
END
$prepare$;
COMMIT;
`);

/** A task definition holds at most 64 KiB: comments and indentation stay here. */
function withoutComments(sql: string): string {
  const lines = sql.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("--")).join("\n");
}
