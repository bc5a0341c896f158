import { expect } from "chai";
import { Faults } from "../../../components/core";
import { checkTask } from "../../../components/ecs/task/check";
import { withStopOrder } from "../../../components/ecs/task/stop-order";
import { execPaths, withWritablePaths } from "../../../components/ecs/task/writable-paths";
import type { ContainerHealthCheck, ContainerPlan, TaskPlan } from "../../../components/ecs";
import { container, faultsOf, secretArn, task } from "../support";

const check = (plan: TaskPlan): void => {
  const faults = new Faults("test");
  checkTask(faults, plan);
  faults.throwIfAny();
};
const health: ContainerHealthCheck = { command: ["CMD-SHELL", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 60 };
const agent = (changes: Partial<ContainerPlan> = {}): ContainerPlan =>
  container({ name: "agent", essential: false, healthCheck: health, stopTimeout: 120, ...changes });
const matches =
  (pattern: RegExp) =>
  (faults: readonly string[]): boolean =>
    faults.length === 1 && pattern.test(faults.join());
const faultsOfApp = (changes: Partial<ContainerPlan>, ...others: ContainerPlan[]): string[] =>
  faultsOf(() => check(task(container(changes), ...others)));

describe("a task's check", () => {
  it("defaults", () => {
    check(task(container()));
    check(task(container({ dependsOn: [{ containerName: "agent", condition: "HEALTHY" }] }), agent({ startTimeout: 120 })));
  });

  it("refuses T4: health checks out of bounds", () => {
    expect(faultsOfApp({ healthCheck: { command: ["curl"], interval: 4, timeout: 121, retries: 0, startPeriod: 301 } })).to.deep.equal([
      'containers.orders.healthCheck.command: ["curl"] must begin with "CMD" or "CMD-SHELL" and name a command, as in ["CMD-SHELL", "curl -f http://localhost/"].',
      'containers.orders.healthCheck.interval: "4 seconds" is out of range. Choose a whole number from 5 to 300.',
      'containers.orders.healthCheck.timeout: "121 seconds" is out of range. Choose a whole number from 2 to 120.',
      'containers.orders.healthCheck.retries: "0 retries" is out of range. Choose a whole number from 1 to 10.',
      'containers.orders.healthCheck.startPeriod: "301 seconds" is out of range. Choose a whole number from 0 to 300.',
      'containers.orders.healthCheck.timeout: "121 seconds" is longer than the interval of 4 seconds. Shorten it or lengthen the interval.',
    ]);
  });

  it("refuses T5: a start timeout that ends before the start period", () => {
    expect(faultsOfApp({}, agent({ startTimeout: 30 }))).to.satisfy(
      matches(/^containers\.agent\.startTimeout: "30 seconds" ends before the health check's start period of 60 seconds/),
    );
    expect(faultsOfApp({}, agent({ startTimeout: 180 }))).to.satisfy(matches(/out of range/));
  });

  it("refuses T6: a sidecar that would stop before what needs it", () => {
    const waits: Partial<ContainerPlan> = { stopTimeout: 90, dependsOn: [{ containerName: "agent", condition: "START" }] };
    expect(faultsOfApp(waits, agent({ stopTimeout: 60 }))).to.deep.equal([
      'containers.agent.stopTimeout: "60 seconds" is shorter than the 90 seconds of orders, which needs it to its end. Lengthen it, or shorten that of orders.',
    ]);
    const [, lengthened] = withStopOrder([container(waits), agent({ stopTimeout: 60 })]);
    expect(lengthened?.stopTimeout).to.equal(90);
  });

  it("T6: leaves alone what ends before the application starts", () => {
    const [, preparation] = withStopOrder([
      container({ stopTimeout: 90, dependsOn: [{ containerName: "prepare", condition: "SUCCESS" }] }),
      container({ name: "prepare", essential: false }),
    ]);
    expect(preparation).to.not.have.property("stopTimeout");
  });

  it("refuses T7: a restart period out of bounds", () => {
    expect(faultsOfApp({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } })).to.satisfy(matches(/from 60 to 1800/));
  });

  it("T9: has no way to say a host port, and refuses a port twice", () => {
    const port = { containerPort: 8080, protocol: "tcp" } as const;
    expect(faultsOfApp({ ports: [port, port] })).to.deep.equal(["containers.orders.ports: 8080/tcp stands twice. Keep one."]);
    check(task(container({ ports: [port, { ...port, protocol: "udp" }] })));
  });

  it("T16: gives a read-only root the places that the application and ECS Exec write to", () => {
    const plan = withWritablePaths(task(container()), "orders", ["/tmp", ...execPaths]);
    expect(plan.volumes).to.deep.equal(["orders-tmp", "orders-managed-agents", "orders-var-lib-amazon-ssm", "orders-var-log-amazon-ssm"]);
    expect(plan.containers[0]?.mounts.map(({ containerPath }) => containerPath)).to.deep.equal(["/tmp", ...execPaths]);
    check(plan);
  });

  it("T16: adds nothing to a writable root, nor over a mount that is there", () => {
    const writable = task(container({ readonlyRootFilesystem: false }));
    expect(withWritablePaths(writable, "orders", ["/tmp"])).to.equal(writable);
    const mounted = { ...task(container({ mounts: [{ sourceVolume: "own", containerPath: "/tmp" }] })), volumes: ["own"] };
    expect(withWritablePaths(mounted, "orders", ["/tmp"]).volumes).to.deep.equal(["own"]);
  });

  it("refuses names twice and volumes that are not there", () => {
    const twice: TaskPlan = {
      ...task(container(), container({ mounts: [{ sourceVolume: "data", containerPath: "data" }] })),
      volumes: ["a", "a"],
    };
    expect(faultsOf(() => check(twice))).to.deep.equal([
      "containers.orders: stands twice in the task. Rename one: container names are unique in a task.",
      "volumes.a: stands twice in the task. Share the volume or rename one.",
      "containers.orders.mounts: data is not a volume of the task. Add it to the volumes.",
      "containers.orders.mounts: data is not an absolute path. Begin it with /.",
    ]);
  });

  it("refuses dependencies that cannot be met", () => {
    const on = (containerName: string, condition: "START" | "SUCCESS" | "HEALTHY"): Pick<ContainerPlan, "dependsOn"> => ({
      dependsOn: [{ containerName, condition }],
    });
    expect(faultsOfApp(on("agnet", "START"), agent())).to.deep.equal([
      "containers.orders.dependsOn: agnet is not a container of the task. It has orders, agent.",
    ]);
    expect(faultsOfApp(on("other", "SUCCESS"), container({ name: "other" }))).to.satisfy(
      matches(/other is essential, so the task ends with it and SUCCESS never comes/),
    );
    expect(faultsOfApp(on("other", "HEALTHY"), container({ name: "other", essential: false }))).to.satisfy(
      matches(/other has no health check/),
    );
    expect(
      faultsOfApp(on("a", "START"), container({ name: "a", ...on("b", "START") }), container({ name: "b", ...on("a", "START") })),
    ).to.deep.equal(["containers: wait for each other in a circle: a waits for b waits for a. Remove one dependency."]);
  });

  it("refuses a task without an essential container, and a name that is both plain and secret", () => {
    expect(faultsOfApp({ essential: false, environment: { TOKEN: "x" }, secrets: { TOKEN: { arn: secretArn } } })).to.deep.equal([
      "container: is not essential, nor is any other of the task. One must be: the task ends with it.",
      "containers.orders.secrets.TOKEN: is also in environment. ECS takes a name once: keep the secret or the plain value.",
    ]);
  });

  it("refuses logs to FireLens without a router, and with two", () => {
    const logConfiguration = { logDriver: "awsfirelens", options: {} } as const;
    const firelensConfiguration = { type: "fluentbit", options: {} } as const;
    expect(faultsOfApp({ logConfiguration })).to.satisfy(matches(/no container is the log router/));
    expect(faultsOfApp({ logConfiguration }, agent({ firelensConfiguration }), agent({ name: "b", firelensConfiguration }))).to.satisfy(
      matches(/are both log routers/),
    );
    check(task(container({ logConfiguration }), agent({ firelensConfiguration })));
  });
});
