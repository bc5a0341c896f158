export type * from "./assertion";
export { checkAssertions, type AssertionResult, type CheckOptions } from "./check";
export { InputFaultsError, type InputFault } from "./faults";
export { faultsOf, pathTo, shapeFaults, shapeIssues, unknownKey, type ShapeOptions } from "./issues";
export { findEndpoints, type Found } from "./names";
export { readAssertions } from "./read";
