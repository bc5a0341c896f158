/** What AWS would answer to questions: about the place, about its services, about things that stand there already. */
import { secretWire } from "../values";
import { addressOf } from "./addresses";
import { hexOf, uuidOf } from "./names";
import { inRegion, zoneId, type Place } from "./place";
import { policyDocument } from "./policy-document";
import { privateLinkDataSources } from "./privatelink";
import type { DataSourceMock, MockedCall } from "./table";

/** Marks what a data source answers as secret. */
export function secretValue(value: string): unknown {
  return secretWire(value);
}

/** Data sources by function token. */
export const dataSourceMocks: Readonly<Record<string, DataSourceMock>> = {
  ...privateLinkDataSources,
  "aws:index/getPartition:getPartition": ({ place }) => ({
    id: place.partition,
    partition: place.partition,
    dnsSuffix: place.dnsSuffix,
    reverseDnsPrefix: place.dnsSuffix.split(".").reverse().join("."),
  }),
  "aws:index/getRegion:getRegion": (call) => {
    const { region, dnsSuffix } = placeOf(call);
    return { id: region, name: region, region, description: region, endpoint: `ec2.${region}.${dnsSuffix}` };
  },
  "aws:index/getCallerIdentity:getCallerIdentity": ({ place }) => ({
    id: place.account,
    accountId: place.account,
    arn: `arn:${place.partition}:iam::${place.account}:user/deploy`,
    userId: "AIDAEXAMPLEEXAMPLE123",
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (call) => {
    const { region } = placeOf(call);
    const names = ["a", "b", "c"].map((letter) => `${region}${letter}`);
    return { id: region, region, names, zoneIds: names.map(zoneId), groupNames: [region] };
  },
  "aws:index/getServicePrincipal:getServicePrincipal": (call) => {
    const suffix = "amazonaws.com";
    const name = `${text(call, "serviceName")}.${suffix}`;
    return { id: name, name, suffix, serviceName: text(call, "serviceName"), region: placeOf(call).region };
  },
  "aws:ec2/getAmi:getAmi": (call) => {
    const place = placeOf(call);
    const id = `ami-0${hexOf(`${JSON.stringify(call.inputs)}${place.region}`, 16)}`;
    const arn = `arn:${place.partition}:ec2:${place.region}::image/${id}`;
    return { id, imageId: id, arn, name: id, architecture: "x86_64", rootDeviceName: "/dev/xvda", state: "available" };
  },
  "aws:ec2/getElasticIp:getElasticIp": (call) => ({ id: text(call, "id"), publicIp: addressOf(text(call, "id")), domain: "vpc" }),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": prefixList,
  "aws:ec2/getPrefixList:getPrefixList": prefixList,
  "aws:elb/getServiceAccount:getServiceAccount": (call) => {
    const place = placeOf(call);
    const account =
      loadBalancerAccounts[place.region] ?? String(100_000_000_000 + (Number.parseInt(hexOf(place.region, 9), 16) % 800_000_000_000));
    return { id: account, arn: `arn:${place.partition}:iam::${account}:root` };
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  "aws:kms/getAlias:getAlias": (call) => {
    const place = placeOf(call);
    const keyId = hexOf(`${place.account}${place.region}${text(call, "name")}`, 32);
    const arn = (resource: string): string => `arn:${place.partition}:kms:${place.region}:${place.account}:${resource}`;
    return {
      id: text(call, "name"),
      name: text(call, "name"),
      arn: arn(text(call, "name")),
      targetKeyId: keyId,
      targetKeyArn: arn(`key/${keyId}`),
    };
  },
  "aws:route53/getZone:getZone": (call) => {
    const id = `Z0${hexOf(text(call, "name"), 18).toUpperCase()}`;
    const nameServers = [1, 2, 3, 4].map((n) => `ns-${n}.awsdns-0${n}.example`);
    return { id, zoneId: id, name: text(call, "name"), privateZone: call.inputs["privateZone"] ?? false, nameServers };
  },
  "aws:rds/getOrderableDbInstance:getOrderableDbInstance": ({ inputs, place }) => ({
    id: inputs["instanceClass"] ?? first(inputs["preferredInstanceClasses"]),
    engine: inputs["engine"],
    engineVersion: inputs["engineVersion"] ?? first(inputs["preferredEngineVersions"]),
    instanceClass: inputs["instanceClass"] ?? first(inputs["preferredInstanceClasses"]),
    availabilityZones: ["a", "b", "c"].map((letter) => `${place.region}${letter}`),
    storageType: inputs["storageType"] ?? "aurora",
    supportsPerformanceInsights: true,
    vpc: true,
  }),
  "aws:rds/getEngineVersion:getEngineVersion": ({ inputs }) => {
    const version = inputs["version"] ?? first(inputs["preferredVersions"]);
    return { id: version, engine: inputs["engine"], version, versionActual: version, parameterGroupFamily: inputs["parameterGroupFamily"] };
  },
  "aws:ssm/getParameter:getParameter": (call) => {
    const place = placeOf(call);
    const name = text(call, "name");
    const value = publicParameter(name, place) ?? `value-of-${name}`;
    const arn = `arn:${place.partition}:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, "")}`;
    return { id: name, name, arn, type: "String", version: 1, value: secretValue(value), insecureValue: value, withDecryption: true };
  },
  "aws:secretsmanager/getSecret:getSecret": (call) => {
    const place = placeOf(call);
    const given = call.inputs["arn"];
    const name = text(call, "name");
    const arn =
      typeof given === "string" ? given : `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:${name}-AbCdEf`;
    return { id: arn, arn, name };
  },
  "aws:secretsmanager/getSecretVersion:getSecretVersion": (call) => {
    const secretId = text(call, "secretId");
    const versionId = uuidOf(`version of ${secretId}`);
    // No program learns a real one here, and the same secret has the same text.
    return {
      id: `${secretId}|${versionId}`,
      arn: secretId,
      secretId,
      versionId,
      secretString: secretValue(hexOf(`text of ${secretId}`, 32)),
    };
  },
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": (call) => {
    const { account, region, dnsSuffix } = placeOf(call);
    const registry = typeof call.inputs["registryId"] === "string" ? call.inputs["registryId"] : account;
    const password = hexOf(`${registry}${region}`, 64);
    return {
      id: region,
      authorizationToken: secretValue(Buffer.from(`AWS:${password}`).toString("base64")),
      expiresAt: "2026-01-01T12:00:00Z",
      password: secretValue(password),
      proxyEndpoint: `https://${registry}.dkr.ecr.${region}.${dnsSuffix}`,
      userName: "AWS",
    };
  },
};

/** Accounts that own the load balancers of a region, for access logs. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
const loadBalancerAccounts: Readonly<Record<string, string>> = {
  "eu-central-1": "054676820928",
  "eu-west-1": "156460612806",
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-2": "797873946194",
};

/** v7 of the provider takes a region on every data source. */
function placeOf({ inputs, place }: MockedCall): Place {
  const region = inputs["region"];
  return typeof region === "string" ? inRegion(place, region) : place;
}

/**
 * The value of a parameter that AWS publishes: the id of an image, or, of the images for ECS, what is known of the recommended one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
function publicParameter(name: string, place: Place): string | undefined {
  const image = `ami-0${hexOf(`${name}${place.region}`, 16)}`;
  if (name.startsWith("/aws/service/ami-") || /^\/aws\/service\/.*\/image_id$/.test(name)) return image;
  if (!/^\/aws\/service\/ecs\/optimized-ami\/.*\/recommended$/.test(name)) return undefined;
  return JSON.stringify({ schema_version: 1, image_id: image, image_name: image, os: "Amazon Linux" });
}

function prefixList(call: MockedCall): Readonly<Record<string, unknown>> {
  const { region, partition } = placeOf(call);
  const name = text(call, "name");
  const id =
    typeof call.inputs["prefixListId"] === "string"
      ? call.inputs["prefixListId"]
      : `pl-${hexOf(`${name.split(".").at(-1) ?? ""}${region}`, 8)}`;
  const cidr = "198.51.100.0/24";
  return {
    id,
    prefixListId: id,
    name,
    arn: `arn:${partition}:ec2:${region}:aws:prefix-list/${id}`,
    addressFamily: "IPv4",
    ownerId: "AWS",
    maxEntries: 0,
    version: 0,
    cidrBlocks: [cidr],
    entries: [{ cidr, description: "" }],
  };
}

function text({ inputs }: MockedCall, property: string): string {
  const value = inputs[property];
  return typeof value === "string" ? value : "";
}

function first(values: unknown): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}
