// The same program as an ES module, whose outputs are its exports.
import { Platform, ecs } from "isthmus";

const prod = await Platform.fromStack("acme/isthmus/prod");
const invoices = new ecs.Service("invoices", {
  cluster: prod.cluster,
  container: {
    image:
      "111122223333.dkr.ecr.eu-central-1.amazonaws.com/invoices@sha256:3333333333333333333333333333333333333333333333333333333333333333",
    port: 8080,
    health: "/healthz",
  },
  connections: { orders: prod.databases.orders.reader.as("invoices") },
  routes: [prod.edge.route({ path: "/invoices/*" })],
  datadog: prod.datadog,
});
export const url = invoices.url;
