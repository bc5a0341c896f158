/**
 *     const here = lookup(this);
 *     pulumi.interpolate`arn:${here.partition}:iam::${here.account}:root`
 *     here.ask(`zone ${domain}`, (opts) => aws.route53.getZoneOutput({ name: domain }, opts).zoneId)
 *
 * Every question to AWS that a component asks goes through here: with the component as parent (so that it is asked of the component's
 * own provider, account and region), once per stack and provider, and replaceable in a test. What only one component asks is a function
 * beside that component, made of `ask`.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Asks AWS by a data source; `opts` carries the parent whose provider is asked. */
export type Question<Answer> = (opts: pulumi.InvokeOptions) => pulumi.Output<Answer>;

/** What a component may ask about the place it is created in. */
export interface Lookup {
  /** `aws`, `aws-cn` or `aws-us-gov`: never write `arn:aws:` by hand. */
  readonly partition: pulumi.Output<string>;
  /** Domain of service principals and endpoints that carry one: `amazonaws.com`, `amazonaws.com.cn`. */
  readonly dnsSuffix: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  /** The twelve-digit account id. */
  readonly account: pulumi.Output<string>;
  /**
   * Anything else.
   *
   * @param key Names the question and what it is about, and so the type of its answer: a key is asked once. `undefined` where a part of the
   * question is an output, of which nobody can say whether it is the same as another.
   */
  ask<Answer>(key: string | undefined, question: Question<Answer>): pulumi.Output<Answer>;
}

/** Makes the answers for one provider; `opts` carries the parent whose provider is to be asked. */
export type LookupFactory = (opts: pulumi.InvokeOptions) => Lookup;

/** Asks AWS through the provider's data sources. Nothing is asked before a property is read. */
const askAws: LookupFactory = (opts) => ({
  get partition() {
    return aws.getPartitionOutput({}, opts).partition;
  },
  get dnsSuffix() {
    return aws.getPartitionOutput({}, opts).dnsSuffix;
  },
  get region() {
    return aws.getRegionOutput({}, opts).region;
  },
  get account() {
    return aws.getCallerIdentityOutput({}, opts).accountId;
  },
  ask: (_key, question) => question(opts),
});

let factory: LookupFactory = askAws;
const withoutProvider = {};
let answers = new WeakMap<object, WeakMap<object, Lookup>>();

/**
 * What is known about the place a component is created in, or, where a provider is given, about that provider's place. Components of one
 * stack and provider share the answers.
 */
export function lookup(component: pulumi.ComponentResource, elsewhere?: pulumi.ProviderResource): Lookup {
  const stack = pulumi.runtime.getStackResource() ?? component;
  const provider = elsewhere ?? component.getProvider("aws:index/getPartition:getPartition") ?? withoutProvider;
  const ofStack = answers.get(stack) ?? new WeakMap<object, Lookup>();
  answers.set(stack, ofStack);
  const known = ofStack.get(provider) ?? remembered(factory({ parent: component, ...(elsewhere && { provider: elsewhere }) }));
  ofStack.set(provider, known);
  return known;
}

/** Answers from `replacement` instead of AWS, for tests. Returns what puts things back. */
export function useLookup(replacement: LookupFactory): () => void {
  const [before, known] = [factory, answers];
  [factory, answers] = [replacement, new WeakMap()];
  return () => {
    [factory, answers] = [before, known];
  };
}

/** Asks each question once: a data source is a round trip to AWS in every preview. */
function remembered(asked: Lookup): Lookup {
  const found = new Map<string, pulumi.Output<unknown>>();
  const ask = <Answer>(key: string | undefined, question: () => pulumi.Output<Answer>): pulumi.Output<Answer> => {
    // A key is one question, whose answers are of one type.
    const answer = ((key === undefined ? undefined : found.get(key)) as pulumi.Output<Answer> | undefined) ?? question();
    if (key !== undefined) found.set(key, answer);
    return answer;
  };
  return {
    get partition() {
      return ask("partition", () => asked.partition);
    },
    get dnsSuffix() {
      return ask("dnsSuffix", () => asked.dnsSuffix);
    },
    get region() {
      return ask("region", () => asked.region);
    },
    get account() {
      return ask("account", () => asked.account);
    },
    ask: (key, question) => ask(key && `question ${key}`, () => asked.ask(key, question)),
  };
}
