export { configFileNames, configFilesIn } from "./config-file";
export type { CommandInputs } from "./given-inputs";
export { defineConfig, type IsthmusConfig, type StackInputs } from "./isthmus-config";
export { openProject, readProject, type Project, type StackCaptureInputs } from "./project";
export { parseJson, readGraphs } from "./read-graphs";
