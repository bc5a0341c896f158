import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { findResources, isthmusChai, Match, type CapturedStack } from "../../../verify/testing";
import { captured, messageOf } from "./support";

use(isthmusChai);

class Queue extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:unit:Queue", name, {}, opts);
    this.arn = new aws.sqs.Queue(`${name}-queue`, {}, { parent: this }).arn;
    this.registerOutputs();
  }
}

let graph: CapturedStack;
before(async () => {
  graph = await captured(() => {
    const mail = new Queue("mail");
    const topic = new aws.sns.Topic("topic", { tags: { queue: mail.arn } });
    const last = new aws.sns.Topic("last", { displayName: topic.name }, { protect: true });
    new aws.s3.Bucket("logs", {}, { protect: true, dependsOn: [mail] });
    new Queue("late", { dependsOn: [last] });
    new aws.sns.Topic("logs");
  });
});

describe("findResources", () => {
  const names = (selector: Parameters<typeof findResources>[1]) =>
    findResources(graph, selector).map(({ type, name }) => `${type} ${name}`);

  it("defaults", () => {
    expect(names("topic")).to.deep.equal(["aws:sns/topic:Topic topic"]);
    expect(names("aws:sqs/queue:Queue")).to.deep.equal(["aws:sqs/queue:Queue mail-queue", "aws:sqs/queue:Queue late-queue"]);
    expect(names("urn:pulumi:dev::project::test:unit:Queue::mail")).to.deep.equal(["test:unit:Queue mail"]);
  });

  it("takes any parts, all of which must hold, and a resource for itself", () => {
    expect(names("logs")).to.have.length(2);
    expect(names({ name: "logs", type: "aws:s3/bucket:Bucket" })).to.deep.equal(["aws:s3/bucket:Bucket logs"]);
    expect(names({ inputs: { tags: { queue: Match.stringLikeRegexp("^arn:aws:sqs:") } } })).to.deep.equal(["aws:sns/topic:Topic topic"]);
    const [first] = findResources(graph, "logs");
    expect(findResources(graph, first!)).to.deep.equal([first]);
  });

  it("refuses what is not there, offering the nearest", () => {
    expect(messageOf(() => findResources(graph, "topics"))).to.equal(
      "The stack dev has no resource topics. The nearest are topic, logs, mail.",
    );
    expect(messageOf(() => findResources(graph, "aws:sns/topics:Topic"))).to.contain("The nearest are aws:sns/topic:Topic,");
    expect(messageOf(() => findResources(graph, { type: "aws:s3/bucket:Bucket", name: "mail" }))).to.match(
      /^The stack dev has no resource aws:s3\/bucket:Bucket mail\. Of that type there is logs at tests\/.*\.test\.ts:\d+\.$/,
    );
  });
});

describe("dependOn", () => {
  it("defaults", () => {
    expect(graph).to.dependOn("topic", "mail-queue");
    expect(graph).not.to.dependOn("mail-queue", "topic");
  });

  it("goes through other resources and through components, in and out", () => {
    expect(graph).to.dependOn("last", "mail");
    expect(graph).to.dependOn("late", "mail-queue");
    expect(graph).to.dependOn({ type: "aws:s3/bucket:Bucket" }, "mail-queue");
  });

  it("wants it of everything that is meant, and after not of nothing", () => {
    expect(messageOf(() => expect(graph).to.dependOn("logs", "mail"))).to.match(
      /^logs at tests\/.*:\d+ does not depend on mail; it depends on nothing\. Refer to an output of it, or name it in dependsOn\.$/,
    );
    expect(messageOf(() => expect(graph).not.to.dependOn("logs", "mail"))).to.match(
      /^logs should not depend on mail, but does: logs at tests\/.*:\d+ -> mail-queue at tests\/.*:\d+$/,
    );
  });

  it("shows the shortest way there is, or what is depended on instead", () => {
    expect(messageOf(() => expect(graph).not.to.dependOn("last", "mail"))).to.match(/last at \S+ -> topic at \S+ -> mail-queue at \S+$/);
    expect(messageOf(() => expect(graph).to.dependOn("last", "late"))).to.contain("it depends directly on topic.");
  });

  it("refuses names that are not there, negated or not", () => {
    expect(messageOf(() => expect(graph).to.dependOn("topic", "male"))).to.contain("The nearest are mail,");
    expect(messageOf(() => expect(graph).not.to.dependOn("topic", "male"))).to.contain("The nearest are mail,");
  });
});

describe("beProtected", () => {
  it("defaults", () => {
    expect(graph).to.beProtected("last");
    expect(graph).not.to.beProtected("topic");
  });

  it("wants it of everything that is meant, and after not of nothing", () => {
    expect(graph).to.beProtected({ type: "aws:s3/bucket:Bucket" });
    expect(messageOf(() => expect(graph).to.beProtected("logs"))).to.match(
      /^logs should be protected, but logs at \S+:\d+ is not\. Give it the option \{ protect: true \}\.$/,
    );
    expect(messageOf(() => expect(graph).not.to.beProtected("logs"))).to.match(/^logs should not be protected, but logs at \S+:\d+ is$/);
  });

  it("refuses a name that is not there", () => {
    expect(messageOf(() => expect(graph).not.to.beProtected("lost"))).to.contain("The nearest are last, logs");
  });
});
