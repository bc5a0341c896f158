#!/usr/bin/env bash
# tests/e2e/run.sh [--accounts] [STACK...]: brings the stacks up and down on the real Pulumi engine, the real AWS provider and an AWS emulator
# (default: hub dev); with --accounts those of tests/environments/accounts, each in an account of its own. The instrument stands beside this project in ../shared/e2e, or where ISTHMUS_E2E says.
# Prints SKIP with the reason and exits 0 where a part of the instrument cannot be had.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/emulator.sh"
folder="$project"
if [ "${1:-}" = --accounts ]; then folder="$project/tests/environments/accounts"; shift; fi
stacks=("$@"); [ ${#stacks[@]} -gt 0 ] || stacks=(hub dev)

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
