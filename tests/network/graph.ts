/** What this room's tests ask of a captured stack. */
import { capture, type CapturedStack, type CaptureOptions, type GraphResource, type Program } from "../../verify/graph";
import type { TransitGatewayArgs, VpcArgs } from "../../components/network";

export const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] as const;

export const sampleVpc: VpcArgs = {
  cidr: "10.10.0.0/16",
  zones,
  tiers: {
    public: { prefix: 24, internet: "gateway" },
    app: { prefix: 20, internet: "transit-gateway" },
    data: { prefix: 22, internet: "none" },
    transit: { prefix: 28, internet: "none" },
  },
};

export const sampleGateway: TransitGatewayArgs = {
  segments: {
    dev: { reaches: ["shared"], egress: true },
    prod: { reaches: ["shared"], egress: true },
    shared: { reaches: [] },
  },
};

export function declare(program: Program, options: Partial<CaptureOptions> = {}): Promise<CapturedStack> {
  return capture(program, { stack: "test", config: { "aws:region": "eu-central-1" }, ...options });
}

/** Resources whose type ends in `:<Type>`, in the order of their declaration. */
export function ofType(graph: CapturedStack, type: string): readonly GraphResource[] {
  return graph.resources.filter((resource) => resource.type.endsWith(`:${type}`));
}

export function namesOf(graph: CapturedStack, type: string): readonly string[] {
  return ofType(graph, type).map(({ name }) => name);
}

/** The one resource of a type and name. */
export function the(graph: CapturedStack, type: string, name: string): GraphResource {
  const [found, ...more] = ofType(graph, type).filter((resource) => resource.name === name);
  if (found === undefined || more.length > 0)
    throw new Error(`${more.length + (found === undefined ? 0 : 1)} ${type} "${name}"; there are ${namesOf(graph, type).join(", ")}`);
  return found;
}

/** Inputs of the one resource of a type and name, without its tags. */
export function inputsOf(graph: CapturedStack, type: string, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(the(graph, type, name).inputs).filter(([key]) => key !== "tags"));
}

export function idOf(graph: CapturedStack, type: string, name: string): unknown {
  return the(graph, type, name).outputs["id"];
}

/** `Type name` of what a resource waits for. */
export function waitsFor(graph: CapturedStack, type: string, name: string): readonly string[] {
  const byUrn = new Map(graph.resources.map((resource) => [resource.urn, `${resource.type.split(":").at(-1)} ${resource.name}`]));
  return the(graph, type, name).dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
}
