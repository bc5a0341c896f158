/**
 *     const here = lookup(this);
 *     pulumi.interpolate`arn:${here.partition}:iam::${here.account}:root`
 *
 * Every question to AWS that a component asks goes through here: with the component as parent (so that it is asked of the component's
 * own provider, account and region), once per stack and provider, and replaceable in a test.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecretReference } from "./secret";

/** What a component may ask about the place it is created in. */
export interface Lookup {
  /** `aws`, `aws-cn` or `aws-us-gov`: never write `arn:aws:` by hand. */
  readonly partition: pulumi.Output<string>;
  /** Domain of service principals and endpoints that carry one: `amazonaws.com`, `amazonaws.com.cn`. */
  readonly dnsSuffix: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  /** The twelve-digit account id. */
  readonly account: pulumi.Output<string>;
  /** The id of AWS's prefix list of a service with a gateway endpoint. */
  prefixListId(service: "s3" | "dynamodb"): pulumi.Output<string>;
  /** The value of a parameter that AWS publishes, such as the id of its latest image: `/aws/service/…`. */
  publicParameter(name: `/aws/service/${string}`): pulumi.Output<string>;
  /** The address of an Elastic IP, by its allocation id. */
  publicIp(allocationId: pulumi.Input<string>): pulumi.Output<string>;
  /**
   * The text of a secret in Secrets Manager, marked secret, for the few services of AWS that take no reference. It is read at each
   * deployment and kept encrypted in the state.
   */
  secretValue(reference: SecretReference): pulumi.Output<string>;
  /** The names that clients of an interface endpoint resolve, by the full name of its service; `*.` in front where each has a name of its own. */
  privateDnsNames(serviceName: string): pulumi.Output<readonly string[]>;
  /** The id of the account's public hosted zone of that name. */
  publicZoneId(domain: string): pulumi.Output<string>;
  /** The accepter's id of a Transit Gateway peering within one region, where each side has an id of its own. */
  accepterAttachmentId(peering: PeeringIds): pulumi.Output<string>;
}

/** A Transit Gateway peering as its requester knows it. */
export interface PeeringIds {
  readonly attachmentId: pulumi.Input<string>;
  readonly requesterGatewayId: pulumi.Input<string>;
  readonly accepterGatewayId: pulumi.Input<string>;
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
  prefixListId: (service) => {
    const region = aws.getRegionOutput({}, opts).region;
    return aws.ec2.getManagedPrefixListOutput({ name: pulumi.interpolate`com.amazonaws.${region}.${service}` }, opts).id;
  },
  // Everything is secret in an answer of which a part may be; what AWS publishes is not.
  publicParameter: (name) => pulumi.unsecret(aws.ssm.getParameterOutput({ name }, opts).insecureValue),
  accepterAttachmentId: (peering) => askForAccepter(peering, opts),
  publicIp: (allocationId) => aws.ec2.getElasticIpOutput({ id: allocationId }, opts).publicIp,
  secretValue: ({ arn, jsonKey }) => {
    const text = aws.secretsmanager.getSecretVersionOutput({ secretId: arn }, opts).secretString;
    return pulumi.secret(jsonKey === undefined ? text : text.apply((json) => valueOf(json, jsonKey)));
  },
  publicZoneId: (name) => aws.route53.getZoneOutput({ name, privateZone: false }, opts).zoneId,
  // S3 and DynamoDB have a gateway endpoint of the same name, which has none.
  privateDnsNames: (serviceName) => aws.ec2.getVpcEndpointServiceOutput({ serviceName, serviceType: "Interface" }, opts).privateDnsNames,
});

/** States of a peering that is not on its way out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPeeringAttachment.html */
const livingStates = ["initiatingRequest", "pendingAcceptance", "pending", "available", "modifying"];

/**
 * AWS tells the accepter's id to the requester, but the provider does not pass it on, and no filter asks for the peer:
 * https://github.com/hashicorp/terraform-provider-aws/issues/40880. So all peerings of the accepter's gateway are asked for theirs.
 */
function askForAccepter(
  { attachmentId, requesterGatewayId, accepterGatewayId }: PeeringIds,
  opts: pulumi.InvokeOptions,
): pulumi.Output<string> {
  // Not before the peering is requested: only then is there a second side to find.
  const gatewayId = pulumi.all([accepterGatewayId, attachmentId]).apply(([id]) => id);
  const filters = [
    { name: "transit-gateway-id", values: [gatewayId] },
    { name: "state", values: livingStates },
  ];
  const { ids } = aws.ec2transitgateway.getPeeringAttachmentsOutput({ filters }, opts);
  return pulumi.all([ids, attachmentId, requesterGatewayId]).apply(async ([all, own, requester]) => {
    const others = all.filter((id) => id !== own);
    const [first] = others;
    if (first !== undefined && others.length === 1) return first;
    const sides = await Promise.all(others.map((id) => aws.ec2transitgateway.getPeeringAttachment({ id }, opts)));
    const found = sides.find(({ peerTransitGatewayId }) => peerTransitGatewayId === requester);
    if (found === undefined)
      throw new Error(
        `The accepter's side of peering ${own} is not there among ${others.length} peerings of its gateway. Bring the stack up once more.`,
      );
    return found.id;
  });
}

/** A value of a JSON secret. The error names the key and never the text. */
function valueOf(json: string, key: string): string {
  const values = parsed(json);
  const value = typeof values === "object" && values !== null ? (values as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof value !== "string") throw new Error(`The secret has no text under the key "${key}". Give a key of its JSON object.`);
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message would show a part of the secret.
    return undefined;
  }
}

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
  const found = new Map<string, pulumi.Output<string>>();
  const names = new Map<string, pulumi.Output<readonly string[]>>();
  const once = (key: string, ask: () => pulumi.Output<string>): pulumi.Output<string> => {
    const answer = found.get(key) ?? ask();
    found.set(key, answer);
    return answer;
  };
  return {
    get partition() {
      return once("partition", () => asked.partition);
    },
    get dnsSuffix() {
      return once("dnsSuffix", () => asked.dnsSuffix);
    },
    get region() {
      return once("region", () => asked.region);
    },
    get account() {
      return once("account", () => asked.account);
    },
    prefixListId: (service) => once(service, () => asked.prefixListId(service)),
    publicParameter: (name) => once(name, () => asked.publicParameter(name)),
    accepterAttachmentId: (peering) => asked.accepterAttachmentId(peering),
    publicIp: (id) => (typeof id === "string" ? once(id, () => asked.publicIp(id)) : asked.publicIp(id)),
    publicZoneId: (domain) => once(`zone ${domain}`, () => asked.publicZoneId(domain)),
    // Its reference may be an output, which says nothing about being the same.
    secretValue: (reference) => asked.secretValue(reference),
    privateDnsNames: (serviceName) => {
      const answer = names.get(serviceName) ?? asked.privateDnsNames(serviceName);
      names.set(serviceName, answer);
      return answer;
    },
  };
}
