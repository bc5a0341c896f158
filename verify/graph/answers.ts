/**
 * What the SDK reads out of an answer. Each is the SDK's own message with a few getters replaced: what a later SDK asks for besides has the
 * protocol's default, which is that nothing failed and nothing is unknown. The values themselves are handed over as they are.
 */
import * as ofProviders from "@pulumi/pulumi/proto/provider_pb";
import * as ofResources from "@pulumi/pulumi/proto/resource_pb";
import type { WireObject } from "./values";

type Getters = Readonly<Record<string, () => unknown>>;
const messages = { ...ofProviders, ...ofResources } as unknown as Readonly<Record<string, (new () => object) | undefined>>;

/** To a registration. Property dependencies are left to the SDK, which knows them from the inputs. */
export function answerOfRegistration(urn: string, id: string | null, state: WireObject): { getUrn(): string } {
  return answer("RegisterResourceResponse", {
    getUrn: () => urn,
    getId: () => id ?? "",
    getObject: () => structOf(state),
    getPropertydependenciesMap: () => undefined,
  });
}

/** To a read of what exists already. */
export function answerOfRead(urn: string, id: string, state: WireObject): object {
  return answer("ReadResourceResponse", { getUrn: () => urn, getId: () => id, getProperties: () => structOf(state) });
}

/** To the question whether a resource exists, which only its provider could tell. */
export function answerOfExistence(): object {
  return answer("ExistsResourceResponse", { getUnknown: () => true });
}

/** To a data source. */
export function answerOfInvoke(result: WireObject): object {
  return answer("ResourceInvokeResponse", { getFailuresList: () => [], getReturn: () => structOf(result) });
}

/** To a method of a component. */
export function answerOfCall(result: WireObject): object {
  return answer("CallResponse", {
    getFailuresList: () => [],
    getReturn: () => structOf(result),
    getReturndependenciesMap: () => undefined,
  });
}

/** To a question for a resource of this run by its URN. */
export function answerOfGet(urn: string, id: string | null, state: WireObject): object {
  const fields = new Map<string, object>([
    ["urn", { toJavaScript: () => urn }],
    ["id", { toJavaScript: () => id ?? "" }],
    ["state", { getStructValue: () => structOf(state) }],
  ]);
  return answer("ResourceInvokeResponse", { getFailuresList: () => [], getReturn: () => ({ getFieldsMap: () => fields }) });
}

/** An SDK that has no such message asks for nothing beyond the getters. */
function answer<Known extends Getters>(message: string, getters: Known): Known {
  const Message = messages[message];
  return Object.assign(Message === undefined ? {} : new Message(), getters);
}

function structOf(values: WireObject): object {
  return { toJavaScript: () => values };
}
