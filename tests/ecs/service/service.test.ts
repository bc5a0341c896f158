import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { Cluster, LoadBalancer, Service, type ILoadBalancer, type ServiceArgs } from "../../../components/ecs";
import { AuroraCluster, type DatabaseAttributes } from "../../../components/rds";
import { isthmusChai, type CapturedStack } from "../../../verify/testing";
import {
  certificate,
  cluster,
  connectable,
  graphOf,
  image,
  json,
  loadBalancerAttributes,
  resource,
  secretArn,
  valueOf,
  vpc,
} from "../support";

use(isthmusChai);
type Changes = Partial<Omit<ServiceArgs, "container">> & { readonly container?: Partial<ServiceArgs["container"]> };
const args = ({ container, ...changes }: Changes = {}): ServiceArgs => ({
  cluster: cluster(),
  container: { image, port: 8080, health: "/healthz", ...container },
  ...changes,
});
const edge = (): ILoadBalancer => LoadBalancer.fromAttributes(loadBalancerAttributes);
const orders = (changes?: () => Changes): Promise<CapturedStack> =>
  graphOf(() => {
    new Service("orders", args(changes?.()));
  });

const databaseAttributes: DatabaseAttributes = {
  name: "orders",
  clusterIdentifier: "orders-1a2b3c4",
  clusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  instanceClass: "db.r7g.large",
  readers: 1,
  databaseName: "shop",
  port: 5432,
  writerHost: "orders-1a2b3c4.cluster-x.eu-central-1.rds.amazonaws.com",
  readerHost: "orders-1a2b3c4.cluster-ro-x.eu-central-1.rds.amazonaws.com",
  securityGroupId: "sg-0db",
  masterUserSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-1-AbCdEf",
};

describe("Service", () => {
  it("defaults", async () => {
    const graph = await orders();
    const service = resource(graph, "aws:ecs/service:Service", "orders-service");
    expect(service.inputs).to.deep.include({
      cluster: "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567",
      desiredCount: 2,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1, base: 0 }],
      forceNewDeployment: true,
      platformVersion: "LATEST",
      loadBalancers: [],
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      enableExecuteCommand: false,
      waitForSteadyState: false,
    });
    expect(service.inputs).to.not.have.any.keys("launchType", "healthCheckGracePeriodSeconds");
    expect(service.ignoreChanges).to.deep.equal([]);
    expect(service.inputs["networkConfiguration"]).to.deep.include({ subnets: ["subnet-appa", "subnet-appb"], assignPublicIp: false });
    expect(resource(graph, "aws:ecs/taskDefinition:TaskDefinition", "orders-task-definition").inputs).to.deep.include({
      family: "prod-cluster-1234567-orders",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      volumes: [{ name: "orders-tmp" }],
      skipDestroy: true,
    });
    expect(resource(graph, "aws:cloudwatch/logGroup:LogGroup", "orders-logs").inputs).to.deep.include({
      name: "/ecs/prod-cluster-1234567/orders",
      retentionInDays: 30,
    });
    expect(resource(graph, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "orders-egress-https").inputs).to.deep.include({
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    });
    expect(graph).to.haveResourceCount("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 0);
    expect(graph).to.haveResourceCount("aws:iam/rolePolicy:RolePolicy", 1);
  });

  it("T13: has two roles, and gives the task's a policy only where there is something to allow", async () => {
    const graph = await orders(() => ({ connections: { orders: connectable() } }));
    const definition = resource(graph, "aws:ecs/taskDefinition:TaskDefinition");
    expect(definition.inputs["executionRoleArn"]).to.not.equal(definition.inputs["taskRoleArn"]);
    const policy = json<{ Statement: { Action: string[] }[] }>(
      resource(graph, "aws:iam/rolePolicy:RolePolicy", "orders-task-policy"),
      "policy",
    );
    expect(policy.Statement.map(({ Action }) => Action)).to.deep.equal([["rds-db:connect"]]);
  });

  it("makes one rule pair for the writer and the reader of a database, since AWS refuses the second of two equal rules", async () => {
    const connections = {
      orders: connectable(),
      ordersReader: connectable({ server: "orders.reader" }),
      cache: connectable({ securityGroupId: "sg-cache" }),
      metrics: connectable({ port: 9090 }),
    };
    const graph = await orders(() => ({ connections }));
    const ingress = graph.resources.filter(({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    expect(ingress.map(({ name }) => name)).to.deep.equal([
      "orders-to-orders-ingress",
      "orders-to-cache-ingress",
      "orders-to-metrics-ingress",
    ]);
    await graphOf(() => {
      const { writer, reader } = AuroraCluster.fromAttributes(databaseAttributes);
      const { nodes } = new Service("shop", args({ connections: { orders: writer.as("shop"), ordersReader: reader.as("shop_query") } }));
      expect(nodes.connectionRules["ordersReader"]).to.equal(nodes.connectionRules["orders"]);
    });
  });

  it("T18: is created after its listener rules, its roles' policies and its ways", async () => {
    const graph = await orders(() => ({
      connections: { orders: connectable() },
      routes: [edge().route({ path: "/orders/*", methods: ["GET"] })],
    }));
    const { dependencies } = resource(graph, "aws:ecs/service:Service");
    for (const type of [
      "aws:lb/listenerRule:ListenerRule",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ])
      for (const { urn, name } of graph.resources.filter((each) => each.type === type)) expect(dependencies, name).to.include(urn);
  });

  it("T36: opens pairs of rules and nothing to addresses", async () => {
    const graph = await orders(() => ({ connections: { orders: connectable() }, routes: [edge().route({ path: "/orders/*" })] }));
    const rule = (type: string, name: string): object => resource(graph, type, name).inputs;
    const group = resource(graph, "aws:ec2/securityGroup:SecurityGroup", "orders-security-group").outputs["id"];
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    expect(rule(ingress, "orders-from-load-balancer-ingress")).to.deep.include({
      securityGroupId: group,
      referencedSecurityGroupId: "sg-edge",
      fromPort: 8080,
      toPort: 8080,
      description: "load balancer to orders",
    });
    expect(rule(ingress, "orders-to-orders-ingress")).to.deep.include({
      securityGroupId: "sg-orders",
      referencedSecurityGroupId: group,
      fromPort: 5432,
      description: "orders to orders.writer",
    });
    for (const { inputs } of graph.resources.filter(({ type }) => type === ingress))
      expect(inputs).to.not.have.any.keys("cidrIpv4", "cidrIpv6");
  });

  it("T17, T19, T20: has a target group by IP with a short drain, and a grace period", async () => {
    const graph = await orders(() => ({ routes: [edge().route({ path: "/orders/*", methods: ["GET"] })] }));
    const targets = resource(graph, "aws:lb/targetGroup:TargetGroup", "orders-targets");
    expect(targets.inputs).to.deep.include({
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
      vpcId: "vpc-11111111",
      deregistrationDelay: 30,
    });
    expect(targets.inputs["healthCheck"]).to.deep.include({
      path: "/healthz",
      matcher: "200",
      interval: 15,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    });
    expect(targets.inputs).to.not.have.property("name");
    expect(graph).to.haveResource("aws:ecs/service:Service", {
      healthCheckGracePeriodSeconds: 240,
      loadBalancers: [{ containerName: "orders", containerPort: 8080, targetGroupArn: /targetgroup/ }],
    });
    expect(graph).to.haveResource("aws:lb/listenerRule:ListenerRule", {
      priority: 37_443,
      listenerArn: loadBalancerAttributes.listenerArn as string,
      actions: [{ type: "forward", targetGroupArn: /targetgroup/ }],
      conditions: [{ pathPattern: { values: ["/orders/*"] } }, { httpRequestMethod: { values: ["GET"] } }],
    });
  });

  it("T21: leaves the number of tasks to autoscaling once there is one", async () => {
    const graph = await orders(() => ({ scaling: { min: 3, max: 9, cpu: 50 } }));
    expect(resource(graph, "aws:ecs/service:Service").ignoreChanges).to.deep.equal(["desiredCount"]);
    expect(graph).to.haveResource("aws:ecs/service:Service", { desiredCount: 3 });
    expect(graph).to.haveResource("aws:appautoscaling/target:Target", {
      minCapacity: 3,
      maxCapacity: 9,
      resourceId: /^service\/prod-cluster-1234567\/./,
      scalableDimension: "ecs:service:DesiredCount",
    });
    expect(graph).to.haveResource("aws:appautoscaling/policy:Policy", {
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 50,
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
    });
  });

  it("T26, T28: takes the cluster's strategy, and does not balance zones where only one task may run", async () => {
    const spot = [
      { provider: "FARGATE", weight: 25, base: 2 },
      { provider: "FARGATE_SPOT", weight: 75 },
    ] as const;
    const graph = await orders(() => ({
      cluster: cluster({ capacity: spot }),
      deployment: { minimumHealthyPercent: 0, maximumPercent: 100 },
    }));
    expect(graph).to.haveResource("aws:ecs/service:Service", {
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", weight: 25, base: 2 },
        { capacityProvider: "FARGATE_SPOT", weight: 75, base: 0 },
      ],
      forceNewDeployment: true,
      availabilityZoneRebalancing: "DISABLED",
    });
  });

  it("T43: lets sessions in only where the cluster does, with its key and its log", async () => {
    const logKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
    const execLogGroupArn = "arn:aws:logs:eu-central-1:111122223333:log-group:exec";
    const graph = await orders(() => ({ cluster: cluster({ execEnabled: true, logKeyArn, execLogGroupArn }) }));
    expect(graph).to.haveResource("aws:ecs/service:Service", { enableExecuteCommand: true });
    expect(graph).to.haveResource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: logKeyArn });
    const { Statement } = json<{ Statement: { Action: string[]; Resource: string[] }[] }>(
      resource(graph, "aws:iam/rolePolicy:RolePolicy", "orders-task-policy"),
      "policy",
    );
    expect(Statement.flatMap(({ Action }) => Action)).to.include.members([
      "ssmmessages:OpenDataChannel",
      "kms:Decrypt",
      "logs:PutLogEvents",
    ]);
    expect(Statement.at(-1)?.Resource).to.deep.equal([`${execLogGroupArn}:*`]);
  });

  it("leaves its address and its connections for inspection", async () => {
    await graphOf(async () => {
      const service = new Service(
        "orders",
        args({
          connections: { orders: connectable({ secrets: { PASSWORD: { arn: secretArn } } }) },
          routes: [edge().route({ path: "/orders/*" })],
        }),
      );
      expect(await valueOf(service.url ?? "")).to.equal("https://edge-123.eu-central-1.elb.amazonaws.com/orders/");
      expect(service.connections).to.deep.equal({
        orders: { server: "orders.writer", port: 5432, variables: ["ORDERS_HOST", "ORDERS_PASSWORD", "ORDERS_PORT"] },
      });
      const hosted = new Service("hosted", args({ routes: [edge().route({ path: "/*", host: "shop.example.com" })] }));
      expect(await valueOf(hosted.url ?? "")).to.equal("https://shop.example.com/");
      expect(new Service("worker", args()).url).to.equal(undefined);
    });
  });

  it("waits for what its servers ask it to wait for", async () => {
    const graph = await graphOf(() => {
      const table = new aws.s3.Bucket("table");
      new Service("orders", args({ connections: { table: connectable({ dependsOn: [table] }) } }));
    });
    expect(resource(graph, "aws:ecs/service:Service").dependencies).to.include(resource(graph, "aws:s3/bucket:Bucket", "table").urn);
  });

  it("registers the same in a preview with unknown values as in an update", async () => {
    const program = (): void => {
      const network = vpc();
      const made = new Cluster("prod", { vpc: network, exec: {} });
      const loadBalancer = new LoadBalancer("edge", { vpc: network, tier: "public", certificate });
      const late = new aws.ecr.Repository("late");
      new Service("orders", {
        cluster: made,
        container: {
          image: pulumi.interpolate`${late.repositoryUrl}@sha256:${"0".repeat(64)}`,
          port: 8080,
          environment: { LATE: late.arn },
        },
        connections: { orders: connectable({ securityGroupId: late.registryId }) },
        routes: [loadBalancer.route({ path: "/orders/*" })],
        scaling: { min: 1, max: 2 },
        imagePolicy: "digest",
      });
    };
    const urns = async (preview: boolean): Promise<string[]> =>
      (await graphOf(program, { preview })).resources.map(({ urn }) => urn).sort();
    expect(await urns(true)).to.deep.equal(await urns(false));
  });

  it("finds the repository of an image that is known only later", async () => {
    const graph = await graphOf(() => {
      const late = new aws.ecr.Repository("late", { name: "orders" });
      new Service("orders", args({ container: { image: pulumi.interpolate`${late.repositoryUrl}:1.4` } }));
    });
    const { Statement } = json<{ Statement: { Resource: string[] }[] }>(resource(graph, "aws:iam/rolePolicy:RolePolicy"), "policy");
    expect(Statement[1]?.Resource[0]).to.match(/^arn:aws:ecr:eu-central-1:\d{12}:repository\/orders$/);
  });

  it("hands tags and transforms to its children", async () => {
    const graph = await orders(() => ({
      tags: { team: "shop" },
      routes: [edge().route({ path: "/orders/*" })],
      transform: {
        service: { desiredCount: 5 },
        taskDefinition: { pidMode: "task" },
        targetGroup: { slowStart: 30 },
        logGroup: { skipDestroy: true },
      },
    }));
    expect(graph).to.haveResource("aws:ecs/service:Service", { desiredCount: 5, tags: { team: "shop" } });
    expect(graph).to.haveResource("aws:ecs/taskDefinition:TaskDefinition", { pidMode: "task", tags: { team: "shop" } });
    expect(graph).to.haveResource("aws:lb/targetGroup:TargetGroup", { slowStart: 30, tags: { team: "shop" } });
    expect(graph).to.haveResource("aws:iam/role:Role", { tags: { team: "shop", Name: "orders-task-execution-role" } });
    expect(graph).to.haveResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { tags: { team: "shop" } });
    expect(graph).to.haveResource("aws:cloudwatch/logGroup:LogGroup", { skipDestroy: true });
  });

  it("says what a person runs for a shell, and nothing where there is none", async () => {
    const graph = await graphOf(() => {
      const { execCommand } = new Service("orders", args({ cluster: cluster({ execEnabled: true }) }));
      return { exec: execCommand, none: new Service("web", args()).execCommand ?? "none" };
    });
    const serviceName = resource(graph, "aws:ecs/service:Service", "orders-service").outputs["name"] as string;
    const inCluster = "--region eu-central-1 --cluster prod-cluster-1234567";
    expect(graph.outputs).to.deep.equal({
      exec: `aws ecs execute-command ${inCluster} --container orders --interactive --command /bin/sh --task "$(aws ecs list-tasks ${inCluster} --service-name ${serviceName} --query 'taskArns[0]' --output text)"`,
      none: "none",
    });
  });

  it("warns of an image without a version", async () => {
    const graph = await orders(() => ({ container: { image: "nginx" } }));
    expect(graph.warnings.join()).to.contain('"nginx" names no version');
  });

  it("refuses before anything is registered", async () => {
    const graph = await graphOf(() => {
      expect(() => new Service("orders", args({ exec: true, size: { cpu: "1 vCPU", memory: "1 GiB" } }))).to.throw(
        '2 faults in Service "orders"',
      );
    });
    expect(graph.registrations).to.have.length(1);
  });

  it("leaves nothing behind when it is refused: neither its routes' priorities nor its database users are taken", async () => {
    const database = AuroraCluster.fromAttributes(databaseAttributes);
    const shared = edge();
    const routes = [shared.route({ path: "/orders/*", priority: 5 })];
    await graphOf(() => {
      const connections = { orders: database.writer.as("orders") };
      expect(() => new Service("orders", args({ routes, connections, exec: true }))).to.throw('1 fault in Service "orders"');
      new Service("shop", args({ routes, connections: { orders: database.reader.as("orders") } }));
    });
  });

  it("takes its routes' priorities and its database users, so that the next one is refused them, all at once", async () => {
    const database = AuroraCluster.fromAttributes(databaseAttributes);
    const shared = edge();
    const [asWriter, asReader] = [database.writer.as("orders"), database.reader.as("orders")];
    const graph = await graphOf(() => {
      new Service("orders", args({ routes: [shared.route({ path: "/*", priority: 5 })], connections: { orders: asWriter } }));
      const next = args({ routes: [shared.route({ path: "/shop/*", priority: 5 })], connections: { orders: asReader } });
      expect(() => new Service("shop", next))
        .to.throw('2 faults in Service "shop"')
        .with.property("message")
        .that.matches(/connections\.orders\.user +orders is already a user of the writer/)
        .and.matches(/routes\[0\] +shop \(\/shop\/\*\) and orders \(\/\*\) would both have the priority 5/);
    });
    expect(graph.resources.some(({ name }) => name.startsWith("shop"))).to.equal(false);
  });

  it("refuses one user as a writer's and as a reader's among its own connections", async () => {
    const database = AuroraCluster.fromAttributes(databaseAttributes);
    const connections = { one: database.writer.as("orders"), two: database.reader.as("orders") };
    await graphOf(() => {
      expect(() => new Service("orders", args({ connections }))).to.throw(/connections\.two +orders is already a user of the writer/);
    });
  });

  it("refuses a tag that comes to light only when it is known", async () => {
    const failed = await orders(() => ({ imagePolicy: "digest", container: { image: pulumi.output("orders:1.4") } })).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(failed).to.contain('"orders:1.4" is a tag. This service takes a digest');
  });
});
