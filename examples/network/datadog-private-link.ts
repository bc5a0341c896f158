// Services in a tier without internet, whose agents reach Datadog by AWS PrivateLink.
import { ecs, network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("prod", {
    cidr: "10.30.0.0/16",
    zones: ["eu-west-2a", "eu-west-2b"],
    tiers: { app: { prefix: 20, internet: "none" } },
  });
  const datadog = new network.DatadogPrivateLink("prod-datadog", {
    vpc,
    tier: "app",
    site: "uk1.datadoghq.com",
    services: ["api", "logs-agent", "logs-user", "metrics", "traces"],
  });
  const image = `111122223333.dkr.ecr.eu-west-2.amazonaws.com/web@sha256:${"1".repeat(64)}`;
  new ecs.Service("web", { cluster: new ecs.Cluster("prod", { vpc }), tier: "app", container: { image, port: 8080 } });
  return { endpoints: datadog.endpointIds };
};
