import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { containerWith, context, datadogWith, instrumented, secretArn, taskWith } from "../support";

describe("an application with Datadog", () => {
  it("defaults", () => {
    const application = instrumented("orders-query");
    expect(application.environment).to.deep.equal({
      DD_ENV: "prod",
      DD_SERVICE: "orders-query",
      DD_VERSION: "1.4.2",
      DD_TRACE_AGENT_URL: "unix:///var/run/datadog/apm.socket",
      DD_DOGSTATSD_URL: "unix:///var/run/datadog/dsd.socket",
      DD_LOGS_INJECTION: "true",
      PORT: "8080",
    });
    expect(application.dockerLabels).to.deep.equal({
      "com.datadoghq.tags.env": "prod",
      "com.datadoghq.tags.service": "orders-query",
      "com.datadoghq.tags.version": "1.4.2",
    });
    expect(application.mounts).to.deep.equal([{ sourceVolume: "dd-sockets", containerPath: "/var/run/datadog" }]);
    expect(application.secrets).to.deep.equal({});
  });

  it("keeps what the application says itself", () => {
    const own = containerWith({
      environment: { DD_SERVICE: "orders", DD_LOGS_INJECTION: "false" },
      dockerLabels: { "com.datadoghq.tags.version": "mine" },
      mounts: [{ sourceVolume: "own-sockets", containerPath: "/var/run/datadog" }],
      dependsOn: [{ containerName: "datadog-agent", condition: "START" }],
      logConfiguration: { logDriver: "awsfirelens", options: { Name: "stdout" } },
    });
    const application = instrumented("orders-query", {}, taskWith(own));
    expect(application.environment).to.include({ DD_SERVICE: "orders", DD_LOGS_INJECTION: "false", DD_ENV: "prod" });
    expect(application.dockerLabels).to.include({ "com.datadoghq.tags.version": "mine", "com.datadoghq.tags.env": "prod" });
    expect(application.mounts).to.deep.equal(own.mounts);
    expect(application.dependsOn).to.deep.equal([
      { containerName: "datadog-agent", condition: "START" },
      { containerName: "datadog-log-router", condition: "START" },
    ]);
    expect(application.logConfiguration).to.equal(own.logConfiguration);
  });

  it("does not set in clear what the application takes from a secret", () => {
    const own = containerWith({ secrets: { DD_ENV: { arn: secretArn } } });
    expect(instrumented("orders-query", {}, taskWith(own)).environment).not.to.have.property("DD_ENV");
  });

  it("leaves the output where it is with logs: none", () => {
    const task = datadogWith({ logs: "none" }).instrument(taskWith(), context);
    expect(task.containers.map(({ name }) => name)).to.deep.equal(["orders-query", "init-volume", "datadog-agent"]);
    expect(task.containers[0]?.logConfiguration).to.deep.equal(context.awslogs("orders-query"));
    expect(task.containers[0]?.dependsOn).to.deep.equal([{ containerName: "datadog-agent", condition: "HEALTHY" }]);
  });

  it("joins a version that is not known yet to the tags of the logs", async () => {
    const later = { ...context, version: pulumi.output("1.4.3") };
    const task = datadogWith({ tags: { team: "orders" } }).instrument(taskWith(), later);
    const tags = pulumi.output(task.containers[0]?.logConfiguration?.options.dd_tags);
    expect(await new Promise((resolve) => tags.apply(resolve))).to.equal("env:prod,version:1.4.3,team:orders");
  });
});
