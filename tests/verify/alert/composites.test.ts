/** What a composite alarm's rule and its suppressor let through, and which alarms are for machines. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { alertsOf, type AlertResult } from "../../../verify/alert";
import { canBe, mentions, readRule, type AlarmState } from "../../../verify/alert/alarms/composite-rule";
import { account, alarm, brief, captured, region, subscribe, topic } from "./support";

describe("the rule of a composite alarm", () => {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
  const rules: readonly [rule: string, whileOk: boolean | undefined, inAlarm: boolean | undefined][] = [
    ["ALARM(cpu)", false, true],
    ['ALARM ( "cpu" )', false, true],
    ["OK(cpu)", true, false],
    ["NOT OK(cpu)", false, true],
    ["ALARM(other)", false, false],
    ["ALARM(other) OR ALARM(cpu)", false, true],
    ["ALARM(other) AND ALARM(cpu)", false, false],
    ["ALARM(cpu) AND NOT ALARM(maintenance)", false, true],
    ["ALARM(cpu) AND OK(other)", false, true],
    ["ALARM(cpu) OR OK(other)", true, true],
    ["(ALARM(a) OR ALARM(cpu)) AND (ALARM(b) OR ALARM(cpu))", false, true],
    ["ALARM(a) AND ALARM(b) OR ALARM(cpu)", false, true],
    ["INSUFFICIENT_DATA(cpu)", false, false],
    ["TRUE", true, true],
    ["ALARM(cpu) AND FALSE", false, false],
    ["AT_LEAST(1, ALARM, (cpu, other))", false, true],
    ["AT_LEAST(2, ALARM, (cpu, other))", false, false],
    ['AT_LEAST(50%, ALARM, ("cpu", "other"))', false, true],
    ["AT_LEAST(51%, ALARM, (cpu, other))", false, false],
    ["AT_LEAST(1, NOT OK, (cpu, other)) AND NOT ALARM(maintenance)", false, true],
    ["AT_LEAST(2, OK, (cpu, other))", true, false],
    ["ALARM(unknown) OR ALARM(cpu)", undefined, true],
    ["ALARM(unknown) AND ALARM(cpu)", false, undefined],
    ["AT_LEAST(2, ALARM, (cpu, unknown, other))", false, undefined],
    ["ALARM(cpu", undefined, undefined],
    ["ALARM(cpu) XOR ALARM(other)", undefined, undefined],
    ["AT_LEAST(2, ALARM, cpu, other)", undefined, undefined],
    ["AT_LEAST(some, ALARM, (cpu, other))", undefined, undefined],
    ["", undefined, undefined],
  ];
  for (const [text, whileOk, inAlarm] of rules)
    it(`reads ${text === "" ? "an empty rule" : text}`, () => {
      const value = (cpu: AlarmState): boolean | undefined =>
        readRule(text)?.value((name) => (name === "cpu" ? cpu : name === "unknown" ? undefined : "OK"));
      expect([value("OK"), value("ALARM")]).to.deep.equal([whileOk, inAlarm]);
    });

  it("names alarms, with quotes in their names too", () => {
    expect(readRule('ALARM("a \\"b\\", c") OR AT_LEAST(1, OK, (d, ALARM))')?.names).to.deep.equal(['a "b", c', "d", "ALARM"]);
    expect(mentions("ALARM(api-cpu", (name) => name === "api-cpu")).to.equal(true);
    expect(mentions("ALARM(api-cpu)", (name) => name === "api")).to.equal(false);
  });

  it("is tried in all states of a few alarms only", () => {
    const isAlarm = (states: (name: string) => AlarmState | undefined): boolean => states("a") === "ALARM" && states("b") === "OK";
    expect([canBe(["a", "b"], isAlarm), canBe(["a"], isAlarm), canBe([..."abcdefg"], isAlarm)]).to.deep.equal([true, false, undefined]);
  });
});

/** One way in words: the verdict, and the codes of what is in between. */
function inWords(result: AlertResult | undefined): string {
  return result === undefined ? "no alarm" : [result.verdict, ...brief(result).codes].join(" ");
}

async function saidOf(program: () => void, preview = false): Promise<Readonly<Record<string, string>>> {
  const results = alertsOf([await captured(program, "prod", preview)]);
  return Object.fromEntries(results.map((each) => [each.name, inWords(each)]));
}

/** A topic that somebody reads, alarms without actions of these names, and what makes composite alarms that notify. */
function joining(
  names: readonly string[],
): (name: string, alarmRule: pulumi.Input<string>, args?: Partial<aws.cloudwatch.CompositeAlarmArgs>) => aws.cloudwatch.CompositeAlarm {
  const { arn } = topic();
  subscribe(arn);
  for (const name of names) alarm(name, { name });
  return (name, alarmRule, args = {}) =>
    new aws.cloudwatch.CompositeAlarm(name, { alarmName: name, alarmRule, alarmActions: [arn], ...args });
}

const alone = "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE";
const never = "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES";
const suppressed = "nobody NO_ACTION ACTIONS_SUPPRESSED";
const periods = { waitPeriod: 60, extensionPeriod: 60 };

describe("an alarm below composite alarms", () => {
  const cases: readonly [title: string, rule: string, a: string, composite?: string][] = [
    ["fires one of several", "ALARM(a) OR ALARM(b)", "reaches"],
    ["fires one that asks for all", "ALARM(a) AND ALARM(b)", alone],
    ["fires a part of several", "AT_LEAST(1, ALARM, (a, b))", "reaches"],
    ["fires a share of several", "AT_LEAST(50%, ALARM, (a, b))", "reaches"],
    ["fires too few of several", "AT_LEAST(2, ALARM, (a, b))", alone],
    ["changes nothing where another is in OK", "ALARM(a) OR OK(b)", alone],
    ["changes nothing where another is not in ALARM", "ALARM(a) OR NOT ALARM(b)", alone],
    ["changes nothing where the rule is always true", "ALARM(a) OR TRUE", never],
    ["fires none that is never true", "ALARM(a) AND FALSE", never, "nobody COMPOSITE_ALARM_NEVER_FIRES"],
    ["fires none that asks for its other states", "OK(a) AND NOT ALARM(b)", never],
    ["is in a rule that is not understood", "ALARM(a) XOR ALARM(b)", alone],
  ];
  for (const [title, rule, a, composite = "reaches"] of cases)
    it(title, async () => {
      const said = await saidOf(() => void joining(["a", "b"])("composite", rule));
      expect([said["a"], said["composite"]]).to.deep.equal([a, composite]);
    });

  it("follows the rules of composite alarms below composite alarms", async () => {
    const said = await saidOf(() => {
      const join = joining(["a", "b"]);
      join("below", "ALARM(a)", { alarmActions: [] });
      join("above", "ALARM(below) AND TRUE");
      join("shut", "ALARM(b) AND NOT ALARM(quiet)");
      join("quiet", "ALARM(b)", { alarmActions: [] });
    });
    expect([said["a"], said["b"]]).to.deep.equal([
      "reaches",
      "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE NO_ACTION COMPOSITE_ALARM_NEVER_FIRES",
    ]);
  });

  const suppressors: readonly [title: string, rule: string, suppressor: string, expected: Readonly<Record<string, string>>][] = [
    ["itself", "ALARM(a)", "a", { a: suppressed, composite: "nobody ACTIONS_SUPPRESSED" }],
    ["one of several", "ALARM(a) OR ALARM(b)", "a", { a: suppressed, b: "reaches", composite: "reaches" }],
    ["another", "ALARM(a)", "b", { a: "reaches", composite: "reaches" }],
    [
      "by its ARN",
      "ALARM(a)",
      `arn:aws:cloudwatch:${region}:${account}:alarm:a`,
      { a: suppressed, composite: "nobody ACTIONS_SUPPRESSED" },
    ],
    ["one above it", "ALARM(a)", "quiet", { a: "unsupported NO_ACTION NO_ACTION ACTIONS_SUPPRESSED", composite: "reaches" }],
  ];
  for (const [title, rule, suppressor, expected] of suppressors)
    it(`is suppressed by ${title}`, async () => {
      const said = await saidOf(() => {
        const join = joining(["a", "b"]);
        if (suppressor === "quiet") join("quiet", "ALARM(a)", { alarmActions: [] });
        join("composite", rule, { actionsSuppressor: { alarm: suppressor, ...periods } });
      });
      expect(said).to.include(expected);
    });

  // "All the underlying alarms in your composite alarm must be in the same account and the same Region as your composite alarm."
  it("is none of a composite alarm of another region or account, whatever its name", async () => {
    const program = (args: { region?: string }, opts: () => pulumi.CustomResourceOptions) => () => {
      alarm("cpu", { name: "cpu" });
      const { arn } = topic("alarms", args, opts());
      new aws.sns.TopicSubscription("oncall", { ...args, topic: arn, protocol: "email", endpoint: "oncall@example.com" }, opts());
      new aws.cloudwatch.CompositeAlarm(
        "composite",
        { ...args, alarmName: "composite", alarmRule: "ALARM(cpu)", alarmActions: [arn] },
        opts(),
      );
    };
    const elsewhere = (): pulumi.CustomResourceOptions => ({
      provider: new aws.Provider(`elsewhere-${String(count++)}`, { region, allowedAccountIds: ["444455556666"] }),
    });
    let count = 0;
    for (const preview of [false, true]) {
      expect(
        (
          await saidOf(
            program({ region: "us-east-1" }, () => ({})),
            preview,
          )
        )["cpu"],
      ).to.equal("nobody NO_ACTION");
      expect((await saidOf(program({}, elsewhere), preview))["cpu"]).to.equal("nobody NO_ACTION");
      const here = await saidOf(
        program({}, () => ({})),
        preview,
      );
      expect(here["cpu"]).to.equal("reaches");
    }
  });

  it("is meant by its ARN before that is known", async () => {
    const rule = `ALARM("arn:aws:cloudwatch:${region}:${account}:alarm:a") OR ALARM("arn:aws:cloudwatch:us-east-1:${account}:alarm:b")`;
    const said = await saidOf(() => void joining(["a", "b"])("composite", rule), true);
    expect([said["a"], said["b"]]).to.deep.equal(["reaches", "nobody NO_ACTION"]);
  });
});

describe("an alarm for machines", () => {
  const role = `arn:aws:iam::${account}:role/deployments`;
  const alarms = (name: pulumi.Input<string>, enabled?: boolean): pulumi.Inputs => ({
    alarms: [name],
    ...(enabled !== undefined && { enabled }),
  });
  const users: readonly [title: string, user: (cpu: aws.cloudwatch.MetricAlarm) => unknown, automation: boolean][] = [
    [
      "ends a deployment of ECS",
      ({ name }) => new aws.ecs.Service("user", { alarms: { enable: true, rollback: true, alarmNames: [name] } }),
      true,
    ],
    [
      "ends a deployment of CodeDeploy",
      ({ name }) =>
        new aws.codedeploy.DeploymentGroup("user", {
          appName: "a",
          serviceRoleArn: role,
          deploymentGroupName: "g",
          alarmConfiguration: alarms(name, true),
        }),
      true,
    ],
    [
      "is named by a deployment group that does not look at alarms",
      ({ name }) =>
        new aws.codedeploy.DeploymentGroup("user", {
          appName: "a",
          serviceRoleArn: role,
          deploymentGroupName: "g",
          alarmConfiguration: alarms(name, false),
        }),
      false,
    ],
    [
      "is named by a deployment group that leaves open whether it looks at alarms",
      ({ name }) =>
        new aws.codedeploy.DeploymentGroup("user", {
          appName: "a",
          serviceRoleArn: role,
          deploymentGroupName: "g",
          alarmConfiguration: alarms(name),
        }),
      false,
    ],
    [
      "ends an instance refresh",
      ({ name }) =>
        new aws.autoscaling.Group("user", {
          maxSize: 1,
          minSize: 1,
          instanceRefresh: { strategy: "Rolling", preferences: { autoRollback: true, alarmSpecification: { alarms: [name] } } },
        }),
      true,
    ],
    [
      "rolls back a configuration of AppConfig",
      ({ arn }) => new aws.appconfig.Environment("user", { applicationId: "abc1234", monitors: [{ alarmArn: arn, alarmRoleArn: role }] }),
      true,
    ],
    [
      "rolls back an endpoint of SageMaker",
      ({ name }) =>
        new aws.sagemaker.Endpoint("user", {
          endpointConfigName: "c",
          deploymentConfig: { autoRollbackConfiguration: { alarms: [{ alarmName: name }] } },
        }),
      true,
    ],
    [
      "keeps a composite alarm quiet",
      ({ name }) =>
        new aws.cloudwatch.CompositeAlarm("user", {
          alarmName: "c",
          alarmRule: "ALARM(x)",
          actionsSuppressor: { alarm: name, ...periods },
        }),
      true,
    ],
    [
      "keeps a composite alarm quiet, and is in a rule",
      ({ name }) =>
        new aws.cloudwatch.CompositeAlarm("user", {
          alarmName: "c",
          alarmRule: pulumi.interpolate`ALARM(${name})`,
          actionsSuppressor: { alarm: name, ...periods },
        }),
      false,
    ],
    [
      "has the name of one that ends deployments in another region",
      () => new aws.ecs.Service("user", { region: "us-east-1", alarms: { enable: true, rollback: true, alarmNames: ["cpu"] } }),
      false,
    ],
  ];
  for (const [title, user, automation] of users)
    it(title, async () => {
      for (const preview of [false, true]) {
        const results = alertsOf([await captured(() => void user(alarm("cpu", { name: "cpu" })), "prod", preview)]);
        expect(results.find(({ name }) => name === "cpu")?.automation).to.equal(automation);
      }
    });

  it("scales, also before the ARN of what it scales by is known", async () => {
    const program = (): void => {
      const { arn: people } = topic();
      subscribe(people);
      const { arn } = new aws.appautoscaling.Policy("policy", {
        resourceId: "service/a/b",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
      });
      alarm("scaling", { alarmActions: [arn] });
      alarm("both", { alarmActions: [arn, people] });
    };
    for (const preview of [false, true]) {
      const said = alertsOf([await captured(program, "prod", preview)]).map((each) => [each.name, each.automation, inWords(each)]);
      expect(said).to.deep.equal([
        ["scaling", true, "nobody ONLY_MACHINE_ACTIONS"],
        ["both", false, "reaches"],
      ]);
    }
  });
});
