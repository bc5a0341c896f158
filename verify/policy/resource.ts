/**
 * A resource as rules see it: where it comes from, what its type is called whichever of its names the program uses, and its inputs.
 */
import type { GraphResource } from "../graph";
import { Values } from "./values";

/** What rules need of a resource. Every GraphResource is one; a policy pack makes them of what Pulumi's engine sends. */
export interface CheckedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly propertyDependencies: GraphResource["propertyDependencies"];
  readonly source: string | null;
  /** Region and account of its provider. @default - not known */
  readonly provider?: GraphResource["provider"];
  readonly librarySource?: string;
  /** Only read here: somebody else declares it, and answers for it. @default false */
  readonly external?: boolean;
}

/** A resource with its inputs ready to be read. */
export class Resource extends Values {
  /** The type under its one name. */
  readonly type: string;

  constructor(
    readonly declared: CheckedResource,
    /** Name of the stack. */
    readonly stack: string,
  ) {
    super(declared.inputs);
    this.type = canonicalType(declared.type);
  }

  get urn(): string {
    return this.declared.urn;
  }

  get name(): string {
    return this.declared.name;
  }
}

/** Modules under which @pulumi/aws offers the resources of `lb` again. */
const loadBalancingModules = /^aws:(alb|applicationloadbalancing|elasticloadbalancingv2)\//;
/** `aws:s3/bucketAclV2:BucketAclV2`: deprecated since v7 for the same resource without V2, with the same properties. */
const deprecatedBuckets = /^aws:s3\/(bucket\w*)V2:(Bucket\w*)V2$/;

/** `aws:alb/listener:Listener` is `aws:lb/listener:Listener`: one resource with several tokens has one here. */
export function canonicalType(type: string): string {
  return type.replace(loadBalancingModules, "aws:lb/").replace(deprecatedBuckets, "aws:s3/$1:$2");
}
