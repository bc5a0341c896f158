/**
 * The program of the container that prepares a database user: hand the SQL, its first argument, to psql until a connection succeeds.
 *
 * A cluster that is being created, that resumes from a pause or that fails over refuses connections for a while, so psql's exit status 2, the
 * connection failed, is tried again for a limited time. Everything else ends the container at once with psql's own message in the log.
 * https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-EXIT-STATUS
 *
 * It needs `sh` and psql only and writes no file, so that the container's file system may be read-only. psql takes the server and the
 * master user from the environment: PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE.
 */
export const prepareUserShell = `set -eu
deadline=$(( $(date +%s) + \${PATIENCE_SECONDS:-150} ))
while true; do
  status=0
  printf '%s\\n' "$1" | psql --no-psqlrc --quiet --output=/dev/null --set=ON_ERROR_STOP=1 \\
    --set=client="$DATABASE_USER" --set=access="$DATABASE_ACCESS" --file=- || status=$?
  if [ "$status" -ne 2 ]; then break; fi
  if [ "$(date +%s)" -ge "$deadline" ]; then echo "no connection to $PGHOST:$PGPORT in time, giving up" >&2; break; fi
  sleep 3
done
if [ "$status" -eq 0 ]; then echo "user $DATABASE_USER is a $DATABASE_ACCESS of $PGDATABASE"; fi
exit "$status"`;
