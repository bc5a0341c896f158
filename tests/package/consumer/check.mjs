// Named imports of an ES module, which node finds by reading the package's code and not by running it.
import assert from "node:assert/strict";
import { Hub, Platform, core, datadog, ecs, monitoring, network, rds } from "isthmus";
import { allRules, checkPolicies } from "isthmus/policy";
import { capture, isthmusChai } from "isthmus/testing";

for (const room of [core, datadog, ecs, monitoring, network, rds]) assert.ok(Object.keys(room).length > 3);
for (const each of [Hub, Platform, network.Vpc, checkPolicies, capture, isthmusChai]) assert.equal(typeof each, "function");
assert.ok(allRules.length > 100);
