import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { renderContainers } from "../../../components/ecs/task/render";
import { container, image, secretArn, valueOf } from "../support";

const rendered = async (...containers: Parameters<typeof renderContainers>[0]): Promise<unknown> =>
  JSON.parse(await valueOf(renderContainers(containers))) as unknown;

describe("container definitions", () => {
  it("defaults", async () => {
    expect(await rendered(container())).to.deep.equal([
      {
        name: "orders",
        image,
        essential: true,
        environment: [],
        secrets: [],
        portMappings: [],
        dependsOn: [],
        mountPoints: [],
        readonlyRootFilesystem: true,
      },
    ]);
  });

  it("has exactly the keys of the ECS API", async () => {
    const full = container({
      cpu: 256,
      memory: 512,
      memoryReservation: 256,
      entryPoint: ["/init"],
      command: ["serve"],
      user: "1000:1000",
      environment: { B: "2", A: pulumi.output("1") },
      secrets: { TOKEN: { arn: secretArn, jsonKey: "token" } },
      ports: [{ containerPort: 8080, protocol: "tcp", name: "http" }],
      healthCheck: { command: ["CMD", "/up"], interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
      dependsOn: [{ containerName: "agent", condition: "HEALTHY" }],
      mounts: [{ sourceVolume: "tmp", containerPath: "/tmp" }],
      logConfiguration: {
        logDriver: "awsfirelens",
        options: { Name: "datadog", Host: "h" },
        secretOptions: { apikey: { arn: secretArn } },
      },
      firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
      startTimeout: 120,
      stopTimeout: 60,
      restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
      initProcessEnabled: true,
      dockerLabels: { "com.datadoghq.tags.service": "orders", "com.datadoghq.tags.env": "prod" },
    });
    expect(await rendered(full)).to.deep.equal([
      {
        name: "orders",
        image,
        essential: true,
        cpu: 256,
        memory: 512,
        memoryReservation: 256,
        entryPoint: ["/init"],
        command: ["serve"],
        user: "1000:1000",
        environment: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
        ],
        secrets: [{ name: "TOKEN", valueFrom: `${secretArn}:token::` }],
        portMappings: [{ containerPort: 8080, protocol: "tcp", name: "http" }],
        healthCheck: { command: ["CMD", "/up"], interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
        dependsOn: [{ containerName: "agent", condition: "HEALTHY" }],
        mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
        logConfiguration: {
          logDriver: "awsfirelens",
          options: { Host: "h", Name: "datadog" },
          secretOptions: [{ name: "apikey", valueFrom: secretArn }],
        },
        firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
        readonlyRootFilesystem: true,
        startTimeout: 120,
        stopTimeout: 60,
        restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
        linuxParameters: { initProcessEnabled: true },
        dockerLabels: { "com.datadoghq.tags.env": "prod", "com.datadoghq.tags.service": "orders" },
      },
    ]);
  });

  it("T10: is the same text in whatever order things are given", async () => {
    const one = container({
      environment: { A: "1", B: "2" },
      dockerLabels: { a: "1", b: "2" },
      ports: [
        { containerPort: 80, protocol: "tcp" },
        { containerPort: 90, protocol: "tcp" },
      ],
      mounts: [
        { sourceVolume: "x", containerPath: "/x" },
        { sourceVolume: "y", containerPath: "/y" },
      ],
    });
    const other = container({
      environment: { B: "2", A: "1" },
      dockerLabels: { b: "2", a: "1" },
      ports: [...one.ports].reverse(),
      mounts: [...one.mounts].reverse(),
    });
    const sidecar = container({ name: "agent" });
    expect(await valueOf(renderContainers([one, sidecar]))).to.equal(await valueOf(renderContainers([sidecar, other])));
  });

  it("T9: never says a host port", async () => {
    const text = await valueOf(renderContainers([container({ ports: [{ containerPort: 8080, protocol: "tcp" }] })]));
    expect(text).to.contain('"containerPort":8080').and.not.contain("hostPort");
  });
});
