import { ConnectionRules } from "../../../components/network";
import type { ContractCase } from "../case";
import { tags } from "./samples";

export const cases: readonly ContractCase[] = [
  {
    name: "ConnectionRules",
    create: (name, opts) =>
      new ConnectionRules(
        name,
        {
          client: "orders-query",
          clientSecurityGroupId: "sg-0123456789abcdef0",
          server: "orders.reader",
          serverSecurityGroupId: "sg-0123456789abcdef1",
          port: 5432,
          protocol: "tcp",
          tags,
        },
        opts,
      ),
  },
];
