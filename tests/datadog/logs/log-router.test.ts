import { expect } from "chai";
import { datadogSites } from "../../../components/datadog";
import { context, instrumented, secretArn } from "../support";

describe("the log router", () => {
  it("defaults", () => {
    expect(instrumented("datadog-log-router")).to.deep.include({
      image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
      essential: false,
      user: "0",
      cpu: 64,
      memoryReservation: 64,
      memory: 256,
      // With a dependency of its own ECS would not order it before what writes to it.
      dependsOn: [],
      firelensConfiguration: {
        type: "fluentbit",
        options: {
          "enable-ecs-log-metadata": "true",
          "config-file-type": "file",
          "config-file-value": "/fluent-bit/configs/output-metrics-healthcheck.conf",
        },
      },
      healthCheck: {
        command: ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/uptime || exit 1"],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 30,
      },
      logConfiguration: context.awslogs("datadog-log-router"),
      readonlyRootFilesystem: true,
    });
  });

  it("takes the application's output", () => {
    expect(instrumented("orders-query").logConfiguration).to.deep.equal({
      logDriver: "awsfirelens",
      options: {
        Name: "datadog",
        Host: "http-intake.logs.us5.datadoghq.com",
        TLS: "on",
        compress: "gzip",
        provider: "ecs",
        dd_service: "orders-query",
        dd_source: "orders-query",
        dd_message_key: "log",
        dd_tags: "env:prod,version:1.4.2",
        retry_limit: "2",
        "log-driver-buffer-limit": "2097152",
      },
      secretOptions: { apikey: { arn: secretArn, jsonKey: "api_key" } },
    });
  });

  for (const { name, parameter, logsHost } of datadogSites) {
    it(`D1: sends to ${name} over TLS`, () => {
      expect(instrumented("orders-query", { site: parameter }).logConfiguration?.options.TLS).to.equal("on");
    });
    it(`D2: sends to ${name} and not to another site`, () => {
      expect(instrumented("orders-query", { site: parameter }).logConfiguration?.options.Host).to.equal(logsHost);
      expect(instrumented("datadog-agent", { site: parameter }).environment.DD_SITE).to.equal(parameter);
    });
  }
});
