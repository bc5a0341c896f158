import { EgressVpc } from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, tags, zones } from "./samples";

export const cases: readonly ContractCase[] = [
  { name: "EgressVpc", create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway, tags }, opts) },
];
