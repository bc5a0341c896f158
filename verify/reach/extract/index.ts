export { buildNetwork } from "./build-network";
