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
E2E_QUIET="${E2E_QUIET-1}" exec "$instrument/run.sh" "$project" "${stacks[@]}" cycle
