/** What an alarm does, and who is behind its topic. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { subscribe } from "../support";
import { alarm, mail, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "alarm without actions",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      alarm("x");
    },
  },
  {
    title: "actionsEnabled false",
    says: { x: "nobody ACTIONS_DISABLED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { alarmActions: [t.arn], actionsEnabled: false });
    },
  },
  {
    title: "topic without subscription",
    says: { x: "nobody NO_SUBSCRIPTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "actions for an OpsItem and an incident: whom they notify is not looked at",
    says: { x: "unsupported ACTION_NOT_MODELLED", y: "unsupported ACTION_NOT_MODELLED" },
    program: () => {
      alarm("x", { alarmActions: ["arn:aws:ssm:eu-central-1:111122223333:opsitem:1#CATEGORY=Performance"] });
      alarm("y", { alarmActions: ["arn:aws:ssm-incidents::111122223333:response-plan/oncall"] });
    },
  },
  {
    title: "response plan of the stack that engages a contact: it is not looked at",
    says: { x: "unsupported ACTION_NOT_MODELLED" },
    program: () => {
      const c = new aws.ssmcontacts.Contact("c", { alias: "alice", type: "PERSONAL" });
      const p = new aws.ssmincidents.ResponsePlan("p", { name: "p", incidentTemplate: { title: "t", impact: 3 }, engagements: [c.arn] });
      alarm("x", { alarmActions: [p.arn] });
    },
  },
  {
    title: "severity: tag, tag against name, none",
    says: { "p-warning": "warning reaches", "q-warning": "reaches", r: "reaches", s: "warning reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const alarmActions = [t.arn];
      alarm("p-warning", { alarmActions });
      alarm("q-warning", { alarmActions, tags: { severity: "critical" } });
      alarm("r", { alarmActions });
      alarm("s", { alarmActions, tags: { severity: "warning" } });
    },
  },
  {
    title: "OK only; insufficient data only",
    says: { x: "nobody NO_ACTION", y: "nobody NO_ACTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { okActions: [t.arn] });
      alarm("y", { insufficientDataActions: [t.arn] });
    },
  },
  {
    title: "treatMissingData ignore and notBreaching",
    says: { x: "reaches", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { alarmActions: [t.arn], treatMissingData: "ignore", metricName: "HealthyHostCount" });
      alarm("y", { alarmActions: [t.arn], treatMissingData: "notBreaching" });
    },
  },
  {
    title: "secret topic ARN; secret address",
    says: { x: "unsupported TOPIC_NOT_KNOWN", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      alarm("x", { alarmActions: [pulumi.secret("arn:aws:sns:eu-central-1:444455556666:zz")] });
      subscribe(t.arn, { protocol: "https", endpoint: pulumi.secret("https://example.com/key") }, "s");
      alarm("y", { alarmActions: [t.arn] });
    },
  },
  {
    title: "topic by literal ARN of a topic declared here by name",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t", { name: "ops" });
      mail(t);
      alarm("x", { alarmActions: ["arn:aws:sns:eu-central-1:111122223333:ops"] });
    },
  },
  {
    title: "an action that only reboots",
    says: { x: "machines nobody ONLY_MACHINE_ACTIONS" },
    program: () => {
      alarm("x", { alarmActions: ["arn:aws:automate:eu-central-1:ec2:reboot"] });
    },
  },
  {
    title: "Lambda as direct action",
    says: { x: "unsupported ACTION_NOT_MODELLED" },
    program: () => {
      alarm("x", { alarmActions: ["arn:aws:lambda:eu-central-1:111122223333:function:f"] });
    },
  },
  {
    title: "severity: words of a name, the worse of two, a tag in another spelling",
    says: { "warning-light-api-critical": "reaches", cpu_warning: "warning reaches", CpuWarning: "reaches", early: "warning reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const alarmActions = [t.arn];
      alarm("warning-light-api-critical", { alarmActions });
      alarm("cpu_warning", { alarmActions });
      alarm("CpuWarning", { alarmActions });
      alarm("early", { alarmActions, tags: { Severity: "Warning" } });
    },
  },
  {
    title: "composite alarm that acts in OK only",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const x = alarm("x");
      new aws.cloudwatch.CompositeAlarm("c", { alarmName: "c", alarmRule: pulumi.interpolate`ALARM(${x.name})`, okActions: [t.arn] });
    },
  },
];
