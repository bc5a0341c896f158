// Flow logs of a VPC and of a Transit Gateway, in buckets that Athena reads.
import { core, network } from "isthmus";

export = () => {
  const key = new core.EncryptionKey("flows", { services: ["logs", "log-delivery"] });
  const gateway = new network.TransitGateway("hub", { segments: { prod: { reaches: [] } } });
  const logs = new network.FlowLogs("hub-flow-logs", {
    transitGatewayId: gateway.transitGatewayId,
    logGroup: false,
    s3: { retention: "90 days", kmsKeyArn: key.arn },
  });
  const vpc = new network.Vpc("prod", {
    cidr: "10.30.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { app: { prefix: 20, internet: "none" } },
    flowLogs: {
      traffic: "REJECT",
      retention: "30 days",
      kmsKeyArn: key.arn,
      format: ["version", "srcaddr", "dstaddr", "dstport", "protocol", "action", "flow-direction", "reject-reason"],
      aggregationInterval: "1 minute",
      s3: { fileFormat: "parquet", kmsKeyArn: key.arn },
    },
  });
  return { vpcId: vpc.vpcId, gatewayLogs: logs.bucket };
};
