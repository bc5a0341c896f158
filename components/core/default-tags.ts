/**
 *     applyDefaultTags({ environment: "prod", owner: "orders-team", "cost-center": "4711" });   // before the first resource
 *
 * Every resource of the program that AWS can tag gets these, whichever provider, account or component it is of. It changes nothing but tags: no
 * resource gets another provider, as it would with an explicit provider and its `defaultTags`, and what is captured shows them.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "./faults";

/** The tags of a whole stack: plain text, because whoever pays and cleans up reads them. */
export type DefaultTags = Readonly<Record<string, string>>;

/** AWS's limit is 50 for each resource; the others are for `Name`, for components and for what AWS's services add. https://docs.aws.amazon.com/general/latest/gr/aws_tagging.html */
const mostTags = 40;
const longestKey = 128;
const longestValue = 256;
/** What every service of AWS takes. https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const allowed = /^[\p{L}\p{N}\p{Zs}_.:/=+\-@]*$/u;

/** Types whose `tags` are not the resource's own. */
const otherTags: Readonly<Record<string, string>> = {
  // Which resources it looks at.
  "aws:devopsguru/resourceCollection:ResourceCollection": "a filter",
  "aws:inspector/resourceGroup:ResourceGroup": "a filter",
  // An object in S3 has at most ten tags, and each costs money for each object. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
  "aws:s3/bucketObject:BucketObject": "an object",
  "aws:s3/bucketObjectv2:BucketObjectv2": "an object",
  "aws:s3/objectCopy:ObjectCopy": "an object",
};

/** Its tags are a list, each with whether its instances get it too. */
const autoScalingGroup = "aws:autoscaling/group:Group";

/**
 * Adds tags to every resource of AWS that is declared from now on and takes them; a resource's own tag of the same key wins. Throws every fault of
 * the tags at once. Call it once, first: what is declared before has none. A change of a tag is made in place.
 *
 * Instances of an Auto Scaling group get them as well. Tasks get those of their service by `propagateTags`, which `ecs.Service` sets. Objects in S3
 * get none.
 */
export function applyDefaultTags(tags: DefaultTags, subject = "the default tags", path = ""): void {
  const faults = new Faults(subject);
  checkTags(faults, path, tags);
  faults.throwIfAny();
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    const values = props as Readonly<Record<string, unknown>>;
    // A resource that is only read has its id, and its tags are somebody else's.
    if (!type.startsWith("aws:") || !("tags" in values) || opts.id !== undefined || type in otherTags) return undefined;
    return {
      props: { ...values, tags: type === autoScalingGroup ? listed(tags, values["tags"]) : merged(tags, values["tags"], sameKeyIn(type)) },
      opts,
    };
  });
}

/** Whether `applyDefaultTags` tags resources of a type that takes `tags`. */
export function takesDefaultTags(type: string): boolean {
  return type.startsWith("aws:") && !(type in otherTags);
}

/** Notes what AWS would refuse of tags. */
export function checkTags(faults: Faults, path: string, tags: DefaultTags): void {
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const keys = Object.keys(tags);
  if (keys.length > mostTags)
    faults.add(path, undefined, `has ${keys.length} tags. A resource takes 50 in all, so give at most ${mostTags} here.`);
  const bySpelling = new Map<string, string>();
  for (const [key, value] of Object.entries(tags)) {
    const other = bySpelling.get(key.toLowerCase());
    // IAM compares keys without regard to case, and refuses the second. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
    if (other !== undefined)
      faults.add(at(key), undefined, `differs from ${other} in upper and lower case only, which IAM refuses. Keep one.`);
    bySpelling.set(key.toLowerCase(), key);
    if (/^aws:/i.test(key)) faults.add(at(key), undefined, "begins with aws:, which AWS keeps for itself. Choose another key.");
    if (key === "") faults.add(at(key), undefined, "has no key. Give it one, as in owner.");
    if (lengthOf(key) > longestKey)
      faults.add(at(key), undefined, `has a key of ${lengthOf(key)} characters. AWS takes at most ${longestKey}.`);
    if (typeof value !== "string") {
      faults.add(at(key), value, "is no text. Write it as one, in quotes.");
      continue;
    }
    if (lengthOf(value) > longestValue)
      faults.add(at(key), undefined, `has ${lengthOf(value)} characters. AWS takes at most ${longestValue}.`);
    for (const text of [key, value].filter((each) => !allowed.test(each)))
      faults.add(at(key), text, "has characters that not every service of AWS takes. Use letters, digits, spaces and _ . : / = + - @.");
  }
}

/** Characters, where a string counts those beyond U+FFFF twice. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** How a type of resource compares the keys of tags: IAM without regard to case, all others letter by letter. */
function sameKeyIn(type: string): (one: string, other: string) => boolean {
  return type.startsWith("aws:iam/") ? (one, other) => one.toLowerCase() === other.toLowerCase() : (one, other) => one === other;
}

/** A resource's own tags over the default ones. One that is `undefined` is none, as in every other argument. */
function merged(tags: DefaultTags, own: unknown, isSame: (one: string, other: string) => boolean): unknown {
  if (pulumi.Output.isInstance(own) || own instanceof Promise) return pulumi.output(own).apply((known) => merged(tags, known, isSame));
  const given = Object.entries(own ?? {}).filter(([, value]) => value !== undefined);
  const others = Object.entries(tags).filter(([key]) => !given.some(([each]) => isSame(each, key)));
  return Object.fromEntries([...others, ...given]);
}

/** One tag of an Auto Scaling group. */
interface GroupTag {
  readonly key: string;
  readonly value: string;
  readonly propagateAtLaunch: boolean;
}

function listed(tags: DefaultTags, own: unknown): pulumi.Output<readonly GroupTag[]> {
  return pulumi.output(own as readonly GroupTag[] | undefined).apply((known) => {
    const others = Object.entries(tags).filter(([key]) => !known?.some((tag) => tag.key === key));
    return [...(known ?? []), ...others.map(([key, value]) => ({ key, value, propagateAtLaunch: true }))];
  });
}
