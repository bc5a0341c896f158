import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { LoadBalancer, type ContainerPlan, type Instrumentation, type ServiceArgs } from "../../../components/ecs";
import { planService, type ServicePlan } from "../../../components/ecs/service/plan";
import {
  cluster,
  connectable,
  container,
  digest,
  faultsOf,
  image,
  loadBalancerAttributes,
  place,
  secretArn,
  valueOf,
  vpc,
  vpcAttributes,
} from "../support";

type Changes = Partial<Omit<ServiceArgs, "container">> & { readonly container?: Partial<ServiceArgs["container"]> };
const args = ({ container: own, ...changes }: Changes = {}): ServiceArgs => ({
  cluster: cluster(),
  container: { image, port: 8080, ...own },
  ...changes,
});
const plan = (changes?: Changes): ServicePlan => planService("orders", args(changes), place);
const faults = (changes: Changes): string[] => faultsOf(() => plan(changes));
const named = (of: ServicePlan, name: string): ContainerPlan =>
  of.application.task.containers.find((each) => each.name === name) ?? container({ name: "none" });
const edge = LoadBalancer.fromAttributes(loadBalancerAttributes);
const sidecar = container({ name: "agent", essential: false, cpu: 128, memoryReservation: 256, memory: 512, stopTimeout: 60 });
const agent: Instrumentation = { instrument: (task) => ({ ...task, containers: [...task.containers, sidecar] }) };

describe("a service's plan", () => {
  it("defaults", async () => {
    const planned = plan();
    expect(planned.network.tier.name).to.equal("app");
    expect(planned.network.assignPublicIp).to.equal(false);
    expect(planned.application.size).to.deep.equal({ cpu: 256, memory: 512 });
    expect(planned.application.task.volumes).to.deep.equal(["orders-tmp"]);
    expect(planned.scaling).to.deep.equal({ desiredCount: 2, autoscaling: undefined, minimumHealthyPercent: 100, maximumPercent: 200 });
    expect(planned).to.deep.include({
      targets: [],
      connections: [],
      exec: false,
      logRetentionDays: 30,
      gracePeriodSeconds: undefined,
      ephemeralStorageGib: undefined,
      warnings: [],
    });
    expect(await valueOf(planned.logGroupName)).to.equal("/ecs/prod-cluster-1234567/orders");
    const { logConfiguration, ...application } = named(planned, "orders");
    expect(application).to.deep.equal({
      name: "orders",
      image,
      essential: true,
      cpu: 256,
      memoryReservation: 512,
      environment: {},
      secrets: {},
      ports: [{ containerPort: 8080, protocol: "tcp", name: "http" }],
      dependsOn: [],
      mounts: [{ sourceVolume: "orders-tmp", containerPath: "/tmp" }],
      readonlyRootFilesystem: true,
      dockerLabels: {},
    });
    expect(await valueOf(pulumi.output(logConfiguration?.options))).to.deep.include({
      "awslogs-region": "eu-central-1",
      "awslogs-stream-prefix": "orders",
      mode: "non-blocking",
    });
  });

  describe("where it runs", () => {
    it("picks the one tier that reaches the internet privately, and takes another by name", () => {
      const inVpc = cluster({ vpc: vpcAttributes({ public: "gateway", workers: "nat", data: "none" }) });
      expect(plan({ cluster: inVpc }).network.tier.name).to.equal("workers");
      expect(plan({ cluster: inVpc, tier: "data" }).network.tier.name).to.equal("data");
    });

    it("gives public addresses in a public tier, where a task could not pull its image otherwise", () => {
      expect(plan({ tier: "public" }).network.assignPublicIp).to.equal(true);
    });

    it("refuses to guess between tiers, or where there is none", () => {
      expect(faults({ cluster: cluster({ vpc: vpcAttributes({ app: "nat", jobs: "nat" }) }) })).to.deep.equal([
        "tier: is not given, and app, jobs all reach the internet privately. Name one of them.",
      ]);
      expect(faults({ cluster: cluster({ vpc: vpcAttributes({ public: "gateway", data: "none" }) }) })).to.deep.equal([
        "tier: is not given, and none of public, data reaches the internet through NAT or the Transit Gateway. Name the tier.",
      ]);
      expect(faults({ tier: "web" }).join()).to.match(/^tier: .*web/);
      expect(vpc().tiers).to.have.keys("public", "app", "data");
    });
  });

  describe("its size", () => {
    it("T1: adds the sidecars' shares before it rounds up to a pair", () => {
      const planned = plan({ size: { cpu: "0.25 vCPU", memory: "512 MiB" }, datadog: agent });
      expect(planned.application.size).to.deep.equal({ cpu: 512, memory: 1024 });
      expect(named(planned, "orders")).to.include({ cpu: 256, memoryReservation: 512 });
    });

    it("counts preparations too, because ECS reserves for them as long as the task lives", () => {
      const preparation = { image, command: ["create-user"], environment: {}, secrets: {} };
      expect(plan({ connections: { orders: connectable({ preparation }) } }).application.size).to.deep.equal({ cpu: 512, memory: 1024 });
    });

    it("refuses a pair that Fargate does not sell, and a sum beyond the largest", () => {
      expect(faults({ size: { cpu: "0.25 vCPU", memory: "4 GiB" } })[0]).to.match(/^size: 0\.25 vCPU with 4 GiB is no pair/);
      expect(faults({ size: { cpu: "32 vCPU", memory: "244 GiB" }, datadog: agent })[0]).to.match(/^size: leaves no room for the sidecars/);
    });

    it("refuses T3: scratch space out of bounds", () => {
      expect(plan({ ephemeralStorage: "21 GiB" }).ephemeralStorageGib).to.equal(21);
      for (const ephemeralStorage of ["20 GiB", "201 GiB", "22000 MiB"] as const)
        expect(faults({ ephemeralStorage })[0], ephemeralStorage).to.match(/from "21 GiB" to "200 GiB"/);
    });
  });

  describe("its image", () => {
    it("refuses a tag where digests are asked for", () => {
      expect(faults({ imagePolicy: "digest", container: { image: "orders:1.4" } })).to.deep.equal([
        'container.image: "orders:1.4" is a tag. This service takes a digest, as in …/orders@sha256:<64 hex digits>.',
      ]);
      expect(faults({ container: { image: "Not An Image" } })[0]).to.match(/is no image/);
    });

    it("refuses a tag that is known only later, before anything is made of it", async () => {
      const planned = plan({ imagePolicy: "digest", container: { image: pulumi.output(image) } });
      expect(await valueOf(named(planned, "orders").image)).to.equal(image);
    });

    it("warns of latest and of no tag", () => {
      expect(plan({ container: { image: "orders" } }).warnings).to.have.length(1);
      expect(plan({ container: { image: "orders:1.4" } }).warnings).to.deep.equal([]);
    });

    it("T16: warns of a user who cannot write where the root is read-only", () => {
      const warnings = (own: Changes["container"]): readonly string[] => plan({ container: { ...own } }).warnings;
      expect(warnings({ user: "1000:1000" })[0]).to.match(/^user "1000:1000" can write to \/tmp only if the image makes \/tmp its own/);
      for (const own of [
        { user: "0" },
        { user: "root:root" },
        { user: "1000", readonlyRootFilesystem: false },
        { user: "1000", writablePaths: [] },
      ])
        expect(warnings(own)).to.deep.equal([]);
    });
  });

  describe("its connections", () => {
    it("brings variables under the key, the way, and what it may do", () => {
      const planned = plan({ connections: { ordersReader: connectable({ secrets: { PASSWORD: { arn: secretArn } } }) } });
      const { environment, secrets } = named(planned, "orders");
      expect(environment).to.deep.equal({
        ORDERS_READER_HOST: "orders.cluster.eu-central-1.rds.amazonaws.com",
        ORDERS_READER_PORT: "5432",
      });
      expect(secrets).to.deep.equal({ ORDERS_READER_PASSWORD: { arn: secretArn } });
      expect(planned.application.task.taskStatements).to.have.length(1);
      expect(planned.connections[0]).to.include({ key: "ordersReader", slug: "orders-reader" });
    });

    it("lets the user's own value win, plain or secret", () => {
      const connections = { orders: connectable({ secrets: { TOKEN: { arn: secretArn } } }) };
      const own = plan({
        connections,
        container: { environment: { ORDERS_HOST: "localhost", ORDERS_TOKEN: "x" }, secrets: { ORDERS_PORT: { arn: secretArn } } },
      });
      expect(named(own, "orders").environment).to.deep.equal({ ORDERS_HOST: "localhost", ORDERS_TOKEN: "x" });
      expect(named(own, "orders").secrets).to.deep.equal({ ORDERS_PORT: { arn: secretArn } });
    });

    it("runs a preparation to success before the application", async () => {
      const preparation = {
        image: "public.ecr.aws/docker/library/postgres:16.6",
        command: ["create-user"],
        environment: { USER: "orders" },
        secrets: { MASTER: { arn: secretArn } },
      };
      const planned = plan({ connections: { orders: connectable({ preparation }) } });
      const prepare = named(planned, "prepare-orders");
      expect(prepare).to.deep.include({
        essential: false,
        command: ["create-user"],
        environment: { USER: "orders" },
        secrets: { MASTER: { arn: secretArn } },
        readonlyRootFilesystem: true,
      });
      expect(await valueOf(pulumi.output(prepare.logConfiguration?.options))).to.include({ "awslogs-stream-prefix": "prepare-orders" });
      expect(prepare.mounts).to.deep.equal([{ sourceVolume: "prepare-orders-tmp", containerPath: "/tmp" }]);
      expect(named(planned, "orders").dependsOn).to.deep.equal([{ containerName: "prepare-orders", condition: "SUCCESS" }]);
    });

    it("refuses keys that make no variable, keys that make the same, and what the server refuses", () => {
      expect(faults({ connections: { "1st": connectable() } })[0]).to.match(/^connections\.1st: is no key for a connection/);
      expect(faults({ connections: { ordersReader: connectable(), "orders-reader": connectable() } })).to.deep.equal([
        "connections.orders-reader: gives the same variables as connections.ordersReader. Rename one of them.",
      ]);
      const refusing = {
        offer: (): never => {
          throw new Error("has no reader. Set readers: 1.");
        },
      };
      expect(faults({ connections: { orders: refusing } })).to.deep.equal(["connections.orders: has no reader. Set readers: 1."]);
    });
  });

  describe("its instrumentation", () => {
    it("sees the task with its preparations, the service, the cluster and the version", async () => {
      const seen: { containers: string[]; service: string; version: string; cluster: string }[] = [];
      const spy: Instrumentation = {
        instrument: (task, context) => {
          pulumi.all([context.version, context.clusterName]).apply(([version, clusterName]) => {
            seen.push({ containers: task.containers.map(({ name }) => name), service: context.service, version, cluster: clusterName });
          });
          return task;
        },
      };
      const preparation = { image, command: [], environment: {}, secrets: {} };
      plan({ datadog: spy, connections: { orders: connectable({ preparation }) } });
      plan({ datadog: spy, container: { image: pulumi.output("orders:1.4") } });
      await valueOf(pulumi.output(Promise.resolve()));
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen).to.deep.equal([
        { containers: ["orders", "prepare-orders"], service: "orders", version: digest.slice(7, 19), cluster: "prod-cluster-1234567" },
        { containers: ["orders"], service: "orders", version: "1.4", cluster: "prod-cluster-1234567" },
      ]);
    });

    it("T6: gives a sidecar that the application waits for as much time to stop", () => {
      const waiting: Instrumentation = {
        instrument: (task) => ({
          ...task,
          containers: [
            ...task.containers.map((each) => ({ ...each, dependsOn: [{ containerName: "agent", condition: "START" as const }] })),
            sidecar,
          ],
        }),
      };
      expect(named(plan({ datadog: waiting, container: { stopTimeout: "100 seconds" } }), "agent").stopTimeout).to.equal(100);
    });
  });

  describe("its numbers", () => {
    it("T21: keeps the desired number within the bounds of scaling", () => {
      const desired = (desiredCount?: number): number =>
        plan({ scaling: { min: 3, max: 6 }, ...(desiredCount !== undefined && { desiredCount }) }).scaling.desiredCount;
      expect([desired(), desired(1), desired(4), desired(9)]).to.deep.equal([3, 3, 4, 6]);
      expect(plan({ scaling: { min: 3, max: 6 } }).scaling.autoscaling).to.deep.equal({ min: 3, max: 6, cpu: 60 });
    });

    it("refuses T29: a deployment that could never move, and numbers out of bounds", () => {
      expect(faults({ deployment: { minimumHealthyPercent: 100, maximumPercent: 100 } })[0]).to.match(
        /^deployment: allows no task to be stopped and none to be added/,
      );
      expect(plan({ deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } }).scaling.maximumPercent).to.equal(100);
      const half = { minimumHealthyPercent: 100, maximumPercent: 150 };
      expect(plan({ deployment: half }).scaling.maximumPercent).to.equal(150);
      expect(faults({ deployment: half, desiredCount: 1 })[0]).to.contain("where there is 1, so nothing could be deployed then");
      expect(faults({ deployment: half, desiredCount: 4, scaling: { min: 1, max: 6 } })).to.have.length(1);
      expect(faults({ scaling: { min: 4, max: 2, cpu: 0 }, desiredCount: -1 }).map((fault) => fault.split(": ")[0])).to.deep.equal([
        "desiredCount",
        "scaling.cpu",
        "scaling.min",
      ]);
    });

    it("T19: has a grace period only where a load balancer checks", () => {
      expect(plan({ routes: [edge.route({ path: "/grace/*" })] }).gracePeriodSeconds).to.equal(240);
      expect(faults({ healthCheckGracePeriod: "60 seconds" })[0]).to.match(/has no meaning without routes/);
    });
  });

  describe("its routes", () => {
    it("makes one target of a load balancer and one rule of a route, one field in each condition", () => {
      const other = LoadBalancer.fromAttributes(loadBalancerAttributes);
      const planned = plan({
        routes: [
          edge.route({ path: "/a/*", methods: ["POST", "GET"], host: "a.example.com" }),
          other.route({ path: "/b/*", priority: 9 }),
          edge.route({ path: "/c/*" }),
        ],
      });
      expect(planned.targets.map(({ suffix, rules }) => [suffix, rules.length])).to.deep.equal([
        ["", 2],
        ["-2", 1],
      ]);
      expect(planned.targets[0]?.rules[0]?.conditions).to.deep.equal([
        { pathPattern: { values: ["/a/*"] } },
        { hostHeader: { values: ["a.example.com"] } },
        { httpRequestMethod: { values: ["GET", "POST"] } },
      ]);
      expect(planned.targets[1]?.rules).to.deep.equal([
        { role: "route-2-9", priority: 9, conditions: [{ pathPattern: { values: ["/b/*"] } }] },
      ]);
    });

    it("refuses T35: a priority that another service has, and a route given twice", () => {
      const shared = LoadBalancer.fromAttributes(loadBalancerAttributes);
      const other = planService("web", args({ routes: [shared.route({ path: "/*", priority: 5 })] }), place);
      expect(() => plan({ routes: [shared.route({ path: "/orders/*", priority: 5 })] })).not.to.throw();
      for (const claim of other.claims) claim.settle();
      expect(faults({ routes: [shared.route({ path: "/orders/*", priority: 5 })] })).to.deep.equal([
        "routes[0]: orders (/orders/*) and web (/*) would both have the priority 5 on the load balancer. If they answer the same requests, change one of them; otherwise give one a priority of its own, as in { ..., priority: 6 }.",
      ]);
      expect(faults({ routes: [shared.route({ path: "/x/*" }), shared.route({ path: "/x/*" })] })).to.deep.equal([
        "routes[1]: /x/* is the same as routes[0]. Remove one.",
      ]);
      expect(faults({ routes: [shared.route({ path: "/y/*", priority: 9 }), shared.route({ path: "/z/*", priority: 9 })] })[0]).to.match(
        /^routes\[1\]: orders \(\/z\/\*\) and orders \(\/y\/\*\) would both have the priority 9/,
      );
    });

    it("completes the health check, and refuses one out of bounds", () => {
      expect(plan({ container: { health: "/healthz" } }).health).to.deep.equal({
        check: { path: "/healthz", matcher: "200", interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
        deregistrationDelay: 30,
      });
      expect(
        faults({ container: { health: { path: "up", interval: "4 seconds", timeout: "5 seconds", healthyThreshold: 1 } } }).map(
          (fault) => fault.split(": ")[0],
        ),
      ).to.deep.equal(["container.health", "container.health.interval", "container.health.timeout", "container.health.healthyThreshold"]);
    });
  });

  describe("ECS Exec", () => {
    it("T16: follows the cluster, reaps processes, and keeps what its agent writes to writable", () => {
      const planned = plan({ cluster: cluster({ execEnabled: true }) });
      expect(planned.exec).to.equal(true);
      expect(named(planned, "orders").initProcessEnabled).to.equal(true);
      expect(planned.application.task.volumes).to.include.members([
        "orders-managed-agents",
        "orders-var-lib-amazon-ssm",
        "orders-var-log-amazon-ssm",
      ]);
      expect(plan({ cluster: cluster({ execEnabled: true }), exec: false }).exec).to.equal(false);
    });

    it("warns that no session begins in a tier without internet, until the endpoints are there", () => {
      const within = { ...vpcAttributes({ data: "none" }) };
      const changes = { tier: "data", cluster: cluster({ execEnabled: true, vpc: within }) };
      expect(plan(changes).warnings).to.deep.equal([
        "exec needs an interface endpoint for ssmmessages: tier data has no internet, and without that no session begins.",
      ]);
      const logKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
      expect(plan({ tier: "data", cluster: cluster({ execEnabled: true, vpc: within, logKeyArn }) }).warnings.join()).to.contain(
        "interface endpoints for ssmmessages and kms",
      );
      expect(plan({ ...changes, exec: false }).warnings).to.deep.equal([]);
    });

    it("refuses sessions that the cluster does not allow", () => {
      expect(faults({ exec: true })).to.deep.equal([
        "exec: is true, but the cluster allows no sessions. Give the cluster exec: { retention: ... }, or leave exec out here.",
      ]);
    });
  });

  it("T4: checks a container's own health check", () => {
    expect(named(plan({ container: { healthCheck: { command: ["CMD", "/up"] } } }), "orders").healthCheck).to.deep.equal({
      command: ["CMD", "/up"],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 30,
    });
    expect(faults({ container: { healthCheck: { command: ["/up"], interval: "1 second", timeout: "2 seconds" } } })).to.have.length(3);
  });

  it("refuses T12: a JSON key in the ARN of a secret", () => {
    expect(faults({ container: { secrets: { TOKEN: { arn: `${secretArn}:token::` } } } })[0]).to.match(
      /^container\.secrets\.TOKEN\.arn: .* Give the whole ARN, and a key inside a JSON secret as jsonKey\.$/,
    );
    plan({
      container: { secrets: { A: { arn: "arn:aws:ssm:eu-central-1:111122223333:parameter/a/b" }, B: { arn: pulumi.output("later") } } },
    });
  });

  it("refuses everything that is wrong at once", () => {
    const wrong = faultsOf(() =>
      planService(
        "Orders",
        args({
          container: { image: "x y", port: 0, stopTimeout: "200 seconds" },
          logs: { retention: "8 days" },
          size: { cpu: "1 vCPU", memory: "1 GiB" },
          routes: [edge.route({ path: "x" })],
        }),
        place,
      ),
    );
    expect(wrong.map((fault) => fault.split(": ")[0])).to.deep.equal([
      "name",
      "container.port",
      "size",
      "container.image",
      "containers.Orders.stopTimeout",
      "routes[0].path",
      "logs.retention",
    ]);
  });
});
