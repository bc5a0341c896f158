import { InspectionVpc, NetworkFirewall, TransitGatewayFirewall, type FirewallSettings } from "../../../components/network";
import type { ContractCase } from "../case";
import { inspectedGateway, inspectedGatewayAnew, tags, zones } from "./samples";

const firewall: FirewallSettings = {
  managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"],
  domains: { allow: ["*.example.com"], deny: ["bad.example.com"] },
  rules: [{ action: "pass", protocol: "tcp", destinationPorts: [22] }],
  suricata: ['alert tls $HOME_NET any -> any any (tls.sni; content:"example.net"; sid:1;)'],
  logs: { types: ["ALERT", "FLOW"] },
  kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
};

export const cases: readonly ContractCase[] = [
  {
    name: "NetworkFirewall",
    create: (name, opts) =>
      new NetworkFirewall(
        name,
        { vpcId: "vpc-0123456789abcdef0", subnetIds: { "eu-central-1a": "subnet-0123456789abcdef0" }, ...firewall, tags },
        opts,
      ),
  },
  {
    name: "NetworkFirewall",
    create: (name, opts) =>
      new NetworkFirewall(
        name,
        { transitGatewayId: "tgw-0123456789abcdef0", zoneIds: ["euc1-az1"], logs: { bucket: { name: "logs", prefix: "firewall" } }, tags },
        opts,
      ),
  },
  {
    name: "InspectionVpc",
    create: (name, opts) => new InspectionVpc(name, { cidr: "10.0.1.0/24", zones, gateway: inspectedGatewayAnew(), firewall, tags }, opts),
  },
  {
    name: "TransitGatewayFirewall",
    create: (name, opts) =>
      new TransitGatewayFirewall(name, { gateway: inspectedGateway, zoneIds: ["euc1-az1", "euc1-az2"], firewall, tags }, opts),
  },
];
