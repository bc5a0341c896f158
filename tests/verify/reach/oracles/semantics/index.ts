/** What AWS's pages say happens, as small networks with the answer to one question each. Every oracle and the engine have to give it. */
import { internetGateways } from "./internet";
import type { Scenario } from "./scenario";
import { transitGateways } from "./transit-gateway";
import { groups, lists, routes } from "./vpc";

export const scenarios: readonly Scenario[] = [...lists, ...groups, ...routes, ...internetGateways, ...transitGateways];
