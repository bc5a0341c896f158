/** Which endpoints of a network a test means. */
import type { GraphResource } from "../graph";

/** A resource that stands for the endpoint it is, or for those inside it. */
export type EndpointResource = Pick<GraphResource, "urn">;

/**
 * A name as in `isthmus reach` (`internet`, `<stack>/<name>`, or the name alone where one stack has it), with `*` for any letters; a resource of
 * the graph; or a list of these.
 */
export type EndpointSelector = string | EndpointResource | readonly (string | EndpointResource)[];
