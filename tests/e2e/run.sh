#!/usr/bin/env bash
# tests/e2e/run.sh [--accounts] [STACK...]: brings the stacks up and down on the real Pulumi engine, the real AWS provider and an AWS emulator
# (default: hub dev), with the files of tests/environments/sample; with --accounts those of tests/environments/accounts, each in an account of its own. The instrument stands beside this project in ../shared/e2e, or where ISTHMUS_E2E says.
# Prints SKIP with the reason and exits 0 where a part of the instrument cannot be had.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/emulator.sh"
files="$project/tests/environments/sample"
if [ "${1:-}" = --accounts ]; then files="$project/tests/environments/accounts"; shift; fi
stacks=("$@"); [ ${#stacks[@]} -gt 0 ] || stacks=(hub dev)

# The program as it is, entered through main.js, which registers what the emulator asks for. The emulator has no pull-through cache, and the
# instrument's CLI no resource hooks, by which a protected hub is kept.
work="$(mktemp -d)"; at_exit 'rm -rf "$work"'
folder="$work/isthmus"; mkdir "$folder"
cp "$files"/Pulumi.*.yaml "$folder"
printf '  %s\n' 'isthmus:pullThrough: []' 'isthmus:deletionProtection: false' >>"$folder/Pulumi.hub.yaml"
ln -s "$project/node_modules" "$folder/node_modules"
printf 'name: isthmus\nmain: main.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n' >"$folder/Pulumi.yaml"
echo '{}' >"$folder/package.json"
echo "module.exports = require(\"$project/tests/e2e/main.js\").start(__dirname);" >"$folder/main.js"

"$instrument/run.sh" "$folder" "${stacks[@]}" cycle | tee "$log"
if [ "${PIPESTATUS[0]}" != 0 ]; then
  only_zone_drift "$log" || exit 1
  echo "e2e: the only drift is that of shared hosted zones' VPCs, which the zones ignore"
fi

# The engine asks the policy pack about a whole preview of the first stack, which needs no other.
preview="$(mktemp -d)"; at_exit 'rm -rf "$preview"'
E2E_STATE="$preview" E2E_PULUMI_ARGS="--policy-pack $project/tests/e2e/policy-pack" ISTHMUS_POLICY_SUPPRESSIONS="$project/environments/policy.yaml" \
  "$instrument/run.sh" "$folder" "${stacks[0]}" preview >"$log" 2>&1 || { cat "$log"; exit 1; }
grep -A2 "^Policy Packs run:" "$preview/logs/${stacks[0]}.preview.log" | grep -q "isthmus|local" || { echo "e2e: the policy pack was not asked"; exit 1; }
echo "e2e: policies asked by the engine: $(grep -c "isthmus@v.*can't run policy" "$preview/logs/${stacks[0]}.preview.log") left open in the preview, $(grep "isthmus@v" "$preview/logs/${stacks[0]}.preview.log" | grep -vc "can't run policy") violations in ${stacks[0]}"
