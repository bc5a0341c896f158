#!/usr/bin/env bash
# tests/e2e/examples.sh [EXAMPLE...]: brings each of examples/network/*.ts up and down as run.sh does the sample's stacks (default: all of
# them), one after another on one emulator. docs/e2e.md says which of them the emulator cannot run, and why: of those there is a preview,
# in which the provider checks every property, or nothing.
set -uo pipefail
export MOTO_EC2_LOAD_DEFAULT_AMIS=true # a bastion looks for its own
source "$(dirname "${BASH_SOURCE[0]}")/emulator.sh"
work="$(mktemp -d)"; at_exit 'rm -rf "$work"'

# Examples of several stacks: the stacks in their order, and what each runs. All others are a stack "dev" of their own.
stacks_of() {
  case "$1" in
    central-endpoints-spoke) echo hub=central-endpoints dev=central-endpoints-spoke prod=central-endpoints-spoke ;;
    peering-team) echo tools=peering-tools team=peering-team ;;
    accounts-spoke) echo hub=accounts-hub dev=accounts-spoke prod=accounts-spoke ;;
    *) echo "dev=$1" ;;
  esac
}
region_of() { case "$1" in datadog-private-link) echo eu-west-2 ;; *) echo eu-central-1 ;; esac; }
# Other regions that an example uses, to be searched for what is left.
regions_of() { case "$1" in two-regions | dns) echo us-east-1 ;; esac; }
# The account in which a stack of an example is made, by a role there; by default the emulator's own.
account_of() {
  case "$1/$2" in
    accounts-spoke/hub) echo 111122223333 ;;
    accounts-spoke/dev) echo 444455556666 ;;
    accounts-spoke/prod) echo 777788889999 ;;
  esac
}
# What is left out of an example (without.js), because the emulator has no part of it.
without_of() {
  case "$1" in
    dns) echo "without Global Accelerator, query logging and the authorization of another account" ;;
    hub) echo "without Connect, multicast and prefix lists in the gateway's tables" ;;
    privatelink) echo "without the service's private name" ;;
    spoke-names) echo "without the Route 53 profile" ;;
    vpc-settings) echo "without the exclusion from Block Public Access" ;;
  esac
}
# Why the emulator cannot run an example.
gap_of() {
  case "$1" in
    block-public-access) echo "no Block Public Access in the emulator" ;;
    dual-stack) echo "the emulator fails on subnets with IPv6" ;;
    hybrid) echo "no Direct Connect ports, no Client VPN and half of a VPN connection in the emulator" ;;
    inspected-egress | inspection-vpc) echo "no rule groups of Network Firewall in the emulator" ;;
    profile) echo "no Route 53 Profiles in the emulator" ;;
    ipam) echo "no IPAM in the emulator" ;;
  esac
}

# project_of EXAMPLE: a Pulumi project for it, without a copy of anything.
project_of() {
  local folder="$work/$1" pair programs="" account
  mkdir -p "$folder"
  ln -s "$project/node_modules" "$folder/node_modules"
  printf 'name: network\nmain: main.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n' >"$folder/Pulumi.yaml"
  echo '{}' >"$folder/package.json"
  for pair in $(stacks_of "$1"); do
    programs="$programs \"${pair%%=*}\": \"${pair#*=}\","
    printf 'config:\n  aws:region: %s\n' "$(region_of "$1")" >"$folder/Pulumi.${pair%%=*}.yaml"
    account="$(account_of "$1" "${pair%%=*}")"
    [ -z "$account" ] || printf '  aws:assumeRoles: [{ roleArn: "arn:aws:iam::%s:role/deploy" }]\n' "$account" >>"$folder/Pulumi.${pair%%=*}.yaml"
  done
  echo "module.exports = require(\"$project/tests/e2e/example.js\").start({$programs });" >"$folder/main.js"
}

# Read whole before it starts, so that it can be edited while it runs.
main() {
  names=("$@")
  if [ ${#names[@]} = 0 ]; then
    for file in "$project"/examples/network/*.ts; do
      name="$(basename "$file" .ts)"
      [[ $name == *.test ]] || names+=("$name")
    done
  fi

  # The instrument says of what is newer than its provider that it is taken unseen (docs/e2e.md).
  export E2E_RESET=1 E2E_STUB_UNMAPPED=1
  failed=0
  for name in "${names[@]}"; do
    [ -f "$project/examples/network/$name.ts" ] || { echo "e2e example $name: FAIL there is no examples/network/$name.ts"; failed=1; continue; }
    project_of "$name"
    stacks=(); for pair in $(stacks_of "$name"); do stacks+=("${pair%%=*}"); done
    gap="$(gap_of "$name")"
    [ -z "$gap" ] && how=cycle || { how=preview; stacks=("${stacks[0]}"); }
    state="${E2E_STATE:-$work/state}/$name"; mkdir -p "$state"
    start=$SECONDS
    if E2E_STATE="$state" E2E_REGIONS="$(regions_of "$name")" "$instrument/run.sh" "$work/$name" "${stacks[@]}" "$how" >"$log" 2>&1 || only_zone_drift "$log"; then
      without="$(without_of "$name")"
      [ -z "$gap" ] && echo "e2e example $name: ok ($((SECONDS - start)) s)${without:+ $without}" || echo "e2e example $name: SKIP $gap; its preview is ok ($((SECONDS - start)) s)"
    else
      sed "s/^/  /" "$log"
      echo "e2e example $name: FAIL ($((SECONDS - start)) s)"
      failed=1
    fi
    [ -n "${E2E_VERBOSE:-}" ] && grep -a "^e2e: " "$log"
  done
  return "$failed"
}
main "$@"
exit
