/**
 * Components that a plugin makes, such as `awsx.ec2.Vpc`: one registration, whose resources are in no graph. Nothing that involves what they
 * give out is decided, and each is named.
 */
import type { JsonValue } from "../../graph";
import type { Declarations, Declared } from "./declarations";

/** Components that make nothing that packets pass: registries and images, trails, APIs in front of functions. */
const withoutNetwork = /^(awsx:(cloudtrail|ecr):|aws-apigateway:index:RestAPI|eks:index:(Addon|ClusterCreationRoleProvider|VpcCniAddon)$)/;
/** Components that make things of their own and open no way between others: what they are given stays as the stacks declare it. */
const selfContained = /^(awsx:(ec2|ecs|lb):|eks:index:)/;

/** Notes every component that a plugin makes. */
export function noteRemoteComponents(declared: Declarations): void {
  for (const component of declared.all) {
    if (component.remote !== true || withoutNetwork.test(component.type)) continue;
    const reason = `${component.type} is made by a plugin, and what is inside it is not looked at.`;
    const given = touched(declared, component);
    // Its arguments come back as outputs; what is left is its own.
    const own = strings(component.outputs).filter((id) => !given.includes(id));
    const affects = selfContained.test(component.type) ? own : [...own, ...given];
    declared.notModelled(component, reason, { affects: [...new Set(affects)], outward: true });
  }
}

/** Ids of what it is given, as values or as whole resources. */
function touched(declared: Declarations, { inputs, propertyDependencies }: Declared): readonly string[] {
  const named = [...strings(inputs), ...Object.values(propertyDependencies).flat()];
  return named.flatMap((key) => [key, declared.byUrn(key)?.id ?? key]);
}

function strings(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return (Object.values(value) as readonly JsonValue[]).flatMap(strings);
}
