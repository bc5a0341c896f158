export { Capture } from "./capture";
export { compareInputs, inputDifferences } from "./compare";
export type { Comparison, Difference, Given } from "./comparison";
export type { Expected, ExpectedProperties } from "./expected";
export { Match } from "./match";
export { Matcher } from "./matcher";
export { show } from "./show";
