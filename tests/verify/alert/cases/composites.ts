/** Composite alarms. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarm, joining, mail, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "composite OR of children without actions: each child lets through alone",
    says: { a: "reaches", b: "reaches", c: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        b = alarm("b");
      join("c", pulumi.interpolate`ALARM(${a.name}) OR ALARM("${b.name}")`);
    },
  },
  {
    title: "composite AND: a child alone reaches nobody, the composite does",
    says: { a: "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE", b: "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE", c: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        b = alarm("b");
      join("c", pulumi.interpolate`ALARM(${a.name}) AND ALARM(${b.name})`);
    },
  },
  {
    title: "composite with NOT, by ARN; OK() and INSUFFICIENT_DATA() do not let an ALARM through",
    says: {
      a: "reaches",
      b: "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES",
      d: "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES",
      e: "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES",
    },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        b = alarm("b"),
        d = alarm("d"),
        e = alarm("e");
      join("c", pulumi.interpolate`ALARM("${a.arn}") AND NOT ALARM("${b.arn}")`);
      join("c2", pulumi.interpolate`OK(${d.name}) AND NOT ALARM(${a.name})`);
      join("c3", pulumi.interpolate`INSUFFICIENT_DATA(${e.name})`);
    },
  },
  {
    title: "composite of composite",
    says: { a: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a");
      const c = join("c", pulumi.interpolate`ALARM(${a.name})`, { alarmActions: [] });
      join("d", pulumi.interpolate`ALARM(${c.alarmName}) AND TRUE`);
    },
  },
  {
    title: "composite with FALSE: it never fires",
    says: { a: "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES", c: "nobody COMPOSITE_ALARM_NEVER_FIRES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a");
      join("c", pulumi.interpolate`ALARM(${a.name}) AND FALSE`);
    },
  },
  {
    title: "suppressor is the only alarm of the rule",
    says: { a: "nobody NO_ACTION ACTIONS_SUPPRESSED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a");
      join("c", pulumi.interpolate`ALARM(${a.name})`, { actionsSuppressor: { alarm: a.name, waitPeriod: 60, extensionPeriod: 60 } });
    },
  },
  {
    title: "suppressor is a maintenance alarm: reaches with a condition",
    says: { maint: "machines nobody NO_ACTION", c: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a");
      const m = alarm("maint");
      join("c", pulumi.interpolate`ALARM(${a.name})`, { actionsSuppressor: { alarm: m.name, waitPeriod: 60, extensionPeriod: 60 } });
    },
  },
  {
    title: "composite actionsEnabled false",
    says: { a: "nobody NO_ACTION ACTIONS_DISABLED", c: "nobody ACTIONS_DISABLED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a");
      join("c", pulumi.interpolate`ALARM(${a.name})`, { actionsEnabled: false });
    },
  },
  {
    title: "ALARM(a) OR OK(b): the composite is in ALARM already, a changes no state and no action runs",
    says: { a: "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        b = alarm("b");
      join("c", pulumi.interpolate`ALARM(${a.name}) OR OK(${b.name})`);
    },
  },
  {
    title: "ALARM(a) OR NOT ALARM(b), and OR TRUE",
    says: { a: "unsupported NO_ACTION COMPOSITE_ALARM_NEEDS_MORE", d: "nobody NO_ACTION COMPOSITE_ALARM_NEVER_FIRES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        b = alarm("b"),
        d = alarm("d");
      join("c", pulumi.interpolate`ALARM(${a.name}) OR NOT ALARM(${b.name})`);
      join("e", pulumi.interpolate`ALARM(${d.name}) OR TRUE`);
    },
  },
  {
    title: "composite of another region names an alarm of the same name",
    says: { cpu: "nobody NO_ACTION" },
    program: () => {
      const t = new aws.sns.Topic("t", { region: "us-east-1" });
      new aws.sns.TopicSubscription("m", { region: "us-east-1", topic: t.arn, protocol: "email", endpoint: "a@example.com" });
      alarm("cpu");
      new aws.cloudwatch.MetricAlarm("us", {
        name: "cpu",
        region: "us-east-1",
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        metricName: "CPUUtilization",
        namespace: "AWS/EC2",
        period: 60,
        statistic: "Average",
        threshold: 80,
      });
      new aws.cloudwatch.CompositeAlarm("c", { region: "us-east-1", alarmName: "c", alarmRule: "ALARM(cpu)", alarmActions: [t.arn] });
    },
  },
  {
    title: "suppressor is one of the alarms of the rule: it suppresses itself",
    says: { a: "reaches", m: "nobody NO_ACTION ACTIONS_SUPPRESSED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const join = joining(t);
      mail(t);
      const a = alarm("a"),
        m = alarm("m");
      join("c", pulumi.interpolate`ALARM(${a.name}) OR ALARM(${m.name})`, {
        actionsSuppressor: { alarm: m.name, waitPeriod: 60, extensionPeriod: 60 },
      });
    },
  },
  {
    title: "same alarm name, composite in another account",
    says: { cpu: "nobody NO_ACTION" },
    stacks: [
      {
        project: "one",
        program: () => {
          alarm("cpu");
        },
      },
      {
        project: "two",
        program: () => {
          const p = new aws.Provider("p", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
          const t = new aws.sns.Topic("t", {}, { provider: p });
          new aws.sns.TopicSubscription("m", { topic: t.arn, protocol: "email", endpoint: "a@example.com" }, { provider: p });
          new aws.cloudwatch.CompositeAlarm("c", { alarmName: "c", alarmRule: "ALARM(cpu)", alarmActions: [t.arn] }, { provider: p });
        },
      },
    ],
  },
  {
    title: "composite rule of nested parentheses, names with blanks",
    says: { "a b": "reaches", c: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("a b");
      alarm("c");
      new aws.cloudwatch.CompositeAlarm("k", {
        alarmName: "k",
        alarmRule: `((ALARM("a b")) OR (ALARM(c) AND (NOT ALARM(zz))))`,
        alarmActions: [t.arn],
      });
    },
  },
  {
    title: "composite that acts only on OK; composite whose topic refuses",
    says: { a: "nobody NO_ACTION", b: "nobody NO_ACTION KEY_IS_AWS_MANAGED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const a = alarm("a"),
        b = alarm("b");
      new aws.cloudwatch.CompositeAlarm("c", { alarmName: "c", alarmRule: pulumi.interpolate`ALARM(${a.name})`, okActions: [t.arn] });
      const u = new aws.sns.Topic("u", { kmsMasterKeyId: "alias/aws/sns" });
      mail(u, "um");
      new aws.cloudwatch.CompositeAlarm("d", { alarmName: "d", alarmRule: pulumi.interpolate`ALARM(${b.name})`, alarmActions: [u.arn] });
    },
  },
  {
    title: "names of which one is part of the other: ALARM(api-cpu) does not mean api",
    says: { api: "nobody NO_ACTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("api");
      alarm("api-cpu");
      new aws.cloudwatch.CompositeAlarm("c", { alarmName: "c", alarmRule: 'ALARM(api-cpu) OR ALARM("my api")', alarmActions: [t.arn] });
    },
  },
  {
    title: "AT_LEAST function of composite rules",
    says: { a: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("a");
      alarm("b");
      new aws.cloudwatch.CompositeAlarm("c", { alarmName: "c", alarmRule: "AT_LEAST(1, ALARM, (a, b))", alarmActions: [t.arn] });
    },
  },
];
