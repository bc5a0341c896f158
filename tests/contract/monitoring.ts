/** One case for each component of the monitoring room, with every kind of child that it can have. */
import { DatabaseMonitoring, Receivers } from "../../components/monitoring";
import { AuroraCluster } from "../../components/rds";
import { plainSecret, type ContractCase } from "./case";

const database = AuroraCluster.fromAttributes({
  name: "orders",
  clusterIdentifier: "orders-1234567",
  clusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  instanceClass: "db.serverless",
  serverless: { min: 0.5, max: 8 },
  readers: 1,
  databaseName: "orders",
  port: 5432,
  writerHost: "orders-1234567.cluster-abcdefghijkl.eu-central-1.rds.amazonaws.com",
  readerHost: "orders-1234567.cluster-ro-abcdefghijkl.eu-central-1.rds.amazonaws.com",
  securityGroupId: "sg-0123456789abcdef0",
  masterUserSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-1-AbCdEf",
});
const notify = { critical: "@pagerduty-orders", warning: "@slack-orders" } as const;
const tags = { team: "shop" };

export const cases: readonly ContractCase[] = [
  { name: "DatabaseMonitoring", create: (name, opts) => new DatabaseMonitoring(name, { database, notify, tags }, opts) },
  {
    name: "DatabaseMonitoring",
    create: (name, opts) =>
      new DatabaseMonitoring(
        name,
        {
          database,
          notify,
          datadog: { env: "prod" },
          warnings: true,
          subscriptions: { "on-call": { protocol: "email", endpoint: "on-call@example.org" } },
          instanceIdentifiers: ["orders-writer"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "DatabaseMonitoring",
    create: (name, opts) =>
      new DatabaseMonitoring(
        name,
        { database, notify: { critical: { pagerduty: plainSecret }, warning: "mailto:team@example.com" }, tags },
        opts,
      ),
  },
  {
    name: "Receivers",
    create: (name, opts) =>
      new Receivers(name, { notify: { critical: "mailto:oncall@example.com", warning: "@slack-orders" }, tags }, opts),
  },
  {
    name: "Receivers",
    create: (name, opts) =>
      new Receivers(
        name,
        {
          notify: {
            critical: [
              "mailto:oncall@example.com",
              "https://alerts.example.com/aws",
              { https: `https://alerts.example.com/${plainSecret}` },
              { pagerduty: plainSecret },
              "slack:T07EA123LEP/C07EZ1ABC23",
              "@pagerduty-orders",
            ],
            warning: [
              "slack:T07EA123LEP/C07EZ1ABC23",
              "teams:11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000/19%3Aorders%40thread.tacv2",
            ],
          },
          publishers: ["cloudwatch", "rds-events", "budgets"],
          tags,
        },
        opts,
      ),
  },
];
