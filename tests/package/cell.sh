#!/usr/bin/env bash
# One cell of the matrix: the packed library in a program of another team, with one release of Node, one package manager and one set of
# peers, and then what is asked for: each a function below.
#   cell.sh NAME NODE npm|pnpm PEERS CHECK...      NODE is a release, which node.sh has brought unless it runs already; PEERS are name@version, comma-separated
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"; project="$(cd "$here/../.." && pwd)"
name="$1" node="$2" manager="$3" peers="$4"; shift 4
work="$PACKAGE_WORK/$name"; mkdir -p "$work"; cd "$work"
at() { echo "$1@$(node -p "require('$project/package.json').devDependencies['$1']")"; }

start() {
  # What is installed already stays: a cell can be tried again by hand.
  local installed=; [ ! -d node_modules ] || installed=yes
  [ -n "$installed" ] || cp "$here/consumer/package.json" .
  find "$here/consumer" -mindepth 1 -maxdepth 1 ! -name package.json -exec cp -R {} . \;
  cp "$project"/examples/invoices/*.ts .
  # The project's own tools come with it into the program, as a team would have them.
  local tools=("$(at typescript)" "$(at mocha)" "$(at @types/mocha)" "$(at @types/node)" "$(at fast-check)" tsx@4 sucrase@3 ts-node@10 esbuild-register@3)
  [ ! -d "$PACKAGE_WORK/node-$node" ] || PATH="$PACKAGE_WORK/node-$node/node_modules/node/bin:$PATH"
  IFS=, read -ra wanted <<<"$peers"
  local own=() dev=("${tools[@]}")
  for peer in "${wanted[@]}"; do case "$peer" in chai@* | @types/chai@* | @pulumi/policy@*) dev+=("$peer") ;; *) own+=("$peer") ;; esac; done
  if [ -z "$installed" ]; then
    install "" "$PACKAGE_TARBALL" ipaddr.js@2 "${own[@]}"
    install dev "${dev[@]}"
  fi
  ln -sfn ../node_modules esm/node_modules
  echo "node $(node -v), $manager, $(for each in @pulumi/pulumi @pulumi/aws @pulumi/datadog chai; do node -p "'$each ' + require('./node_modules/$each/package.json').version"; done | paste -sd,)"
}
install() {
  local kind="$1"; shift
  if [ "$manager" = npm ]; then npm install --loglevel=error --no-audit --no-fund --ignore-scripts ${kind:+--save-dev} "$@"
  else "$project/node_modules/.bin/pnpm" add --reporter=append-only --loglevel=error --ignore-scripts ${kind:+--save-dev} "$@"; fi
}

# Each check is one chain of &&: what is called after || goes on after a failure.

# The compilers' settings: Pulumi's template as it is and as it was until 2026, the strictest, and the two of an ES module.
types-template() { npx --no-install tsc -p tsconfig.template.json; }
types-template-before() { npx --no-install tsc -p tsconfig.template-before.json; }
types-node16() { npx --no-install tsc -p tsconfig.node16.json; }
types-esm() { npx --no-install tsc -p esm/tsconfig.json && node esm/bin/check.js; }
types-bundler() { npx --no-install tsc --noEmit -p esm/tsconfig.bundler.json; }

# What runs it: compiled, as it is by tsx or sucrase, without TypeScript, and Pulumi's host with ts-node.
compiled() { npx --no-install mocha bin/invoices.test.js bin/policies.test.js --reporter dot; }
tsx() { npx --no-install mocha --require tsx/cjs invoices.test.ts --reporter dot && node --import tsx esm/check.ts; }
sucrase() { npx --no-install mocha --require sucrase/register/ts invoices.test.ts --reporter dot; }
javascript() { node check.js && node check.mjs; }
host() { cp tsconfig.template-before.json tsconfig.json && node host.js . index.ts; }
host-template() { cp tsconfig.template.json tsconfig.json && node host.js . index.ts; }
host-transpile() { PULUMI_NODEJS_TRANSPILE_ONLY=true node host.js . index.ts; }
host-esm() { node host.js esm index.ts; }

# The programs that `pulumi new` starts from, as it writes them.
templates() {
  rm -rf templates && cp -R "$project/templates" . || return
  for template in templates/*; do
    ln -sfn ../../node_modules "$template/node_modules" && sed -i.before 's/\${PROJECT}/invoices/g; s/\${DESCRIPTION}/Invoices/g' "$template"/*.* &&
      (cd "$template" && npm test) || return
  done
}

code-paths() { node code-paths.js; }
command-line() { npx --no-install isthmus plan --help >/dev/null; }
policy-pack() { node pack.js node_modules/isthmus/verify/policy/pack; }

# The library's own tests, with these peers. Those of the policy pack need a peer that not every cell has.
own-tests() {
  mkdir -p own && cp -R "$project"/{components,verify,cli,loader,environments,examples,tests,package.json,.mocharc.json,tsconfig.json} "$project"/Pulumi*.yaml own/ &&
    ln -sfn ../node_modules own/node_modules &&
    (cd own && npx --no-install mocha 'tests/{core,network,ecs,rds,datadog,monitoring,contract}/**/*.test.ts' 'tests/verify/{graph,testing}/**/*.test.ts' --reporter dot)
}

start
for check in "$@"; do
  before="$SECONDS"
  "$check" >"$work/out" 2>&1 || { cat "$work/out"; echo "$name: $check failed"; exit 1; }
  echo "  $check ($((SECONDS - before))s)"
done
