/**
 *     class Vpc extends Component {
 *       constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
 *         super("isthmus:network:Vpc", name, args, opts);
 *         const vpc = new aws.ec2.Vpc(...this.tagged<aws.ec2.VpcArgs>("vpc", { cidrBlock: plan.cidr }));
 *         this.registerOutputs({ vpcId: vpc.id });
 *       }
 *     }
 *
 * Name, parent, tags and the caller's transform of a child are decided in one place, so that no component can forget one.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Claim } from "./claims";
import { mergeTags, type Tags } from "./tags";

/** A Pulumi type token of this library: `isthmus:<room>:<Class>`. It is part of a resource's identity and never changes without an alias. */
export type ComponentType = `isthmus:${string}:${string}`;

/**
 * Changes the arguments of one child just before it is registered: a partial that is laid over them, or a function that returns new ones.
 * The last resort, for what no argument of the component covers.
 */
export type Transform<Args> = Partial<Args> | ((args: Args) => Args);

/** What every component's arguments share. */
export interface ComponentArgs {
  /**
   * Tags for every taggable child. They win over the provider's `defaultTags` and lose to a child's own `Name`.
   * @default {} - the provider's `defaultTags` only
   */
  readonly tags?: Tags;
}

/** The part of a plan that takes effect when its component is registered. */
export interface Commitment {
  /** What is allowed but probably not meant. @default [] */
  readonly warnings?: readonly string[];
  /** What no other component may have from then on. @default [] */
  readonly claims?: readonly Claim[];
}

/** The three arguments of a Pulumi resource constructor, to be spread into it. */
export type ChildArguments<Args> = [name: string, args: Args, opts: pulumi.CustomResourceOptions];

/**
 * What functions that make children of a component get of it, so that their children too have its name, parent and tags.
 *
 *     const attachment = makeVpcAttachment(this.children, { gateway, vpc, tier: "transit" }, transform?.attachment);
 */
export interface Children {
  /** The component itself, of whose provider AWS is asked. */
  readonly component: pulumi.ComponentResource;
  /** Its logical name. */
  readonly name: string;
  /** Constructor arguments of a child that AWS cannot tag. */
  child<Args extends object>(
    role: string,
    args: Args,
    opts?: pulumi.CustomResourceOptions,
    transform?: Transform<Args>,
  ): ChildArguments<Args>;
  /** Constructor arguments of a child that AWS can tag. */
  tagged<Args extends { tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> } | undefined> }>(
    role: string,
    args: Omit<Args, "tags"> & { readonly tags?: Tags },
    opts?: pulumi.CustomResourceOptions,
    transform?: Transform<Args>,
  ): ChildArguments<Args>;
  /** Arguments of a component inside the component. */
  part<Args extends ComponentArgs>(
    role: string,
    args: Args,
    opts?: pulumi.ComponentResourceOptions,
  ): [string, Args, pulumi.ComponentResourceOptions];
}

/** Base of every component: children are named `${name}-${role}`, have this component as parent and carry its tags. */
export abstract class Component extends pulumi.ComponentResource {
  /** The logical name given by the caller; the prefix of every child's name. */
  readonly name: string;
  private readonly componentTags: Tags;

  protected constructor(type: ComponentType, name: string, args: ComponentArgs, opts?: pulumi.ComponentResourceOptions) {
    // The engine would store the arguments in its state word for word: a plain password in clear, a function as {}. It gets none.
    super(type, name, {}, opts);
    this.name = name;
    this.componentTags = args.tags ?? {};
  }

  /** Prints a plan's warnings and settles its claims, and `more` that the plan could not know yet. Called once for each plan, after `super`. */
  protected commit({ warnings = [], claims = [] }: Commitment, ...more: readonly Claim[]): void {
    const settled = [...claims, ...more].flatMap((claim) => claim.settle());
    for (const warning of [...warnings, ...settled]) void pulumi.log.warn(warning, this);
  }

  /** This component for functions that make some of its children. */
  protected get children(): Children {
    return {
      component: this,
      name: this.name,
      child: (role, args, opts, transform) => this.child(role, args, opts, transform),
      tagged: (role, args, opts, transform) => this.tagged(role, args, opts, transform),
      part: (role, args, opts) => this.part(role, args, opts),
    };
  }

  /** The logical name of a child. Part of its identity: the `Name` tag may change freely, this may not. */
  protected childName(role: string): string {
    return role === "" ? this.name : `${this.name}-${role}`;
  }

  /** Constructor arguments of a child that AWS cannot tag. */
  protected child<Args extends object>(
    role: string,
    args: Args,
    opts: pulumi.CustomResourceOptions = {},
    transform?: Transform<Args>,
  ): ChildArguments<Args> {
    return [this.childName(role), transformed(args, transform), { ...opts, parent: this }];
  }

  /** Constructor arguments of a child that AWS can tag: the component's tags, a `Name`, and what the child adds itself. */
  protected tagged<Args extends { tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> } | undefined> }>(
    role: string,
    args: Omit<Args, "tags"> & { readonly tags?: Tags },
    opts: pulumi.CustomResourceOptions = {},
    transform?: Transform<Args>,
  ): ChildArguments<Args> {
    const tags = mergeTags(this.componentTags, { Name: this.childName(role) }, args.tags);
    return this.child<Args>(role, { ...args, tags } as Args, opts, transform);
  }

  /** Arguments of a component inside this component: its name, this component's tags handed on, and this component as parent. */
  protected part<Args extends ComponentArgs>(
    role: string,
    args: Args,
    opts: pulumi.ComponentResourceOptions = {},
  ): [string, Args, pulumi.ComponentResourceOptions] {
    return [this.childName(role), { ...args, tags: mergeTags(this.componentTags, args.tags) }, { ...opts, parent: this }];
  }
}

function transformed<Args extends object>(args: Args, transform: Transform<Args> | undefined): Args {
  if (transform === undefined) return args;
  return typeof transform === "function" ? transform(args) : { ...args, ...transform };
}
