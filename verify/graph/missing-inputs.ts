/**
 * Everything that one run asks for and nobody has given, so that it is said at once: the run goes on with placeholders, and its result is
 * thrown away. What goes wrong after the first of them may be only its echo.
 */
import * as pulumi from "@pulumi/pulumi";
import {
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  type ConfigKind,
  type MissingInput,
  type RequiredConfig,
  type UnknownDataSourceError,
} from "./errors";
import { fullStackName, givenFor, sameStack, stackReferenceType } from "./references";
import { replace } from "./sdk";
import type { JsonObject } from "./stack-graph";
import { secretPlaceholder } from "./values";

/** What of a run decides what is missing. */
export interface GivenInputs {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly references: Readonly<Record<string, JsonObject>>;
  /** Pulumi ESC environments whose values are not known. */
  readonly environments: readonly string[];
}

type Reader = (this: pulumi.Config, key: string, ...rest: readonly unknown[]) => unknown;
type Read = (this: pulumi.StackReference, name: unknown) => pulumi.Output<unknown>;

/** Readers of `pulumi.Config`, by what they read a value as. */
const readers: Readonly<Record<ConfigKind, readonly string[]>> = {
  text: ["require", "requireSecret", "get", "getSecret"],
  boolean: ["requireBoolean", "requireSecretBoolean", "getBoolean", "getSecretBoolean"],
  number: ["requireNumber", "requireSecretNumber", "getNumber", "getSecretNumber"],
  object: ["requireObject", "requireSecretObject", "getObject", "getSecretObject"],
};

const placeholders: Readonly<Record<ConfigKind, unknown>> = { text: "", boolean: true, number: 1, object: {} };

/** In every text placeholder, so that what is asked for by one is known to be no name. Short and of letters: it passes most checks of a program. */
const mark = "qxz";

/** Keeps what a run misses. */
export class MissingInputs {
  private readonly found = new Map<string, () => MissingInput>();
  /** Full names of the stacks that references are to. */
  private readonly names = new WeakMap<pulumi.Resource, string>();
  private readonly outputs = new Map<string, Set<string>>();

  constructor(private readonly given: GivenInputs) {}

  /** What is missing, as one error; `undefined` where nothing is. */
  get error(): MissingInput | MissingInputsError | undefined {
    const errors = [...this.found.values()].map((make) => make());
    return errors.length > 1 ? new MissingInputsError(errors) : errors[0];
  }

  /** For `registerStackTransformation`: a reference's outputs are asked for before it is read. */
  readonly observe: pulumi.ResourceTransformation = ({ resource, type, props }) => {
    const name: unknown = (props as { readonly name?: unknown }).name;
    if (type === stackReferenceType && typeof name === "string") this.names.set(resource, fullStackName(name, this.given));
    return undefined;
  };

  /** Outputs of a stack, or nothing where they were not given, which is noted. */
  stackOutputs(fullName: string): JsonObject {
    const outputs = this.givenOutputs(fullName);
    if (outputs !== undefined) return outputs;
    this.noteStack(fullName);
    return {};
  }

  note(error: UnknownDataSourceError): void {
    this.keep(`${error.kind} ${error.token}`, () => error);
  }

  noteConfig(required: Pick<RequiredConfig, "key" | "kind" | "secret" | "encrypted">): void {
    const { stack, environments } = this.given;
    this.keep(`config ${required.key}`, () => new MissingConfigError({ ...required, stack, environments }));
  }

  /** Watches how the program reads configuration and outputs of stacks. Returns what ends it. */
  watch(isRunning: () => boolean): () => void {
    const config = pulumi.Config.prototype as unknown as Record<string, unknown>;
    const reference = pulumi.StackReference.prototype as unknown as Record<string, unknown>;
    const restore = [
      ...Object.entries(readers).flatMap(([kind, names]) =>
        names.map((name) => replace(config, name, this.reader(name, kind as ConfigKind, config[name] as Reader, isRunning))),
      ),
      ...["getOutput", "requireOutput"].map((name) => replace(reference, name, this.outputReader(reference[name] as Read, isRunning))),
    ];
    return () => restore.reverse().forEach((undo) => undo());
  }

  private reader(name: string, kind: ConfigKind, read: Reader, isRunning: () => boolean): Reader {
    const note = (required: Parameters<MissingInputs["noteConfig"]>[0]): void => this.noteConfig(required);
    const secret = name.includes("Secret");
    return function (this: pulumi.Config, key, ...rest) {
      try {
        return read.call(this, key, ...rest);
      } catch (error) {
        const fullKey = `${this.name}:${key}`;
        const value = pulumi.runtime.allConfig()[fullKey];
        // A value that is there and wrong is the program's own affair.
        if (!isRunning() || (value !== undefined && value !== secretPlaceholder)) throw error;
        note({ key: fullKey, kind, secret, encrypted: value !== undefined });
        const placeholder = kind === "text" ? placeholderText(key) : placeholders[kind];
        return secret ? pulumi.secret(placeholder) : placeholder;
      }
    };
  }

  private outputReader(read: Read, isRunning: () => boolean): Read {
    const isMissing = (reference: pulumi.StackReference, output: unknown): boolean => {
      const name = this.names.get(reference);
      if (name === undefined || this.givenOutputs(name) !== undefined) return false;
      // The program may fail before the reference itself is read.
      this.noteStack(name);
      if (typeof output === "string") this.outputs.set(name, (this.outputs.get(name) ?? new Set()).add(output));
      return true;
    };
    return function (this: pulumi.StackReference, name) {
      if (isRunning() && isMissing(this, name)) return pulumi.output(placeholderText(String(name)));
      return read.call(this, name);
    };
  }

  /** A stack that reads itself gets what its last deployment exported: nothing, as before the first one. */
  private givenOutputs(fullName: string): JsonObject | undefined {
    const itself = fullName === fullStackName(this.given.stack, this.given) ? {} : undefined;
    return givenFor(this.given.references, fullName) ?? itself;
  }

  private noteStack(fullName: string): void {
    const { references } = this.given;
    if (fullName.includes(mark)) return;
    this.keep(
      `stack ${fullName}`,
      () => new MissingStackError(fullName, [...(this.outputs.get(fullName) ?? [])], sameStack(references, fullName)),
    );
  }

  private keep(key: string, make: () => MissingInput): void {
    if (!this.found.has(key)) this.found.set(key, make);
  }
}

/** A text that no program takes for a real one, and that {@link MissingInputs} takes for none. */
export function placeholderText(key: string): string {
  return `${mark}${key.replace(/[^A-Za-z0-9]/g, "")}`;
}
