import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { capturePreviewAndUpdate, isthmusChai, Match, PreviewDiffersError, type Program } from "../../../verify/testing";

use(isthmusChai);

async function failure(program: Program): Promise<PreviewDiffersError> {
  const result: unknown = await capturePreviewAndUpdate(program, { stack: "prod" }).catch((error: unknown) => error);
  if (result instanceof PreviewDiffersError) return result;
  throw new Error(`no PreviewDiffersError, but ${String(result)}`);
}

describe("capturePreviewAndUpdate", () => {
  it("defaults", async () => {
    const { preview, update } = await capturePreviewAndUpdate(
      () => void new aws.sns.Topic("mail", { displayName: new aws.sqs.Queue("mail").arn }, { protect: true }),
      { stack: "prod" },
    );
    expect(preview).to.haveResource("aws:sns/topic:Topic", { displayName: Match.unknown() });
    expect(update).to.haveResource("aws:sns/topic:Topic", { displayName: /^arn:aws:sqs:/ });
  });

  it("fails when a resource is made only once a value is known", async () => {
    const { message, differences } = await failure(() => {
      new aws.sqs.Queue("queue").arn.apply((arn) => new aws.sns.Topic("inside", { displayName: arn }));
    });
    expect(message).to.match(/^A preview of prod does not show what an update does:\n/);
    expect(differences).to.have.length(1);
    expect(differences[0]).to.match(
      /^aws:sns\/topic:Topic inside at \S+preview\.test\.ts:\d+ is only in the update\. Make it outside apply/,
    );
  });

  it("fails when a resource is only in the preview, or has other options there", async () => {
    const { differences } = await failure(() => {
      const isPreview = pulumi.runtime.isDryRun();
      if (isPreview) new aws.sns.Topic("draft");
      new aws.sns.Topic("other", {}, { protect: isPreview, retainOnDelete: true, aliases: isPreview ? [{ name: "old" }] : [] });
    });
    expect(differences[0]).to.match(
      /^aws:sns\/topic:Topic draft.* is only in the preview\. Let nothing depend on whether a value is known\.$/,
    );
    expect(differences[1]).to.match(/^aws:sns\/topic:Topic other at \S+ has another protect and another aliases in the preview\.$/);
  });

  it("refuses what the program itself refuses, as it is", async () => {
    const error = await capturePreviewAndUpdate(() => Promise.reject(new Error("no such zone")), { stack: "prod" }).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).to.equal("Error: no such zone");
  });
});
