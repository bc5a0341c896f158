export { Capture } from "./capture";
export { compareInputs, inputDifferences } from "./compare";
export type { Comparison, Difference, Expected, ExpectedProperties, Given } from "./expected";
export { Match } from "./match";
export { Matcher } from "./matcher";
export { show } from "./show";
