/** Which names a connection's database user may have. */
import type { DatabaseAccess } from "./preparation";
import { Claims, type Faults } from "../../core";

/** Lower case, so that no client has to quote it; PostgreSQL ends names at 63 bytes. https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const userName = /^[a-z][a-z0-9_]{0,62}$/;

/** Names and beginnings of names that PostgreSQL or RDS keep for themselves. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html */
const taken = /^(postgres|public|none|current_role|current_user|session_user|pg_.*|rds.*|aurora.*)$/;

/** Notes a fault where a name cannot be that of a connection's user in a database. */
export function checkUser(faults: Faults, databaseName: string, user: string): void {
  if (!userName.test(user))
    faults.add("user", user, "must be 1 to 63 lower-case letters, digits and underscores and begin with a letter, as in orders_query.");
  else if (taken.test(user) || user === `${databaseName}_readers` || user === `${databaseName}_writers`)
    faults.add("user", user, "is a name that the database keeps for itself. Name the user after the client, as in orders_query.");
}

/**
 * The users of a database, by name, with what they are users of. The preparation would make a user that is both the one and the other at every start, by
 * turns, so the second is refused where it can be seen: within one program.
 */
export type UserClaims = Claims<string, DatabaseAccess>;

export function userClaims(): UserClaims {
  return new Claims(
    (user, access, other) =>
      `${user} is already a user of the ${other}. One user is one of the two: name this one apart, as in ${user}_${access}.`,
  );
}
