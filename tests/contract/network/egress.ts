import { EgressVpc } from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, inspectedGateway, inspection, tags, zones } from "./samples";

export const cases: readonly ContractCase[] = [
  { name: "EgressVpc", create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway, tags }, opts) },
  {
    name: "EgressVpc",
    create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway, nat: "regional", tags }, opts),
  },
  {
    name: "EgressVpc",
    create: (name, opts) =>
      new EgressVpc(
        name,
        {
          cidr: "10.0.0.0/24",
          zones,
          gateway: inspectedGateway,
          inspection: { firewall: { domains: { allow: ["*.example.com"] } } },
          tags,
        },
        opts,
      ),
  },
  {
    name: "EgressVpc",
    create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway: inspectedGateway, inspection, tags }, opts),
  },
];
