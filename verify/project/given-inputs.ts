/** What captures are given beside the stacks' files: by the configuration file, and by the command. */
import { dirname, resolve } from "node:path";
import type { MockTable } from "../graph";
import type { ConfigFile } from "./config-file";
import { openedEnvironment, type EnvironmentValues } from "./esc";
import type { StackInputs } from "./isthmus-config";
import { nameOf, readDocument } from "./read-document";
import { joinReferences, readReferenceGraphs, readReferences, type References } from "./references";
import { configLayer, overlaid } from "./stack-config";

/** What a command was given. Files are relative to the current directory. */
export interface CommandInputs {
  /** Files of outputs of other projects' stacks. @default [] */
  readonly references?: readonly string[];
  /** Files of graphs of other projects. @default [] */
  readonly referenceGraph?: readonly string[];
  /** Files of opened environments, each `file` for every stack or `<stack>=file` for one. @default [] */
  readonly config?: readonly string[];
}

/** Reads every file once, when a stack first needs it. */
export class GivenInputs {
  private readonly read = new Map<string, unknown>();
  private readonly directory: string;

  constructor(
    private readonly project: string,
    root: string,
    private readonly file: ConfigFile,
    private readonly command: CommandInputs,
    private readonly stacks: readonly string[],
  ) {
    this.directory = file.path === undefined ? root : dirname(file.path);
  }

  /** Configuration below that of the stack's file; `isOpened` where it has what an environment of Pulumi ESC gives. */
  configOf(stack: string): EnvironmentValues & { readonly isOpened: boolean } {
    const parts = this.parts(stack);
    const written = parts.map(({ config }) =>
      configLayer(this.project, this.file.path === undefined ? "" : nameOf(this.file.path), config),
    );
    const files = [...parts.flatMap(({ configFiles = [] }) => configFiles.map((each) => this.here(each))), ...this.commandFiles(stack)];
    const opened = files.map((path) => this.once(path, () => openedEnvironment(this.project, nameOf(path), readDocument(path))));
    return {
      config: [...written, ...opened.map(({ config }) => config)].reduce(overlaid, {}),
      variables: Object.assign({}, ...opened.map(({ variables }) => variables)) as EnvironmentValues["variables"],
      isOpened: opened.length > 0,
    };
  }

  /** Outputs of other stacks: the command's over the file's, and plain ones over those of graphs. */
  referencesOf(stack: string): References {
    const { references = [], referenceGraph = [] } = this.command;
    const given = this.parts(stack).map((part) => ({
      graphs: (part.referenceGraphs ?? []).map((each) => this.here(each)),
      plain: part.references ?? {},
      files: (part.referenceFiles ?? []).map((each) => this.here(each)),
    }));
    const all = [
      ...given,
      { graphs: referenceGraph.map((each) => resolve(each)), plain: {}, files: references.map((each) => resolve(each)) },
    ];
    const layers = all.flatMap(({ graphs, plain, files }) => [
      this.once(`graphs ${graphs.join(" ")}`, () => readReferenceGraphs(graphs)),
      plain,
      ...files.map((path) => this.once(path, () => readReferences(path))),
    ]);
    return layers.reduce(joinReferences, {});
  }

  /** Answers of providers; those of the stack come before those of all stacks. */
  mocksOf(stack: string): MockTable {
    const tables = this.parts(stack).map(({ mocks = {} }) => mocks);
    return {
      resources: Object.assign({}, ...tables.map(({ resources }) => resources)) as NonNullable<MockTable["resources"]>,
      dataSources: Object.assign({}, ...tables.map(({ dataSources }) => dataSources)) as NonNullable<MockTable["dataSources"]>,
    };
  }

  /** What all stacks are given, then what this one is. */
  private parts(stack: string): readonly StackInputs[] {
    return [this.file.config, this.file.config.stacks?.[stack] ?? {}];
  }

  private commandFiles(stack: string): readonly string[] {
    return (this.command.config ?? []).flatMap((each) => {
      const [head = "", ...tail] = each.split("=");
      if (tail.length === 0 || !this.stacks.includes(head)) return [resolve(each)];
      return head === stack ? [resolve(tail.join("="))] : [];
    });
  }

  private here(path: string): string {
    return resolve(this.directory, path);
  }

  private once<Content>(key: string, read: () => Content): Content {
    if (!this.read.has(key)) this.read.set(key, read());
    return this.read.get(key) as Content;
  }
}
