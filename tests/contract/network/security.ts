import { ConnectionRules, PrefixList, SecurityGroup, SessionManagerBastion, VpcBlockPublicAccess } from "../../../components/network";
import type { ContractCase } from "../case";
import { tags, vpc } from "./samples";

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
  {
    name: "SecurityGroup",
    create: (name, opts) =>
      new SecurityGroup(
        name,
        {
          vpc,
          ingress: [
            { from: SecurityGroup.fromId("sg-0123456789abcdef0", { name: "web" }), port: 8080 },
            { from: "vpc", protocol: "icmp" },
          ],
          egress: [
            { to: "internet", port: 443 },
            { to: "self", protocol: "all" },
          ],
          tags,
        },
        opts,
      ),
  },
  {
    name: "SecurityGroup",
    publicListener: true,
    create: (name, opts) => new SecurityGroup(name, { vpc, ingress: [{ from: "internet", port: 443, public: true }], tags }, opts),
  },
  {
    name: "PrefixList",
    create: (name, opts) => new PrefixList(name, { entries: ["192.0.2.0/24"], tags }, opts),
  },
  {
    name: "VpcBlockPublicAccess",
    create: (name, opts) =>
      new VpcBlockPublicAccess(
        name,
        { mode: "bidirectional", vpcs: { dev: { vpc, exclusion: "egress", tiers: { app: "egress" } } }, tags },
        opts,
      ),
  },
  {
    name: "SessionManagerBastion",
    create: (name, opts) => new SessionManagerBastion(name, { vpc, tier: "app", tags }, opts),
  },
];
