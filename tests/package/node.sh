#!/usr/bin/env bash
# Brings one release of Node, from npm's package of that name, into $PACKAGE_WORK/node-RELEASE, unless it is the one that runs already.
set -euo pipefail
[ "$(node -p 'process.versions.node.split(".")[0]')" != "$1" ] || exit 0
mkdir -p "$PACKAGE_WORK/node-$1"; cd "$PACKAGE_WORK/node-$1"
echo '{ "private": true, "allowScripts": { "node": true } }' >package.json
npm install --silent --no-audit --no-fund "node@$1"
