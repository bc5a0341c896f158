/** Alarms for machines. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarm, mail, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "alarm that ends a deployment of CodeDeploy",
    says: { x: "machines nobody NO_ACTION" },
    program: () => {
      const x = alarm("x");
      new aws.codedeploy.DeploymentGroup("g", {
        appName: "a",
        deploymentGroupName: "g",
        serviceRoleArn: "arn:aws:iam::111122223333:role/r",
        alarmConfiguration: { enabled: true, alarms: [x.name] },
      });
    },
  },
  {
    title: "alarm that ends an instance refresh; alarm that rolls back AppConfig",
    says: { x: "machines nobody NO_ACTION", y: "machines nobody NO_ACTION" },
    program: () => {
      const x = alarm("x"),
        y = alarm("y");
      new aws.autoscaling.Group("g", {
        maxSize: 1,
        minSize: 1,
        instanceRefresh: { strategy: "Rolling", preferences: { autoRollback: true, alarmSpecification: { alarms: [x.name] } } },
      });
      new aws.appconfig.Environment("e", {
        applicationId: "abc1234",
        monitors: [{ alarmArn: y.arn, alarmRoleArn: "arn:aws:iam::111122223333:role/r" }],
      });
    },
  },
  {
    title: "alarm that ends a deployment of ECS",
    says: { x: "machines nobody NO_ACTION" },
    program: () => {
      const x = alarm("x");
      new aws.ecs.Service("s", { alarms: { enable: true, rollback: true, alarmNames: [x.name] } });
    },
  },
  {
    title: "alarm that only suppresses another",
    says: { maint: "machines nobody NO_ACTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const a = alarm("a");
      const m = alarm("maint");
      new aws.cloudwatch.CompositeAlarm("c", {
        alarmName: "c",
        alarmRule: pulumi.interpolate`ALARM(${a.name})`,
        alarmActions: [t.arn],
        actionsSuppressor: { alarm: m.name, waitPeriod: 60, extensionPeriod: 60 },
      });
    },
  },
  {
    title: "scaling policy alone; scaling policy and a topic",
    says: { x: "machines nobody ONLY_MACHINE_ACTIONS", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const p = new aws.appautoscaling.Policy("p", {
        policyType: "StepScaling",
        resourceId: "service/a/b",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
      });
      alarm("x", { alarmActions: [p.arn] });
      alarm("y", { alarmActions: [p.arn, t.arn] });
    },
  },
  {
    title: "scaling policy in a preview, where its ARN is not known",
    says: { x: "machines nobody ONLY_MACHINE_ACTIONS" },
    preview: true,
    program: () => {
      const p = new aws.appautoscaling.Policy("p", {
        policyType: "StepScaling",
        resourceId: "service/a/b",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
      });
      alarm("x", { alarmActions: [p.arn] });
    },
  },
];
