/** Load balancers with their listeners and, behind those, the target groups and what is registered in them. */
import type { JsonObject } from "../../graph";
import type { Endpoint, Listener, LoadBalancer, Target, TargetGroup } from "../model";
import type { Candidate } from "./candidates";
import type { Declarations, Declared } from "./declarations";
import { grouped } from "./grouped";
import type { Interfaces } from "./interfaces";
import { subnetTypes, types, vpcTypes } from "./types";
import { flag, objects, text, whole } from "./values";

export function loadBalancers(declared: Declarations, interfaces: Interfaces): readonly LoadBalancer[] {
  const listeners = listenersOf(declared);
  return declared.ofType(types.loadBalancer).flatMap((balancer): readonly LoadBalancer[] => {
    const { inputs } = balancer;
    const kind = text(inputs["loadBalancerType"]) ?? "application";
    if (kind === "gateway") {
      declared.notModelled(balancer, "A Gateway Load Balancer passes packets to appliances that are not modelled.");
      return [];
    }
    const isNetwork = kind === "network";
    const mapped = objects(inputs["subnetMappings"]).flatMap(
      (mapping) => declared.reference(balancer, "subnetMappings", subnetTypes, mapping["subnetId"]) ?? [],
    );
    const subnetIds = [...new Set([...declared.references(balancer, "subnets", subnetTypes), ...mapped])];
    const groups = interfaces.groups(balancer, "securityGroups");
    const interfaceIds = interfaces.of(balancer, {
      subnetIds,
      securityGroupIds: isNetwork ? (groups ?? null) : groups,
      publicAddress: flag(inputs["internal"]) !== true,
      ipv6: (text(inputs["ipAddressType"]) ?? "ipv4").startsWith("dualstack"),
    });
    const vpcId = vpcOf(declared, subnetIds);
    const crossZone = isNetwork ? (flag(inputs["enableCrossZoneLoadBalancing"]) ?? false) : true;
    const own = listeners.get(balancer.id) ?? [];
    return [
      {
        ...declared.element(balancer),
        kind: isNetwork ? "network" : "application",
        vpcId,
        interfaceIds,
        crossZone,
        listeners: own.map(({ listener }) => listener),
      },
    ];
  });
}

export function loadBalancerCandidates(declared: Declarations, balancers: readonly LoadBalancer[]): readonly Candidate[] {
  return balancers.flatMap(({ id, interfaceIds, listeners }): readonly Candidate[] => {
    const resource = declared.find(id, [types.loadBalancer]);
    const ports: Endpoint["ports"] = listeners.flatMap(({ port, protocols }) => protocols.map((protocol) => ({ protocol, port })));
    return resource === undefined ? [] : [{ resource, kind: "load-balancer", interfaceIds, elementId: id, ports }];
  });
}

function listenersOf(declared: Declarations): ReadonlyMap<string, readonly { readonly balancerId: string; readonly listener: Listener }[]> {
  const rules = grouped(declared.ofType(types.listenerRule), (rule) => declared.reference(rule, "listenerArn", [types.listener]));
  const all = declared.ofType(types.listener).flatMap((listener) => {
    const balancerId = declared.reference(listener, "loadBalancerArn", [types.loadBalancer]);
    if (balancerId === undefined) return [];
    const actions = [
      ...objects(listener.inputs["defaultActions"]).map((action) => ({ action, from: listener, property: "defaultActions" })),
      ...(rules.get(listener.id) ?? []).flatMap((rule) =>
        objects(rule.inputs["actions"]).map((action) => ({ action, from: rule, property: "actions" })),
      ),
    ];
    const groups = actions.flatMap(({ action, from, property }) => targetGroupsOf(declared, from, property, action));
    const answersItself =
      actions.some(({ action }) => ["redirect", "fixed-response"].includes(text(action["type"]) ?? "")) ||
      groups.some((id) => text(declared.find(id, [types.targetGroup])?.inputs["targetType"]) === "lambda");
    return [
      {
        balancerId,
        listener: {
          ...declared.element(listener),
          port: whole(listener.inputs["port"]) ?? 0,
          protocols: protocolsOf(text(listener.inputs["protocol"])),
          answersItself,
          targetGroupIds: [...new Set(groups)],
        },
      },
    ];
  });
  return grouped(all, ({ balancerId }) => balancerId);
}

function targetGroupsOf(declared: Declarations, from: Declared, property: string, action: JsonObject): readonly string[] {
  const several = objects(action["forward"]).flatMap((forward) => objects(forward["targetGroups"]));
  return [action["targetGroupArn"], ...several.map((each) => each["arn"])].flatMap(
    (arn) => declared.reference(from, property, [types.targetGroup], arn) ?? [],
  );
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html */
function protocolsOf(protocol: string | undefined): readonly number[] {
  if (protocol === "UDP" || protocol === "QUIC") return [17];
  return protocol === "TCP_UDP" || protocol === "TCP_QUIC" ? [6, 17] : [6];
}

/** Target groups, after everything that may be a target has its interfaces. */
export function targetGroups(declared: Declarations, candidates: readonly Candidate[], interfaces: Interfaces): readonly TargetGroup[] {
  const places = new Map(candidates.map(({ resource, interfaceIds }) => [resource.id, interfaceIds]));
  const attachments = grouped(declared.ofType(types.targetGroupAttachment), (each) =>
    declared.reference(each, "targetGroupArn", [types.targetGroup]),
  );
  const fromServices = grouped(serviceTargets(declared, places), ({ groupId }) => groupId);
  return declared.ofType(types.targetGroup).map((group) => ({
    ...declared.element(group),
    vpcId: declared.reference(group, "vpcId", vpcTypes) ?? null,
    preservesClientAddress: preservesClientAddress(group.inputs),
    targets: [
      ...(fromServices.get(group.id) ?? []).map(({ target }) => target),
      ...(attachments.get(group.id) ?? []).flatMap((attachment) => attachedTarget(declared, group, attachment, places, interfaces)),
    ],
  }));
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation */
function preservesClientAddress({ protocol, targetType, preserveClientIp }: JsonObject): boolean {
  const name = text(protocol) ?? "HTTP";
  if (!["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].includes(name)) return false;
  if (name === "UDP" || name === "TCP_UDP") return true;
  return flag(preserveClientIp) ?? (text(targetType) ?? "instance") === "instance";
}

function serviceTargets(
  declared: Declarations,
  places: ReadonlyMap<string, readonly string[]>,
): readonly { readonly groupId: string; readonly target: Target }[] {
  const services = declared.ofType(types.service).flatMap((service) =>
    objects(service.inputs["loadBalancers"]).flatMap((balanced) => {
      const more = objects(balanced["advancedConfiguration"]).map((each) => each["alternateTargetGroupArn"]);
      return [balanced["targetGroupArn"], ...more].flatMap((arn) => {
        const groupId = declared.reference(service, "loadBalancers", [types.targetGroup], arn);
        return groupId === undefined ? [] : [{ groupId, from: service, port: whole(balanced["containerPort"]) ?? 0 }];
      });
    }),
  );
  const groups = declared.ofType(types.autoScalingGroup).flatMap((group) =>
    declared.references(group, "targetGroupArns", [types.targetGroup]).map((groupId) => {
      const port = whole(declared.find(groupId, [types.targetGroup])?.inputs["port"]) ?? 0;
      return { groupId, from: group, port };
    }),
  );
  return [...services, ...groups].map(({ groupId, from, port }) => ({
    groupId,
    target: { kind: "interface", interfaceIds: places.get(from.id) ?? [], port },
  }));
}

function attachedTarget(
  declared: Declarations,
  group: Declared,
  attachment: Declared,
  places: ReadonlyMap<string, readonly string[]>,
  interfaces: Interfaces,
): readonly Target[] {
  const port = whole(attachment.inputs["port"]) ?? whole(group.inputs["port"]) ?? 0;
  const targetType = text(group.inputs["targetType"]) ?? "instance";
  if (targetType === "lambda") return [];
  if (targetType === "alb") {
    const loadBalancerId = declared.reference(attachment, "targetId", [types.loadBalancer]);
    return loadBalancerId === undefined ? [] : [{ kind: "load-balancer", loadBalancerId, port }];
  }
  const resource = declared.resource(attachment, "targetId", attachment.inputs["targetId"], [types.instance]);
  if (resource !== undefined) return [{ kind: "interface", interfaceIds: places.get(resource.id) ?? [], port }];
  const address = text(attachment.inputs["targetId"]);
  if (address === undefined || targetType === "instance") return [];
  const block = `${address}/${address.includes(":") ? 128 : 32}`;
  const fixed = interfaces.all.filter(({ blocks }) => blocks.includes(block));
  return fixed.length > 0 ? [{ kind: "interface", interfaceIds: fixed.map(({ id }) => id), port }] : [{ kind: "address", block, port }];
}

function vpcOf(declared: Declarations, subnetIds: readonly string[]): string {
  const first = subnetIds.flatMap((id) => declared.find(id, subnetTypes) ?? [])[0];
  return (first && declared.reference(first, "vpcId", vpcTypes)) ?? "";
}
