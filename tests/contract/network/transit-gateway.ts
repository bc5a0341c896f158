import { SegmentMembership, TransitGateway, TransitGatewayAttachment } from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, segments, tags, vpc } from "./samples";

export const cases: readonly ContractCase[] = [
  { name: "TransitGateway", create: (name, opts) => new TransitGateway(name, { segments, tags }, opts) },
  {
    name: "TransitGatewayAttachment",
    create: (name, opts) =>
      new TransitGatewayAttachment(
        name,
        { gateway, vpc, segment: "dev", tier: "transit", routes: { transit: ["10.0.0.0/8"] }, tags },
        opts,
      ),
  },
  {
    name: "SegmentMembership",
    create: (name, opts) =>
      new SegmentMembership(
        name,
        { gateway, attachmentId: "tgw-attach-0123456789abcdef0", segment: "dev", staticRoutes: ["10.200.0.0/16"], tags },
        opts,
      ),
  },
];
