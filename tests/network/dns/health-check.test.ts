import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { HealthCheck, planHealthCheck, type HealthCheckArgs, type HealthCheckSource } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf } from "../graph";

const checked = async (args: HealthCheckArgs) =>
  inputsOf(await declare(() => void new HealthCheck("shop", args)), "HealthCheck", "shop-check");

describe("network HealthCheck", () => {
  it("defaults: HTTPS of a host name, every 30 seconds, three answers in a row", async () => {
    expect(await checked({ https: { host: "shop.example.com" } })).to.deep.equal({
      type: "HTTPS",
      fqdn: "shop.example.com",
      port: 443,
      requestInterval: 30,
      failureThreshold: 3,
      resourcePath: "/",
    });
  });

  it("looks for a text, and at an address", async () => {
    expect(await checked({ https: { host: "203.0.114.7", path: "/healthz", search: "ok", interval: "10 seconds" } })).to.deep.include({
      type: "HTTPS_STR_MATCH",
      ipAddress: "203.0.114.7",
      searchString: "ok",
      resourcePath: "/healthz",
      requestInterval: 10,
    });
  });

  it("makes a TCP connection", async () => {
    expect(await checked({ tcp: { host: pulumi.output("db.example.com"), port: 5432 } })).to.deep.equal({
      type: "TCP",
      fqdn: "db.example.com",
      port: 5432,
      requestInterval: 30,
      failureThreshold: 3,
    });
  });

  it("counts other checks: all of them, unless told how many", async () => {
    const graph = await declare(() => {
      const children = ["a", "b"].map((name) => new HealthCheck(name, { https: { host: `${name}.example.com` } }));
      new HealthCheck("both", { calculated: { children } });
      new HealthCheck("either", { calculated: { children, healthy: 1 } });
    });
    expect(inputsOf(graph, "HealthCheck", "both-check")).to.deep.equal({
      type: "CALCULATED",
      childHealthchecks: [idOf(graph, "HealthCheck", "a-check"), idOf(graph, "HealthCheck", "b-check")],
      childHealthThreshold: 2,
    });
    expect(inputsOf(graph, "HealthCheck", "either-check")).to.include({ childHealthThreshold: 1 });
  });

  it("follows a CloudWatch alarm, for what has private addresses", async () => {
    expect(await checked({ alarm: { name: "orders-down", region: "eu-central-1" } })).to.deep.equal({
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: "orders-down",
      cloudwatchAlarmRegion: "eu-central-1",
      insufficientDataHealthStatus: "LastKnownStatus",
    });
  });

  it("alarms where its metric is, in us-east-1, and only where asked", async () => {
    const topic = "arn:aws:sns:us-east-1:111122223333:alarms";
    const graph = await declare(() => {
      new HealthCheck("shop", { https: { host: "shop.example.com" }, alarmTopicArns: [topic] });
      new HealthCheck("quiet", { https: { host: "quiet.example.com" } });
    });
    expect(namesOf(graph, "MetricAlarm")).to.deep.equal(["shop-alarm"]);
    expect(inputsOf(graph, "MetricAlarm", "shop-alarm")).to.deep.include({
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: idOf(graph, "HealthCheck", "shop-check") },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      alarmActions: [topic],
      okActions: [topic],
      region: "us-east-1",
    });
  });

  const host = "shop.example.com";
  const refused: readonly (readonly [string, HealthCheckSource, string])[] = [
    ["nothing to check", {}, "says nothing. Give exactly one of https, tcp, calculated and alarm."],
    ["two things to check", { https: { host }, tcp: { host, port: 1 } }, "says https and tcp. Give exactly one"],
    [
      "a private address",
      { tcp: { host: "10.0.0.1", port: 1 } },
      "tcp.host  10.0.0.1 is not an address of the internet (private), from where Route 53 asks. Check it by a CloudWatch alarm instead.",
    ],
    ["an address of this host", { https: { host: "127.0.0.1" } }, "https.host  127.0.0.1 is not an address of the internet (loopback)"],
    ["what is no host", { https: { host: "https://shop" } }, 'https.host  "https://shop" is not a domain name.'],
    ["a path without a slash", { https: { host, path: "healthz" } }, "https.path  healthz must begin with a slash. Did you mean /healthz?"],
    ["an endless path", { https: { host, path: `/${"a".repeat(255)}` } }, "https.path  has 256 characters; Route 53 takes at most 255."],
    ["no text to look for", { https: { host, search: "" } }, 'https.search  "" must have 1 to 255 characters.'],
    ["a port out of range", { tcp: { host, port: 0 } }, "tcp.port  0 must be a whole number from 1 to 65535."],
    [
      "another interval",
      { https: { host, interval: "20 seconds" as "10 seconds" } },
      'https.interval  "20 seconds" is not an interval of Route 53.',
    ],
    [
      "a threshold out of range",
      { https: { host, failureThreshold: 11 } },
      "https.failureThreshold  11 must be a whole number from 1 to 10.",
    ],
    ["no children", { calculated: { children: [] } }, "calculated.children  are 0. Give 1 to 255 checks."],
    [
      "more healthy ones than there are",
      { calculated: { children: [{ healthCheckId: pulumi.output("a") }], healthy: 2 } },
      "calculated.healthy  2 must be a whole number from 0 to 1, the number of children.",
    ],
  ];
  for (const [what, source, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planHealthCheck("shop", source)).to.throw(message);
    });
});
