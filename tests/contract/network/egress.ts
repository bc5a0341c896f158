import { EgressVpc } from "../../../components/network";
import type { ContractCase } from "../case";
import { gatewayWith, inspectedGatewayAnew, inspection, tags, zones } from "./samples";

export const cases: readonly ContractCase[] = [
  { name: "EgressVpc", create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway: gatewayWith({}), tags }, opts) },
  {
    name: "EgressVpc",
    create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway: gatewayWith({}), nat: "regional", tags }, opts),
  },
  {
    name: "EgressVpc",
    create: (name, opts) =>
      new EgressVpc(
        name,
        {
          cidr: "10.0.0.0/24",
          zones,
          gateway: inspectedGatewayAnew(),
          inspection: { firewall: { domains: { allow: ["*.example.com"] } } },
          tags,
        },
        opts,
      ),
  },
  {
    name: "EgressVpc",
    create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway: inspectedGatewayAnew(), inspection, tags }, opts),
  },
];
