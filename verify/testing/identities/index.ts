export { checkIdentities } from "./check";
