/** One case or more for each component of the network room, with every kind of child that it can have. */
import type { ContractCase } from "../case";
import { cases as dns } from "./dns";
import { cases as egress } from "./egress";
import { cases as hybrid } from "./hybrid";
import { cases as inspection } from "./inspection";
import { cases as peering } from "./peering";
import { cases as privatelink } from "./privatelink";
import { cases as security } from "./security";
import { cases as sharing } from "./sharing";
import { cases as transitGateway } from "./transit-gateway";
import { cases as vpc } from "./vpc";

export const cases: readonly ContractCase[] = [
  ...dns,
  ...egress,
  ...hybrid,
  ...inspection,
  ...peering,
  ...privatelink,
  ...security,
  ...sharing,
  ...transitGateway,
  ...vpc,
];
