/**
 *     services: ["ecr.api", "ecr.dkr", "logs", { service: "com.amazonaws.eu-central-1.brand-new", ports: [443] }]
 *
 * AWS's services by the short names of their endpoints, and by full names what is not known here yet. A name that is nearly one of them is a slip.
 */
import type * as pulumi from "@pulumi/pulumi";
import { nearest, type Faults } from "../../../core";
import { awsServices, gatewayServices, globalServices, inRegion } from "./aws-services";
import { checkPorts } from "../endpoint-ingress";
import { dnsSuffixOf } from "../region";

/** A service with what is particular about it. */
export interface EndpointRequest {
  /** Short name, as in `ecr.dkr`, or full name, as in `com.amazonaws.eu-central-1.ecr.dkr`. A `-fips` name is its variant for FIPS 140. */
  readonly service: string;
  /** TCP ports that it listens on. @default - those known of the service, otherwise [443] */
  readonly ports?: readonly number[];
  /** Policy of the endpoint as JSON. Not every service's endpoint takes one. @default - closed to other callers than `callers`, where the service signs its calls */
  readonly policy?: pulumi.Input<string>;
  /**
   * What clients resolve, each a name of its own or with `*.` in front, where that is not known of the service or more is wanted (as
   * `monitoring.eu-central-1.api.aws` for clients that ask for IPv6). Only central endpoints need it. @default - those known of the service
   */
  readonly privateDnsNames?: readonly string[];
}

/** A service as it was asked for and found. */
export interface ResolvedService {
  /** Short name with hyphens: the endpoint's role in its component. */
  readonly key: string;
  readonly shortName: string;
  readonly serviceName: string;
  readonly ports: readonly number[];
  readonly privateDnsNames: readonly string[] | undefined;
  readonly signed: boolean;
  readonly policy: pulumi.Input<string> | undefined;
}

/** Why a component takes no service of some kind. */
export interface Refusals {
  /** Said of `s3` and `dynamodb`. */
  readonly gateway: string;
  /** Said of a service that is one for all regions, with its full name. */
  readonly global: (serviceName: string) => string;
}

/** Finds the services, noting slips and services named twice. */
export function resolveServices(
  faults: Faults,
  requests: readonly (string | EndpointRequest)[],
  region: string,
  refusals: Refusals,
): readonly ResolvedService[] {
  if (requests.length === 0) faults.add("services", undefined, 'is empty. Name at least one, as in ["ecr.api", "ecr.dkr", "logs"].');
  const found = requests.flatMap((request, index) => {
    const wanted = typeof request === "string" ? { service: request } : request;
    const service = resolve(faults, `services[${index}]`, wanted, region, refusals);
    return service === undefined ? [] : [{ index, service }];
  });
  for (const { index, service } of found) {
    const first = found.find((each) => each.service.serviceName === service.serviceName);
    // Two endpoints of one VPC cannot both have the same private DNS name.
    if (first !== undefined && first.index !== index)
      faults.add(
        `services[${index}]`,
        service.serviceName,
        `is services[${first.index}] again, and AWS refuses a second endpoint with its names. Name each once.`,
      );
  }
  return found.map(({ service }) => service);
}

function resolve(faults: Faults, path: string, request: EndpointRequest, region: string, refusals: Refusals): ResolvedService | undefined {
  const { service } = request;
  if (request.ports !== undefined) checkPorts(faults, `${path}.ports`, request.ports);
  request.privateDnsNames?.forEach((name, index) => checkDnsName(faults, `${path}.privateDnsNames[${index}]`, name));
  const name =
    service.includes("amazonaws.") || service.startsWith("aws.") ? fromFullName(service, region) : fromShortName(service, region);
  const reason = refusal(service, region, name, refusals);
  if (name === undefined || reason !== undefined) {
    faults.add(path, service, reason ?? "is no name of an endpoint.");
    return undefined;
  }
  const known = awsServices[name.shortName];
  return {
    key: name.shortName.replaceAll(".", "-"),
    ...name,
    ports: request.ports ?? known?.ports ?? [443],
    privateDnsNames: request.privateDnsNames ?? known?.privateDnsNames?.map((each) => inRegion(each, region, dnsSuffixOf(region))),
    signed: known?.signed ?? false,
    policy: request.policy,
  };
}

type Name = Pick<ResolvedService, "shortName" | "serviceName">;

function fromShortName(service: string, region: string): Name | undefined {
  const known = awsServices[service];
  return known && { shortName: service, serviceName: `${known.prefix ?? "com.amazonaws"}.${region}.${service}` };
}

function fromFullName(service: string, region: string): Name | undefined {
  const at = `.${region}.`;
  const begin = service.indexOf(at);
  return begin < 0 ? undefined : { shortName: service.slice(begin + at.length), serviceName: service };
}

function refusal(service: string, region: string, name: Name | undefined, { gateway, global }: Refusals): string | undefined {
  const ofAllRegions = globalServices[service] ?? Object.values(globalServices).find((each) => each === service);
  if (ofAllRegions !== undefined) return global(ofAllRegions);
  if (gatewayServices.includes(service)) return gateway;
  if (/\.vpce-svc-/.test(service)) return "is no service of AWS. A ServiceEndpoint leads to it.";
  const isFull = name === undefined ? service.includes("amazonaws.") || service.startsWith("aws.") : name.serviceName === service;
  if (isFull)
    return name === undefined
      ? `is not in ${region}, where the VPC is. A ServiceEndpoint with serviceRegion leads to other regions.`
      : undefined;
  // Some begin with cn.com.amazonaws there and others do not. https://docs.amazonaws.cn/en_us/vpc/latest/privatelink/aws-services-privatelink-support.html
  if (region.startsWith("cn-")) return "has no certain full name in China. Give the one that describe-vpc-endpoint-services tells.";
  if (name !== undefined) return undefined;
  const near = nearest(service, Object.keys(awsServices)).join(", ");
  return `is no endpoint that is known here. Did you mean ${near}? What is newer can be given by its full name, as in com.amazonaws.${region}.${service}.`;
}

const dnsName = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** Notes what is no DNS name, with or without `*.` in front. */
export function checkDnsName(faults: Faults, path: string, name: string): void {
  if (!dnsName.test(name))
    faults.add(
      path,
      name,
      "is no DNS name. Write it in lower case and without a dot at the end, as in orders.example.com or *.example.com.",
    );
}
