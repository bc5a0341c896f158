/** The release of this library, as its package says. */
export const { version } = require("isthmus/package.json") as { readonly version: string };
