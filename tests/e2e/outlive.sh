#!/usr/bin/env bash
# tests/e2e/outlive.sh: what is retained, on the real engine. A service is renamed, and its log group stays; another service takes the old name, which
# AWS refuses until the group is adopted; a NAT gateway's protected address is not given up; the stack is destroyed, and all of its logs stay, the
# buckets with their settings; it is brought up again beside them. The program is outlive.js.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/emulator.sh"
export E2E_KEEP_MOTO=1 E2E_REGION=eu-central-1 E2E_STUB_UNMAPPED=1
work="$(mktemp -d)"; at_exit 'rm -rf "$work"'
export E2E_STATE="$work/state"; mkdir -p "$E2E_STATE"
folder="$work/outlive"; mkdir -p "$folder"
ln -s "$project/node_modules" "$folder/node_modules"
printf 'name: outlive\nmain: main.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n' >"$folder/Pulumi.yaml"
echo '{}' >"$folder/package.json"
echo "module.exports = require(\"$project/tests/e2e/outlive.js\");" >"$folder/main.js"

# configured SERVICE [LINE...]: the stack's file, with more lines of it.
configured() {
  { printf 'config:\n  aws:region: eu-central-1\n  outlive:service: %s\n' "$1"; shift; printf '  %s\n' "$@"; } >"$folder/Pulumi.prod.yaml"
}
fail() { sed 's/^/  /' "$log"; echo "e2e outlive: FAIL $*"; exit 1; }
run() { "$instrument/run.sh" "$folder" prod "$1" >"$log" 2>&1; }
# said COMMAND PATTERN: whether the engine said so at its last run of the command.
said() { grep -aqE "$2" "$E2E_STATE/logs/prod.$1.log"; }
# asked KIND: names on AWS. A bucket is named only where its policy, its lifecycle and its public access block are there too.
asked() {
  AWS_ENDPOINT_URL="http://localhost:$E2E_MOTO_PORT" AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_DEFAULT_REGION=eu-central-1 \
    "${E2E_MOTO_VENV:-$cache/moto}/bin/python" - "$1" <<'P'
import boto3, sys
if sys.argv[1] == "groups":
    names = [group["logGroupName"] for group in boto3.client("logs").describe_log_groups()["logGroups"]]
else:
    s3 = boto3.client("s3")
    names = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    for name in names:
        s3.get_bucket_policy(Bucket=name), s3.get_bucket_lifecycle_configuration(Bucket=name), s3.get_public_access_block(Bucket=name)
print("\n".join(sorted(names)))
P
}

configured orders
run up || fail "the stack does not come up"
group="$(asked groups | grep '/orders$')" || fail "there is no log group of orders"

configured billing "outlive:formerly: orders"
run up || fail "orders cannot be renamed"
asked groups | grep -qx "$group" || fail "the log group of orders is gone"
asked groups | grep -q '/billing$' || fail "there is no log group of billing"
echo "e2e outlive: $group stays when its service is renamed"

configured billing "outlive:second: orders"
run up && fail "AWS was to refuse a second $group"
said up ResourceAlreadyExistsException || fail "it was to be refused because it exists"
configured billing "outlive:second: orders" "outlive:adopt: { orders-logs: \"$group\" }"
run up || fail "$group is not adopted"
said up "= 1 imported" || fail "$group was to be imported"
configured billing "outlive:second: orders"
run up || fail "the stack does not come up without the entry"
said up "[0-9]+ (created|updated|deleted|replaced|imported)$" && fail "an entry that goes was to change nothing"
echo "e2e outlive: $group is in the way of a new service of that name, which adopts it"

configured billing "outlive:second: orders" "outlive:protect: true"
run up || fail "the address is not protected"
configured billing "outlive:second: orders" "outlive:isolated: true"
E2E_PREVIEW_FIRST=1 run up && fail "a protected address was to be kept"
said up "Preview failed: resource .*Eip.* cannot be deleted" || fail "the address was to be the reason"
configured billing "outlive:second: orders"
run up || fail "the address stays protected"
echo "e2e outlive: a change that would give the protected address up is refused before anything is changed"

before="$(asked groups; asked buckets)"
run destroy || fail "the stack cannot be destroyed"
after="$(asked groups; asked buckets)" || fail "a bucket has lost its settings"
[ "$before" = "$after" ] || fail "logs are gone: $(diff <(echo "$before") <(echo "$after"))"
run up || fail "the stack does not come up beside its old logs"
[ "$(asked groups | wc -l)" -gt "$(echo "$before" | grep -c /)" ] || fail "there were to be new log groups"
echo "e2e outlive: $(echo "$before" | wc -l) log groups and buckets stay when the stack is destroyed, and it comes up beside them"
echo "e2e outlive: ok"
