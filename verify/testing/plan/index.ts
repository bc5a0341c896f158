export { checkPlan } from "./check";
export { renderPlan } from "./render";
