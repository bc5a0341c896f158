#!/usr/bin/env bash
# Whoever makes the project their own changes the values in Pulumi.<stack>.yaml, and no test may fail for that. This runs the tests that have
# to do with stacks in a copy of the project with other values: blocks, zones, region, digests, accounts, keys on and off.
set -euo pipefail
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$(mktemp -d)"; trap 'rm -rf "$work"' EXIT
cd "$project"
git ls-files -z | tar --null --files-from - --create | tar --extract --directory "$work"
ln -s "$project/node_modules" "$work/node_modules"
cd "$work"
node - <<'JS'
const { readFileSync, writeFileSync } = require("node:fs");
const edit = (file, ...pairs) => {
  let text = readFileSync(file, "utf8");
  for (const [before, after] of pairs) {
    if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
    text = text.replaceAll(before, after);
  }
  writeFileSync(file, text);
};
const everywhere = [["eu-central-1", "eu-west-1"], ["111122223333", "444455556666"]];
for (const [stack, second] of [["dev", 50], ["qa", 60], ["prod", 70]])
  edit(`Pulumi.${stack}.yaml`, ...everywhere, [`10.${second / 10 - 4}0.0.0/16`, `172.${second / 10 + 11}.0.0/16`], ["sha256:1111", "sha256:9999"], ["us5.datadoghq.com", "datadoghq.eu"]);
edit("Pulumi.hub.yaml", ["eu-central-1", "eu-west-1"], ["10.0.0.0/24", "10.200.0.0/24"], ["10.0.4.0/22", "10.200.4.0/22"], ["  # isthmus:inspection:\n  #   domains:", "  isthmus:inspection:\n    domains:"], ["ecr.dkr, logs", "ecr.dkr, sts, logs"]);
edit("Pulumi.prod.yaml", ["  isthmus:privateLink:\n    allowedPrincipals: [\"444455556666\"]\n", ""], ["zones: [eu-west-1a, eu-west-1b, eu-west-1c]", "zones: [eu-west-1b, eu-west-1c]"]);
edit("Pulumi.dev.yaml", ["  isthmus:peerings: [tools]\n", ""]);
JS
npx mocha 'tests/environments/*.test.ts' 'tests/cli/*.test.ts' 'tests/docs/*.test.ts' 'tests/verify/testing/*.test.ts'
