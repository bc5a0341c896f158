export { junitXml } from "./junit";
export { policyMatrix } from "./matrix";
export { sarifLog } from "./sarif";
export { policyText } from "./text";
