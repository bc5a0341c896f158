import { expect } from "chai";
import type { DatadogArgs } from "../../../components/datadog";
import { containerWith, context, datadogWith, instrumented, secretArn, taskWith } from "../support";

describe("a task with Datadog", () => {
  it("defaults: the application, an init container, the agent and the log router", () => {
    const task = datadogWith().instrument(taskWith(), context);
    expect(task.containers.map(({ name }) => name)).to.deep.equal(["orders-query", "init-volume", "datadog-agent", "datadog-log-router"]);
    expect(task.volumes).to.deep.equal(["dd-sockets", "agent-config", "agent-tmp", "agent-run"]);
  });

  it("is the same plan for the same task, and leaves the task that it was given alone", () => {
    const given = Object.freeze(taskWith(Object.freeze(containerWith())));
    const before = JSON.stringify(given);
    const [once, again] = [datadogWith().instrument(given, context), datadogWith().instrument(given, context)];
    expect(JSON.stringify(once)).to.equal(JSON.stringify(again));
    expect(JSON.stringify(given)).to.equal(before);
  });

  it("has the agent exactly as Fargate needs it", () => {
    expect(instrumented("datadog-agent", { tags: { team: "orders", domain: "shop" } })).to.deep.equal({
      name: "datadog-agent",
      image: "public.ecr.aws/datadog/agent:7.84.6",
      essential: false,
      restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
      startTimeout: 120,
      stopTimeout: 120,
      cpu: 128,
      memoryReservation: 256,
      memory: 512,
      environment: {
        ECS_FARGATE: "true",
        DD_SITE: "us5.datadoghq.com",
        DD_ENV: "prod",
        DD_TAGS: "team:orders domain:shop",
        DD_CLUSTER_NAME: "prod",
        DD_APM_ENABLED: "true",
        DD_APM_RECEIVER_SOCKET: "/var/run/datadog/apm.socket",
        DD_DOGSTATSD_SOCKET: "/var/run/datadog/dsd.socket",
        DD_DOGSTATSD_ORIGIN_DETECTION: "true",
        DD_DOGSTATSD_ORIGIN_DETECTION_CLIENT: "true",
        DD_DOGSTATSD_TAG_CARDINALITY: "orchestrator",
        DD_CHECKS_TAG_CARDINALITY: "orchestrator",
        DD_PROCESS_AGENT_ENABLED: "false",
        DD_ECS_TASK_COLLECTION_ENABLED: "true",
        DD_LOGS_ENABLED: "false",
        DD_LOG_FILE: "/opt/datadog-agent/run/logs",
      },
      secrets: { DD_API_KEY: { arn: secretArn, jsonKey: "api_key" } },
      ports: [],
      healthCheck: { command: ["CMD-SHELL", "/probe.sh"], interval: 15, timeout: 5, retries: 3, startPeriod: 60 },
      dependsOn: [{ containerName: "init-volume", condition: "SUCCESS" }],
      mounts: [
        { sourceVolume: "dd-sockets", containerPath: "/var/run/datadog" },
        { sourceVolume: "agent-config", containerPath: "/etc/datadog-agent" },
        { sourceVolume: "agent-tmp", containerPath: "/tmp" },
        { sourceVolume: "agent-run", containerPath: "/opt/datadog-agent/run" },
      ],
      logConfiguration: context.awslogs("datadog-agent"),
      readonlyRootFilesystem: true,
      dockerLabels: {
        "com.datadoghq.tags.env": "prod",
        "com.datadoghq.tags.service": "orders-query",
        "com.datadoghq.tags.version": "1.4.2",
      },
    });
  });

  it("fills the agent's configuration volume from the agent's own image", () => {
    const init = instrumented("init-volume");
    expect(init).to.include({ essential: false, memory: 128, image: "public.ecr.aws/datadog/agent:7.84.6", readonlyRootFilesystem: true });
    expect(init.command).to.deep.equal(["/bin/sh", "-c", "cp -vnR /etc/datadog-agent/* /agent-config/ && exit 0"]);
    expect(init.mounts).to.deep.equal([{ sourceVolume: "agent-config", containerPath: "/agent-config" }]);
  });

  it("D4: gives every sidecar a hard memory limit", () => {
    const sidecars = datadogWith()
      .instrument(taskWith(), context)
      .containers.filter(({ name }) => name !== "orders-query");
    expect(sidecars.map(({ memory }) => memory)).to.deep.equal([128, 512, 256]);
  });

  it("D5: what is declared is emitted: the cardinality of checks, and compression", () => {
    expect(instrumented("datadog-agent").environment).to.include({ DD_CHECKS_TAG_CARDINALITY: "orchestrator" });
    expect(instrumented("orders-query").logConfiguration?.options).to.include({ compress: "gzip" });
  });

  it("D6: says whether traces are taken, either way", () => {
    expect(instrumented("datadog-agent", { apm: true }).environment.DD_APM_ENABLED).to.equal("true");
    const without = instrumented("datadog-agent", { apm: false });
    expect(without.environment.DD_APM_ENABLED).to.equal("false");
    expect(without.environment).not.to.have.property("DD_APM_RECEIVER_SOCKET");
    expect(instrumented("orders-query", { apm: false }).environment).not.to.include.keys("DD_TRACE_AGENT_URL", "DD_LOGS_INJECTION");
  });

  it("D7: shares no process namespace, so that ECS Exec works in every container", () => {
    const task = datadogWith({ processes: true }).instrument(taskWith(), context);
    expect(task).to.have.all.keys("containers", "volumes", "taskStatements");
    expect(instrumented("datadog-agent", { processes: true }).environment.DD_PROCESS_AGENT_ENABLED).to.equal("true");
  });

  it("D8: changes neither the entry point nor the init process of the application", () => {
    const application = containerWith({ entryPoint: ["/app"], command: ["serve"], initProcessEnabled: true, user: "1000" });
    const { entryPoint, command, initProcessEnabled, user } = instrumented("orders-query", {}, taskWith(application));
    expect({ entryPoint, command, initProcessEnabled, user }).to.deep.equal({
      entryPoint: ["/app"],
      command: ["serve"],
      initProcessEnabled: true,
      user: "1000",
    });
  });

  it("D9: pins images, restarts sidecars, checks their health, orders them and keeps their own output apart", () => {
    for (const name of ["datadog-agent", "datadog-log-router"]) {
      const sidecar = instrumented(name);
      expect(sidecar.image).to.match(/:\d+\.\d+\.\d+$/);
      expect(sidecar.restartPolicy).to.deep.equal({ enabled: true, restartAttemptPeriod: 60 });
      expect(sidecar.healthCheck?.command.join(" ")).not.to.equal("CMD-SHELL exit 0");
      expect(sidecar.logConfiguration).to.deep.equal(context.awslogs(name));
    }
    expect(instrumented("orders-query").dependsOn).to.deep.equal([
      { containerName: "datadog-agent", condition: "HEALTHY" },
      { containerName: "datadog-log-router", condition: "START" },
    ]);
  });

  it("D9: makes the sidecars essential where a task without them must not serve", () => {
    for (const name of ["datadog-agent", "datadog-log-router"]) {
      const sidecar = instrumented(name, { sidecarFailurePolicy: "fail-task" });
      expect(sidecar.essential).to.equal(true);
      expect(sidecar).not.to.have.property("restartPolicy");
    }
    const { dependsOn } = instrumented("orders-query", { sidecarFailurePolicy: "fail-task" });
    expect(dependsOn.map(({ condition }) => condition)).to.deep.equal(["HEALTHY", "HEALTHY"]);
  });

  it("D10: gives the task's role nothing", () => {
    expect(datadogWith().instrument(taskWith(), context).taskStatements).to.deep.equal([]);
  });

  it("D11: separates tags by spaces for the agent and by commas for the logs", () => {
    const tags = { team: "orders", domain: "shop" };
    expect(instrumented("datadog-agent", { tags }).environment.DD_TAGS).to.equal("team:orders domain:shop");
    expect(instrumented("orders-query", { tags }).logConfiguration?.options.dd_tags).to.equal(
      "env:prod,version:1.4.2,team:orders,domain:shop",
    );
  });

  it("T5, T6: sidecars have longer to start than their health check takes, and longer to stop than anything else", () => {
    for (const name of ["datadog-agent", "datadog-log-router"]) {
      const { startTimeout = 0, stopTimeout, healthCheck } = instrumented(name);
      const slowest = (healthCheck?.startPeriod ?? 0) + (healthCheck?.interval ?? 0) * (healthCheck?.retries ?? 0);
      expect(startTimeout).to.be.greaterThan(slowest).and.to.be.at.most(120);
      expect(stopTimeout).to.equal(120);
    }
  });

  it("T16: nothing that is added has a writable root", () => {
    const task = datadogWith().instrument(taskWith(), context);
    expect(task.containers.map(({ readonlyRootFilesystem }) => readonlyRootFilesystem)).to.deep.equal([true, true, true, true]);
  });

  it("T36: opens no port", () => {
    const ports = datadogWith()
      .instrument(taskWith(), context)
      .containers.flatMap((container) => container.ports.map(({ containerPort }) => containerPort));
    expect(ports).to.deep.equal([8080]);
  });

  it("refuses an application on a port of the sidecars', which share the task's network with it", () => {
    const on = (containerPort: number, protocol: "tcp" | "udp" = "tcp", args: Partial<DatadogArgs> = {}): void => {
      datadogWith(args).instrument(taskWith(containerWith({ ports: [{ containerPort, protocol }] })), context);
    };
    expect(() => on(5000)).to.throw(/containers\.orders-query\.ports +5000 is taken by the agent's metrics of itself: .* such as 8080\./);
    for (const port of [5001, 5012, 8126, 2020, 24224]) expect(() => on(port), String(port)).to.throw("is taken by");
    on(5002);
    on(5000, "udp");
    on(8126, "tcp", { apm: false });
    on(2020, "tcp", { logs: "none" });
  });

  it("leaves a container that prepares a database as it is", () => {
    const preparation = containerWith({ name: "prepare-orders", essential: false, logConfiguration: context.awslogs("prepare-orders") });
    const task = taskWith(containerWith({ dependsOn: [{ containerName: "prepare-orders", condition: "SUCCESS" }] }), preparation);
    expect(instrumented("prepare-orders", {}, task)).to.equal(preparation);
    expect(instrumented("orders-query", {}, task).dependsOn.map(({ containerName }) => containerName)).to.deep.equal([
      "prepare-orders",
      "datadog-agent",
      "datadog-log-router",
    ]);
  });

  it("refuses a container of the same name, a second log router and an application that is not there", () => {
    const router = containerWith({ name: "router", firelensConfiguration: { type: "fluentbit", options: {} } });
    expect(() => datadogWith().instrument(taskWith(containerWith(), containerWith({ name: "datadog-agent" })), context)).to.throw(
      "datadog-agent is a container that Datadog adds itself",
    );
    expect(() => datadogWith().instrument(taskWith(containerWith(), router), context)).to.throw("a task takes only one");
    expect(() => datadogWith({ logs: "none" }).instrument(taskWith(containerWith(), router), context)).not.to.throw();
    expect(() => datadogWith().instrument(taskWith(), { ...context, applicationContainer: "other" })).to.throw("It has orders-query.");
  });
});
