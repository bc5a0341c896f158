export { allPairs } from "./all-pairs";
export type { ExplanationCode, Obstacle } from "./explanations";
export { reach, type Flow, type FlowQuery } from "./flow";
export { endpointNamed } from "./lookup";
