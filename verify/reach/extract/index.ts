export { buildNetwork, graphsOf } from "./build-network";
