/**
 * What the SDK reads out of an answer, and nothing else: it asks through getters, so an answer needs no message of the protocol. (Its own
 * fallback without an engine answers in this way.)
 */
import type { WireObject } from "./values";

/** To a registration or a read. Property dependencies are left to the SDK, which knows them from the inputs. */
export function answerOfResource(urn: string, id: string | null, state: WireObject): object {
  const getStruct = (): object => structOf(state);
  return {
    getUrn: () => urn,
    getId: () => id ?? "",
    getObject: getStruct,
    getProperties: getStruct,
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
  };
}

/** To a data source. */
export function answerOfInvoke(result: WireObject): object {
  return { getFailuresList: () => [], getReturn: () => structOf(result) };
}

/** To a method of a component. */
export function answerOfCall(result: WireObject): object {
  return { ...answerOfInvoke(result), getReturndependenciesMap: () => undefined };
}

/** To a question for a resource of this run by its URN. */
export function answerOfGet(urn: string, id: string | null, state: WireObject): object {
  const fields = new Map<string, object>([
    ["urn", { toJavaScript: () => urn }],
    ["id", { toJavaScript: () => id ?? "" }],
    ["state", { getStructValue: () => structOf(state) }],
  ]);
  return { getFailuresList: () => [], getReturn: () => ({ getFieldsMap: () => fields }) };
}

function structOf(values: WireObject): object {
  return { toJavaScript: () => values };
}
