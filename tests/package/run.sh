#!/usr/bin/env bash
# The package as npm would publish it: what is in it, whether every way of resolving modules finds it, and whether it works in a program of
# another team, with the oldest and the newest peers that package.json allows.
#   run.sh          the package and the matrix below
#   run.sh quick    the package and its first cell
#
#   cell          Node  by    peers                               chai
#   oldest        20    npm   the oldest of each range            4     the library's own tests too
#   newest        24    npm   the newest of each range            6     the library's own tests too
#   newest-pnpm   22    pnpm  the newest of each range            6     ES modules
#   oldest-pnpm   24    pnpm  the oldest that go with the policy  5     the policy pack
#
# Every peer's end meets both package managers, every package manager Node 24, and every release of Node a peer's end. Node 20 with the
# newest SDK that it runs is what the project itself is tested with. Node 22 with the oldest peers lies between two cells that are tried. How
# modules are resolved does not depend on Node's release, so each setting is tried once with old types and once with new ones where its
# compiler reads them all (skipLibCheck is off everywhere).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"; project="$(cd "$here/../.." && pwd)"
PACKAGE_WORK="$(mktemp -d)"; export PACKAGE_WORK; trap 'rm -rf "$PACKAGE_WORK"' EXIT
cd "$project"

# Built first: npm looks for the command's file before it builds.
npm run --silent build

# A warning here is one that whoever publishes would see. That nobody is logged in is none of the package's.
npm publish --dry-run --loglevel notice >"$PACKAGE_WORK/publish" 2>&1 || { cat "$PACKAGE_WORK/publish"; exit 1; }
if grep -E '^npm (warn|error)' "$PACKAGE_WORK/publish" | grep -v 'requires you to be logged in'; then echo "package: npm publish --dry-run warns"; exit 1; fi
sed -n '/^A release still has to set/,/^$/p' "$PACKAGE_WORK/publish"

npm pack --silent --ignore-scripts --pack-destination "$PACKAGE_WORK" >"$PACKAGE_WORK/name"
PACKAGE_TARBALL="$PACKAGE_WORK/$(tail -1 "$PACKAGE_WORK/name")"; export PACKAGE_TARBALL
tar -tzf "$PACKAGE_TARBALL" >"$PACKAGE_WORK/files"
if grep -E '\.js\.map$|^package/tests/' "$PACKAGE_WORK/files"; then echo "package: files that nobody needs"; exit 1; fi
node "$here/public-types.js" "$PACKAGE_TARBALL"
npx --no-install publint run "$PACKAGE_TARBALL" --strict >"$PACKAGE_WORK/publint" || { cat "$PACKAGE_WORK/publint"; exit 1; }
npx --no-install attw "$PACKAGE_TARBALL" --no-emoji >"$PACKAGE_WORK/attw" || { cat "$PACKAGE_WORK/attw"; exit 1; }
echo "package: $(wc -l <"$PACKAGE_WORK/files") files, $(du -k "$PACKAGE_TARBALL" | cut -f1) KB, ready for npm publish, clean for publint and attw"

# The ends of the ranges, so that nobody has to keep them in two places.
oldest() { node -p "'$1@' + require('./package.json').peerDependencies['$1'].match(/[0-9.]+/)[0]"; }
newest() { node -p "'$1@' + require('./package.json').peerDependencies['$1']"; }
old_providers="$(oldest @pulumi/aws),$(oldest @pulumi/datadog)"
all_newest="$(newest @pulumi/pulumi),$(newest @pulumi/aws),$(newest @pulumi/datadog),$(newest @pulumi/policy),chai@6,@types/chai@5"
policy_sdk="@pulumi/pulumi@$(npm view "$(oldest @pulumi/policy)" dependencies.@pulumi/pulumi | grep -o '[0-9.]*')"

cell() {
  local name="$1" from="$SECONDS"
  if bash "$here/cell.sh" "$@" >"$PACKAGE_WORK/$name.log" 2>&1; then sed "1s/^/$name: /" "$PACKAGE_WORK/$name.log"; echo "$name: done in $((SECONDS - from))s"
  else cat "$PACKAGE_WORK/$name.log"; return 1; fi
}
cell_oldest() {
  cell oldest 20 npm "$(oldest @pulumi/pulumi),$old_providers,chai@4,@types/chai@4" \
    types-node16 compiled types-template-before compiled javascript host code-paths command-line "$@"
}
cell_newest() {
  cell newest 24 npm "$all_newest" types-template-before compiled types-bundler templates javascript tsx sucrase host code-paths policy-pack own-tests
}
cell_newest_pnpm() {
  cell newest-pnpm 22 pnpm "$all_newest" types-template compiled types-esm javascript tsx sucrase host-template host-esm code-paths command-line policy-pack
}
cell_oldest_pnpm() {
  cell oldest-pnpm 24 pnpm "$policy_sdk,$old_providers,$(oldest @pulumi/policy),chai@5,@types/chai@5" \
    types-template compiled javascript tsx host-transpile code-paths policy-pack
}

if [ "${1:-}" = quick ]; then cell_oldest; exit; fi
for release in 20 22 24; do bash "$here/node.sh" "$release"; done
# Two at a time, for two cores.
(cell_oldest own-tests && cell_newest_pnpm) & first=$!
(cell_newest && cell_oldest_pnpm) & second=$!
failed=0; wait "$first" || failed=1; wait "$second" || failed=1
[ "$failed" = 0 ] || { echo "package: a cell failed"; exit 1; }
echo "package: works with the oldest and the newest peers, Node 20, 22 and 24, npm and pnpm ($SECONDS s)"
