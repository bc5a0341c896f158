/** ECS services, instances, groups of instances and Lambda functions: where they are and what they listen on. */
import type { JsonObject, JsonValue } from "../../graph";
import type { Endpoint, SecurityGroup } from "../model";
import { tcp, type Candidate } from "./candidates";
import type { Declarations, Declared } from "./declarations";
import type { Interfaces } from "./interfaces";
import { subnetTypes, types } from "./types";
import { flag, list, object, objects, text, texts, whole } from "./values";

/** Services run tasks in awsvpc mode where they have a network configuration; each task has an interface of its own. */
export function services(declared: Declarations, interfaces: Interfaces): readonly Candidate[] {
  return declared.ofType(types.service).map((service): Candidate => {
    const network = object(objects(service.inputs["networkConfiguration"])[0]);
    const subnetIds = declared.references(service, "networkConfiguration", subnetTypes, network["subnets"]);
    if (subnetIds.length === 0) {
      declared.notModelled(service, "Its tasks have no interfaces of their own: only awsvpc mode is modelled.");
      return { resource: service, kind: "service", interfaceIds: [], ports: servicePorts(declared, service) };
    }
    const interfaceIds = interfaces.of(service, {
      subnetIds,
      securityGroupIds: interfaces.groups(service, "networkConfiguration", network["securityGroups"]),
      publicAddress: flag(network["assignPublicIp"]) ?? false,
    });
    return { resource: service, kind: "service", interfaceIds, ports: servicePorts(declared, service) };
  });
}

/** Ports of the containers that a load balancer knows; without one, those of every container. */
function servicePorts(declared: Declarations, service: Declared): Endpoint["ports"] {
  const balanced = objects(service.inputs["loadBalancers"]);
  if (balanced.length > 0) return tcp(...balanced.map((each) => whole(each["containerPort"])));
  const definition = declared.resource(service, "taskDefinition", service.inputs["taskDefinition"], [types.taskDefinition]);
  const ports = containers(definition?.outputs["containerDefinitions"])
    .flatMap((container) => objects(container["portMappings"]))
    .flatMap((mapping) => {
      const port = whole(mapping["containerPort"]);
      return port === undefined ? [] : [{ protocol: text(mapping["protocol"]) === "udp" ? 17 : 6, port }];
    });
  return ports.filter((one, index) => ports.findIndex(({ port, protocol }) => port === one.port && protocol === one.protocol) === index);
}

function containers(value: JsonValue | undefined): readonly JsonObject[] {
  const definitions = text(value);
  if (definitions === undefined) return [];
  try {
    return objects(JSON.parse(definitions) as JsonValue);
  } catch {
    return [];
  }
}

/** Instances, with the ports that their groups open one by one: an instance does not say what it listens on. */
export function instances(declared: Declarations, interfaces: Interfaces, groups: readonly SecurityGroup[]): readonly Candidate[] {
  const withAddress = elasticAddresses(declared);
  return declared.ofType(types.instance).map((instance) => {
    const { inputs } = instance;
    const own = attachedInterfaces(declared, instance);
    const first = own[0];
    const subnetId = declared.reference(instance, "subnetId", subnetTypes) ?? (first && declared.reference(first, "subnetId", subnetTypes));
    const hasGroups = interfaces.groups(instance, "vpcSecurityGroupIds") ?? interfaces.groups(instance, "securityGroups");
    if (subnetId === undefined) declared.notModelled(instance, "Its subnet is chosen by AWS: name one in subnetId.");
    const addresses = [text(inputs["privateIp"]), text(first?.inputs["privateIp"]), ...texts(first?.inputs["privateIps"])];
    const elastic = withAddress.has(instance.id) || (first !== undefined && withAddress.has(first.id));
    const securityGroupIds = hasGroups ?? (first && interfaces.groups(first, "securityGroups"));
    const interfaceIds = interfaces.of(instance, {
      subnetIds: subnetId === undefined ? [] : [subnetId],
      securityGroupIds,
      publicAddress: elastic ? true : flag(inputs["associatePublicIpAddress"]),
      ipv6: hasIpv6(inputs) || undefined,
      addresses: addresses.flatMap((address) => (address === undefined ? [] : [`${address}/32`])),
      sourceDestinationCheck: flag(inputs["sourceDestCheck"]) ?? flag(first?.inputs["sourceDestCheck"]),
    });
    return { resource: instance, kind: "instance", interfaceIds, ports: openedPorts(groups, securityGroupIds ?? []) };
  });
}

/** Groups of instances take what their launch template says. */
export function instanceGroups(declared: Declarations, interfaces: Interfaces, groups: readonly SecurityGroup[]): readonly Candidate[] {
  return declared.ofType(types.autoScalingGroup).map((group) => {
    const template = declared.resource(group, "launchTemplate", object(objects(group.inputs["launchTemplate"])[0])["id"], [
      types.launchTemplate,
    ]);
    const network = object(objects(template?.inputs["networkInterfaces"])[0]);
    if (template === undefined) declared.notModelled(group, "Its launch template is not among the stacks.");
    const securityGroupIds =
      template &&
      (interfaces.groups(template, "vpcSecurityGroupIds") ?? interfaces.groups(template, "networkInterfaces", network["securityGroups"]));
    const interfaceIds = interfaces.of(group, {
      subnetIds: template === undefined ? [] : declared.references(group, "vpcZoneIdentifiers", subnetTypes),
      securityGroupIds,
      publicAddress: flag(network["associatePublicIpAddress"]),
    });
    return { resource: group, kind: "instance", interfaceIds, ports: openedPorts(groups, securityGroupIds ?? []) };
  });
}

/** Functions in a VPC only ever open connections. */
export function functions(declared: Declarations, interfaces: Interfaces): readonly Candidate[] {
  return declared.ofType(types.lambdaFunction).flatMap((fn): readonly Candidate[] => {
    const config = object(objects(fn.inputs["vpcConfig"])[0]);
    const subnetIds = declared.references(fn, "vpcConfig", subnetTypes, config["subnetIds"]);
    if (subnetIds.length === 0) return [];
    const securityGroupIds = interfaces.groups(fn, "vpcConfig", config["securityGroupIds"]);
    // A function's interfaces never get a public address. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
    const interfaceIds = interfaces.of(fn, {
      subnetIds,
      securityGroupIds,
      publicAddress: false,
      ipv6: flag(config["ipv6AllowedForDualStack"]),
    });
    return [{ resource: fn, kind: "function", interfaceIds, ports: [] }];
  });
}

/** Interfaces that are declared by themselves and that no instance has. */
export function looseInterfaces(declared: Declarations, interfaces: Interfaces, groups: readonly SecurityGroup[]): readonly Candidate[] {
  const withAddress = elasticAddresses(declared);
  const attached = new Set(
    declared.ofType(types.instance).flatMap((instance) => attachedInterfaces(declared, instance).map(({ id }) => id)),
  );
  return declared.ofType(types.networkInterface).flatMap((each): readonly Candidate[] => {
    const subnetId = declared.reference(each, "subnetId", subnetTypes);
    if (attached.has(each.id) || subnetId === undefined) return [];
    const securityGroupIds = interfaces.groups(each, "securityGroups");
    const addresses = [...texts(each.inputs["privateIps"]), ...texts(each.inputs["ipv6Addresses"])];
    const interfaceIds = interfaces.of(each, {
      subnetIds: [subnetId],
      securityGroupIds,
      publicAddress: withAddress.has(each.id),
      ipv6: hasIpv6(each.inputs) || undefined,
      addresses: addresses.map((address) => (address.includes(":") ? `${address}/128` : `${address}/32`)),
      sourceDestinationCheck: flag(each.inputs["sourceDestCheck"]),
      part: "",
    });
    return [{ resource: each, kind: "interface", interfaceIds, ports: openedPorts(groups, securityGroupIds ?? []) }];
  });
}

/** Single ports that some rule opens. */
function openedPorts(groups: readonly SecurityGroup[], ids: readonly string[]): Endpoint["ports"] {
  const opened = groups
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ ingress }) => ingress)
    .flatMap(({ protocol, ports }) =>
      (protocol === 6 || protocol === 17) && ports.from === ports.to ? [{ protocol, port: ports.from }] : [],
    );
  return opened.filter((one, index) => opened.findIndex(({ port, protocol }) => port === one.port && protocol === one.protocol) === index);
}

function attachedInterfaces(declared: Declarations, instance: Declared): readonly Declared[] {
  const named = [...objects(instance.inputs["networkInterfaces"]), ...objects(instance.inputs["primaryNetworkInterface"])];
  return named.flatMap(
    (each) => declared.resource(instance, "networkInterfaces", each["networkInterfaceId"], [types.networkInterface]) ?? [],
  );
}

/** Ids of instances and interfaces that an Elastic IP belongs to. */
function elasticAddresses(declared: Declarations): ReadonlySet<string> {
  return new Set(
    declared
      .ofType(types.elasticIp, types.elasticIpAssociation)
      .flatMap((address) => [
        declared.reference(address, "instance", [types.instance]),
        declared.reference(address, "instanceId", [types.instance]),
        declared.reference(address, "networkInterface", [types.networkInterface]),
        declared.reference(address, "networkInterfaceId", [types.networkInterface]),
      ])
      .flatMap((id) => id ?? []),
  );
}

function hasIpv6(inputs: JsonObject): boolean {
  return (whole(inputs["ipv6AddressCount"]) ?? 0) > 0 || list(inputs["ipv6Addresses"]).length > 0;
}
