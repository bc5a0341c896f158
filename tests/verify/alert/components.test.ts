/** What the monitoring components promise, proved of what they make: an incident arrives, and arrives once. */
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { core, monitoring, network } from "../../../components";
import { alertsOf, type AlertResult } from "../../../verify/alert";
import { capture } from "../../../verify/graph";
import { isthmusChai } from "../../../verify/testing";
import { databaseWith } from "../../monitoring/support/database";

use(isthmusChai);

const people = {
  email: "mailto:oncall@example.com",
  https: "https://alerts.example.com/aws",
  slack: "slack:T07EA123LEP/C07EZ1ABC23",
  pagerduty: { pagerduty: pulumi.secret("0123456789abcdef0123456789abcdef") },
} as const;
const handle = "@pagerduty-orders";

interface Setting {
  readonly title: string;
  readonly notify: monitoring.Notify;
  readonly datadog?: monitoring.MonitorScope;
  readonly severity?: monitoring.Severity;
  readonly shared: boolean;
}

const forCritical: readonly (readonly [name: string, targets: monitoring.NotifyTargets])[] = [
  ["e-mail", people.email],
  ["PagerDuty", people.pagerduty],
  ["a handle", handle],
  ["e-mail and a handle", [people.email, handle]],
];
const forWarning = [forCritical[0]!, forCritical[2]!];
const scopes: readonly (readonly [name: string, datadog: monitoring.MonitorScope | undefined])[] = [
  ["without Datadog", undefined],
  ["with a Datadog of which nothing is known", { env: "prod" }],
  ["with a Datadog that collects", { env: "prod", integration: true }],
];

const settings: readonly Setting[] = forCritical.flatMap(([one, critical]) =>
  forWarning.flatMap(([other, warning]) =>
    scopes.flatMap(([scope, datadog]) =>
      (["critical", "warning"] as const).flatMap((severity) =>
        [false, true].map((shared) => ({
          title: `${one} and ${other}, ${scope}, ${severity} at most, ${shared ? "shared" : "its own"}`,
          notify: { critical, warning },
          ...(datadog && { datadog }),
          severity,
          shared,
        })),
      ),
    ),
  ),
);

async function alerts({ notify, datadog, severity = "critical", shared }: Setting): Promise<readonly AlertResult[]> {
  const program = (): void => {
    const receivers = shared ? { receivers: new monitoring.Receivers("prod", { notify, severity }) } : { notify };
    new monitoring.DatabaseMonitoring("orders", { database: databaseWith(), datadog, severity, ...receivers });
  };
  return alertsOf([await capture(program, { stack: "prod" })]);
}

/** Whether anybody of a list can be notified at all: a handle needs a Datadog that collects. */
function hasSomebody({ notify, datadog, severity }: Setting): boolean {
  const used = severity === "warning" ? [notify.warning] : [notify.critical, notify.warning];
  const onlyHandles = used.flat().every((target) => target === handle);
  return !onlyHandles || datadog?.integration === true;
}

describe("the alarms of a database", () => {
  const found = new Map<Setting, readonly AlertResult[]>();
  before(async function () {
    this.timeout(20_000);
    for (const setting of settings) found.set(setting, await alerts(setting));
  });

  it("reach somebody in every way that receivers can be given, or say that they do not", () => {
    for (const [setting, all] of found) {
      const critical = all.filter(({ severity }) => severity === "critical");
      const verdicts = new Set(critical.filter(({ kind }) => kind === "metric alarm").map(({ verdict }) => verdict));
      expect([...verdicts], setting.title).to.deep.equal([hasSomebody(setting) ? "reaches" : "nobody"]);
    }
  });

  it("arrive once: where an alarm notifies by itself, no monitor on its metric mentions a handle", () => {
    for (const [setting, all] of found) {
      const acting = all.filter(({ kind, verdict, standIn }) => kind === "metric alarm" && verdict === "reaches" && standIn === null);
      const talking = all.filter(
        ({ kind, receivers, standIn }) =>
          kind === "Datadog monitor" && standIn === null && receivers.some(({ address }) => address === handle),
      );
      // That the writer is gone must not depend on Datadog.
      const twice = acting.length > 0 && talking.length > 0 ? acting.map(({ name }) => name) : [];
      expect(
        twice.filter((name) => name !== "orders-uptime-writer"),
        setting.title,
      ).to.deep.equal([]);
    }
  });

  it("and its events are proved end to end, with the policies and keys that the components make", async () => {
    const graph = await capture(
      () => {
        const key = new core.EncryptionKey("prod", { services: ["cloudwatch", "rds-events", "sns"] });
        const receivers = new monitoring.Receivers("prod", {
          notify: { critical: people.pagerduty, warning: people.slack },
          kmsKeyArn: key.arn,
        });
        new monitoring.DatabaseMonitoring("orders", { database: databaseWith(), receivers });
      },
      { stack: "prod" },
    );
    expect(graph).to.alert({ on: "orders", reaching: "prod-critical-pagerduty" });
    expect(graph).to.alert({ on: "orders-cluster-events", severity: "warning", reaching: "slack:*" });
    expect(graph).to.alert({ on: "prod-undelivered-alarm", reaching: "slack:*" });
  });

  it("reach nobody by a key that knows no alarms", async () => {
    const graph = await capture(
      () => {
        const key = new core.EncryptionKey("prod", { services: ["logs"] });
        new monitoring.DatabaseMonitoring("orders", {
          database: databaseWith(),
          notify: { critical: people.email, warning: people.email },
          kmsKeyArn: key.arn,
        });
      },
      { stack: "prod" },
    );
    expect(() => expect(graph).to.alert({ on: "orders" })).to.throw(
      /^prod\/orders-cpu-writer does not reach anybody:\n {2}KEY_POLICY_REFUSES at aws:kms\/key:Key prod-key \(.*encryption-key\.ts:\d+\): Allow cloudwatch\.amazonaws\.com kms:GenerateDataKey\* and kms:Decrypt/,
    );
  });

  it("are only those of programs that have some", async () => {
    const graph = await capture(
      () =>
        void new network.Vpc("prod", {
          cidr: "10.0.0.0/16",
          zones: ["eu-central-1a", "eu-central-1b"],
          tiers: { app: { prefix: 24, internet: "none" } },
        }),
      { stack: "prod", config: { "aws:region": "eu-central-1" } },
    );
    expect(alertsOf([graph])).to.deep.equal([]);
    expect(() => expect(graph).to.alert({ on: "*" })).to.throw("The stacks have no alarm.");
  });
});
