/**
 *     isDigest("111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders@sha256:…")      // true
 *     imageVersion("…/orders:1.4")                                                     // "1.4"
 *
 * A tag can be moved after the tests have run, a digest cannot: what is promoted from one environment to the next is a digest.
 */
import type { Faults } from "../../core";

/** Whether images may be named by tag, or only by digest. */
export type ImagePolicy = "digest" | "any";

/** An image in a private ECR repository. */
export interface EcrImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
}

/** `[registry[:port]/]path[:tag][@digest]`. https://github.com/distribution/reference/blob/main/reference.go */
const reference =
  /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::(?<tag>\w[\w.-]{0,127}))?(?:@sha256:(?<digest>[0-9a-f]{64}))?$/;

/** Host of a private registry, in every partition. https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const ecr = /^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/(?<repository>[^:@]+)/;

/** Whether an image is named by its digest. */
export function isDigest(image: string): boolean {
  return parts(image).digest !== undefined;
}

/** The version that telemetry shows: the first twelve digits of the digest, as Docker prints it, or the tag. */
export function imageVersion(image: string): string {
  const { digest, tag } = parts(image);
  return digest?.slice(0, 12) ?? tag ?? "latest";
}

/** Where an image lies in ECR; `undefined` for every other registry, the public ECR among them. */
export function ecrImage(image: string): EcrImage | undefined {
  const { account, region, repository } = ecr.exec(image)?.groups ?? {};
  return account === undefined || region === undefined || repository === undefined ? undefined : { account, region, repository };
}

/** Why a tag is refused. @param taker Who takes digests only, as the subject of the sentence: `Prod`. */
export function tagRefusal(image: string, taker: string): string {
  const { repository } = ecrImage(image) ?? {};
  const name = repository ?? (/([^/:@]+)(?:[:@]|$)/.exec(image)?.[1] || "image");
  const what = parts(image).tag === undefined ? "has no tag and no digest" : "is a tag";
  return `"${image}" ${what}. ${taker} takes a digest, as in …/${name}@sha256:<64 hex digits>.`;
}

/** Notes a fault where an image is no reference, or is named by tag where only digests are taken. @param taker Who takes digests only. */
export function checkImage(faults: Faults, path: string, image: string, policy: ImagePolicy, taker = "This service"): void {
  if (!reference.test(image))
    faults.add(path, image, "is no image. Write it as in …/orders@sha256:<64 hex digits>, or as …/orders:1.4 where tags are taken.");
  else if (policy === "digest" && !isDigest(image)) faults.add(path, undefined, tagRefusal(image, taker));
}

/** What is risky about an image though it is not refused; `undefined` where nothing is. */
export function imageWarning(image: string): string | undefined {
  const { digest, tag } = parts(image);
  if (digest !== undefined || (tag !== undefined && tag !== "latest")) return undefined;
  return `"${image}" names no version: every task that starts may run another image. Name a digest, or at least a tag that does not move.`;
}

function parts(image: string): { readonly tag: string | undefined; readonly digest: string | undefined } {
  const { tag, digest } = reference.exec(image)?.groups ?? {};
  return { tag, digest };
}
