/** To the internet and from it. */
import { anything, place, plain, table, vpc } from "../networks/plain";
import { acl, first, https, internet, subnets, type Scenario } from "./scenario";

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html and https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
export const internetGateways: readonly Scenario[] = [
  {
    title: "an internet gateway wants a public address",
    shape: plain({ vpcs: [vpc({ tables: [table("internet-gateway")] })], interfaces: [place()] }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
  {
    title: "what has a public address but no route back is not reached from the internet",
    shape: plain({ vpcs: [vpc()], interfaces: [place({ publicAddress: true })] }),
    from: internet,
    to: first,
    verdict: "blocked",
  },
  {
    title: "a NAT gateway lends its address",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: true }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "reachable",
  },
  {
    title: "a NAT gateway lets nobody in",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: true }],
        }),
      ],
      interfaces: [place({ publicAddress: true })],
    }),
    from: internet,
    to: first,
    verdict: "blocked",
  },
  {
    title: "a NAT gateway's subnet has to let its answers in, on ports from 1024",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1, acl: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          acls: [acl([{ ...anything, ports: https }], [anything])],
          natGateways: [{ subnet: 0, public: true }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
  {
    title: "an internet gateway drops what a private NAT gateway sends",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: false }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
];
