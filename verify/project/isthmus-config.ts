/**
 *     import { defineConfig } from "isthmus/testing";
 *
 *     export default defineConfig({
 *       references: { "acme/network/prod": { vpcId: "vpc-0a1b2c3d4e5f60718" } },
 *       mocks: { dataSources: { "aws:ec2/getVpc:getVpc": { id: "vpc-0a1b2c3d4e5f60718" } } },
 *     });
 *
 * `isthmus.config.ts` beside Pulumi.yaml: what a program asks for that only a deployment, another project or a person knows. Commands and
 * tests read the same file; `isthmus init` writes one.
 */
import type { JsonObject, JsonValue, MockTable } from "../graph";

/** What a stack's captures are given. */
export interface StackInputs {
  /**
   * Configuration that the stack's file does not have, or has encrypted; by key, a bare key in the project's namespace. What the file gives in
   * plain text wins. @default {}
   */
  readonly config?: Readonly<Record<string, JsonValue>>;
  /** Files that `pulumi env open <environment> --format json` has printed, in the order in which the stack imports them; later ones win. @default [] */
  readonly configFiles?: readonly string[];
  /** Outputs of other projects' stacks, by full name `<organization>/<project>/<stack>`; `*` stands for any organization. @default {} */
  readonly references?: Readonly<Record<string, JsonObject>>;
  /** JSON or YAML files of such outputs, each stack's as `pulumi stack output --json` prints them. @default [] */
  readonly referenceFiles?: readonly string[];
  /** Graphs that other projects have published with `isthmus plan --json <file>`: outputs, and a part of the network that flows are decided in. @default [] */
  readonly referenceGraphs?: readonly string[];
  /** Answers of providers and of remote components beyond the library's own. @default {} */
  readonly mocks?: MockTable;
}

/** The content of `isthmus.config.ts`. Files are relative to it. What is given beside `stacks` is given to every stack. */
export interface IsthmusConfig extends StackInputs {
  /** What `pulumi.getOrganization()` returns, and the organization of references that name none. @default "organization" - as with a backend that has none */
  readonly organization?: string;
  /** Beyond that, what is given to single stacks, by name. A stack that has no Pulumi.<stack>.yaml is known to commands by its name here. @default {} */
  readonly stacks?: Readonly<Record<string, StackInputs>>;
}

/** Gives a configuration its type. */
export function defineConfig(config: IsthmusConfig): IsthmusConfig {
  return config;
}
