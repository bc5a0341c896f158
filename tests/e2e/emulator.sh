# Sourced by run.sh and examples.sh: finds the instrument and starts the emulator, or says why it cannot and exits 0.
# Gives $project, $instrument, $log (a file that the end removes) and E2E_MOTO_PORT; `at_exit COMMAND` adds to what the end does.
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
instrument="${ISTHMUS_E2E:-$project/../shared/e2e}"
skip() { echo "SKIP e2e: $*"; exit 0; }
[ -x "$instrument/run.sh" ] || skip "no instrument at $instrument (set ISTHMUS_E2E to its folder)"
command -v go >/dev/null || [ -n "${E2E_PULUMI_BIN:-}" ] || skip "neither Go, to build the Pulumi CLI, nor E2E_PULUMI_BIN"
command -v python3 >/dev/null || skip "no python3 for the emulator"

log="$(mktemp)" emulator_log="$(mktemp)"
ends='rm -f "$log" "$emulator_log"'
at_exit() { ends="$1; $ends"; }
trap 'eval "$ends"' EXIT

# Set up once, not at every start: a set-up takes the packages away from a run beside it.
cache="${XDG_CACHE_HOME:-$HOME/.cache}/isthmus-e2e"
if [ "$(cat "$cache/app/.stamp" 2>/dev/null)" != "$("$instrument/lib/stamp.sh" "$instrument")" ] || [ ! -d "$cache/app/node_modules/typescript" ]; then
  "$instrument/setup.sh" >"$log" 2>&1
  case $? in
    0) ;;
    2) skip "$(grep '^setup:' "$log" | tail -1)" ;;
    *) tail -20 "$log"; skip "the instrument could not be set up" ;;
  esac
fi

# The emulator behind a proxy that loses no answer (steady-proxy.js); the instrument takes what already listens on its port.
port="${E2E_MOTO_PORT:-5000}"
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
while listens "$port" || listens "$((port + 1000))"; do port=$((port + 1)); done
export E2E_MOTO_PORT="$port" E2E_QUIET="${E2E_QUIET-1}"
MOTO_PORT="$port" MOTO_EC2_LOAD_DEFAULT_AMIS="${MOTO_EC2_LOAD_DEFAULT_AMIS:-false}" MOTO_IAM_LOAD_MANAGED_POLICIES=true \
  "${E2E_MOTO_VENV:-$cache/moto}/bin/python" "$project/tests/e2e/accounts.py" "$cache/app/moto/serve.py" -p "$((port + 1000))" >"$emulator_log" 2>&1 &
emulator=$!
node "$project/tests/e2e/steady-proxy.js" "$port" "$((port + 1000))" &
proxy=$!
at_exit 'kill "$emulator" "$proxy" 2>/dev/null'
for _ in $(seq 300); do listens "$((port + 1000))" && listens "$port" && break; sleep 0.2; done
listens "$((port + 1000))" || { tail -3 "$emulator_log"; skip "the emulator did not start"; }

# only_zone_drift FILE: whether the verdict in the file fails for nothing but the VPCs of a hosted zone. They change when another stack, or
# a later association, adds one: the zone ignores them, so the previews after it are empty. The instrument calls it drift all the same.
only_zone_drift() {
  local reasons drift
  reasons="$(sed -n 's/^e2e: VERDICT FAIL: [^:]*: //p' "$1" | tr ';' '\n' | grep -av 'refresh finds drift in declared properties')"
  drift="$(grep -a '^e2e: DRIFT ' "$1" | grep -av '^e2e: DRIFT aws:route53/zone:Zone [^ ]* vpcs: ')"
  [ -z "$reasons" ] && [ -z "$drift" ] && grep -aq '^e2e: DRIFT ' "$1"
}
