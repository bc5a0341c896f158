#!/usr/bin/env bash
# Packs the library as npm would publish it, installs the tarball into a program of another team in an empty folder, type-checks that
# program with the strictest settings, runs its test, asks the installed command line for help and starts the policy pack as Pulumi does.
set -euo pipefail
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"; trap 'rm -rf "$work"' EXIT
cd "$project"
npm pack --silent --pack-destination "$work" >"$work/name"
tarball="$work/$(tail -1 "$work/name")"
cp -R tests/package/consumer/. "$work"
cp examples/invoices/*.ts "$work"
cd "$work"
version() { node -p "require('$project/package.json').devDependencies['$1']"; }
npm install --silent --no-audit --no-fund --prefer-offline --ignore-scripts "$tarball" \
  "@pulumi/pulumi@$(version @pulumi/pulumi)" "@pulumi/aws@$(version @pulumi/aws)" "@pulumi/datadog@$(version @pulumi/datadog)" \
  "typescript@$(version typescript)" "mocha@$(version mocha)" "chai@$(version chai)" "@types/mocha@$(version @types/mocha)" "@types/chai@$(version @types/chai)" "@types/node@$(version @types/node)"
npx tsc
npx mocha invoices.test.js policies.test.js --reporter dot
npx isthmus plan --help >/dev/null
# Only the pack needs this one, so it is an optional peer.
npm install --silent --no-audit --no-fund --prefer-offline --ignore-scripts "@pulumi/policy@$(version @pulumi/policy)"
node pack.js node_modules/isthmus/verify/policy/pack
echo "package: $(basename "$tarball"), $(du -k "$tarball" | cut -f1) KB, type-checks, runs, answers --help and serves its policies in a program of its own"
