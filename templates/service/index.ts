// A service on a shared platform. Everything around it (VPC, cluster, load balancer, database) is read from the platform's stack.
import * as pulumi from "@pulumi/pulumi";
import { ecs, Platform } from "isthmus";

export = async () => {
  const config = new pulumi.Config();
  const platform = await Platform.fromStack(config.require("platform"));
  const name = pulumi.getProject();
  const service = new ecs.Service(name, {
    cluster: platform.cluster,
    container: { image: config.require("image"), port: 8080, health: "/healthz" },
    routes: [platform.edge.route({ path: `/${name}/*` })],
    // Rules, a database user that signs in with IAM, and the variables ORDERS_HOST, ORDERS_PORT, ORDERS_NAME and ORDERS_USER.
    connections: { orders: platform.databases.orders.reader.as(name.replace(/\W/g, "_")) },
    datadog: platform.datadog,
  });
  return { url: service.url };
};
