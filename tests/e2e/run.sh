#!/usr/bin/env bash
# tests/e2e/run.sh [STACK...]: brings the stacks up and down on the real Pulumi engine, the real AWS provider and an AWS emulator
# (default: hub dev). The instrument stands beside this project in ../shared/e2e, or where ISTHMUS_E2E says.
# Prints SKIP with the reason and exits 0 where a part of the instrument cannot be had.
set -uo pipefail
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
instrument="${ISTHMUS_E2E:-$project/../shared/e2e}"
skip() { echo "SKIP e2e: $*"; exit 0; }
[ -x "$instrument/run.sh" ] || skip "no instrument at $instrument (set ISTHMUS_E2E to its folder)"
command -v go >/dev/null || [ -n "${E2E_PULUMI_BIN:-}" ] || skip "neither Go, to build the Pulumi CLI, nor E2E_PULUMI_BIN"
command -v python3 >/dev/null || skip "no python3 for the emulator"
stacks=("$@"); [ ${#stacks[@]} -gt 0 ] || stacks=(hub dev)

log="$(mktemp)"; trap 'rm -f "$log"' EXIT
"$instrument/setup.sh" >"$log" 2>&1
case $? in
  0) ;;
  2) skip "$(grep '^setup:' "$log" | tail -1)" ;;
  *) tail -20 "$log"; skip "the instrument could not be set up" ;;
esac
# The emulator behind a proxy that loses no answer (steady-proxy.js); run.sh takes what already listens on its port.
cache="${XDG_CACHE_HOME:-$HOME/.cache}/isthmus-e2e"
port="${E2E_MOTO_PORT:-5000}"
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
while listens "$port" || listens "$((port + 1000))"; do port=$((port + 1)); done
export E2E_MOTO_PORT="$port"
MOTO_PORT="$port" MOTO_EC2_LOAD_DEFAULT_AMIS=false MOTO_IAM_LOAD_MANAGED_POLICIES=true \
  "${E2E_MOTO_VENV:-$cache/moto}/bin/python" "$cache/app/moto/serve.py" -p "$((port + 1000))" >"$log" 2>&1 &
emulator=$!
node "$project/tests/e2e/steady-proxy.js" "$port" "$((port + 1000))" &
proxy=$!
trap 'kill "$emulator" "$proxy" 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 300); do listens "$((port + 1000))" && listens "$port" && break; sleep 0.2; done
listens "$((port + 1000))" || { tail -3 "$log"; skip "the emulator did not start"; }

export E2E_QUIET="${E2E_QUIET-1}"
"$instrument/run.sh" "$project" "${stacks[@]}" cycle | tee "$log"
if [ "${PIPESTATUS[0]}" != 0 ]; then
  # A zone's VPCs change when another stack associates one of its own: the zone ignores them, so the
  # previews after it are empty. The instrument calls it drift all the same; any other reason or drift is a failure.
  reasons="$(sed -n 's/^e2e: VERDICT FAIL: [^:]*: //p' "$log" | tr ';' '\n' | grep -v 'refresh finds drift in declared properties')"
  drift="$(grep '^e2e: DRIFT ' "$log" | grep -v '^e2e: DRIFT aws:route53/zone:Zone [^ ]* vpcs: ')"
  [ -z "$reasons" ] && [ -z "$drift" ] && grep -q '^e2e: DRIFT ' "$log" || exit 1
  echo "e2e: the only drift is that of shared hosted zones' VPCs, which the zones ignore"
fi

# The engine asks the policy pack about a whole preview of the first stack, which needs no other.
preview="$(mktemp -d)"; trap 'kill "$emulator" "$proxy" 2>/dev/null; rm -rf "$log" "$preview"' EXIT
E2E_STATE="$preview" E2E_PULUMI_ARGS="--policy-pack $project/tests/e2e/policy-pack" ISTHMUS_POLICY_SUPPRESSIONS="$project/environments/policy.yaml" \
  "$instrument/run.sh" "$project" "${stacks[0]}" preview >"$log" 2>&1 || { cat "$log"; exit 1; }
grep -A2 "^Policy Packs run:" "$preview/logs/${stacks[0]}.preview.log" | grep -q "isthmus|local" || { echo "e2e: the policy pack was not asked"; exit 1; }
echo "e2e: policies asked by the engine: $(grep -c "isthmus@v.*can't run policy" "$preview/logs/${stacks[0]}.preview.log") left open in the preview, $(grep "isthmus@v" "$preview/logs/${stacks[0]}.preview.log" | grep -vc "can't run policy") violations in ${stacks[0]}"
