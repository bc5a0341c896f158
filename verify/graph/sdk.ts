/**
 * The parts inside Pulumi's SDK that a capture takes hold of. Where another version of the SDK lacks one, a capture is slower or less
 * shielded, and otherwise the same.
 */
import * as pulumi from "@pulumi/pulumi";
import * as callback from "@pulumi/pulumi/proto/callback_pb";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";

type Mutable = Record<string, unknown>;

type Work<Result> = () => Promise<Result>;

/** How the SDK isolates inline programs: by a function, which older ones have only the parts of. */
interface Stores<Result> {
  readonly withLocalStorage?: (work: Work<Result>) => Promise<Result>;
  readonly asyncLocalStorage?: { run(store: object, work: Work<Result>): Promise<Result> };
  readonly LocalStore?: new () => object;
}

/** Runs work with a store of its own for monitor, configuration and stack, as Pulumi runs inline programs: a test's own mocks are not touched. */
export function isolated<Result>(work: Work<Result>): Promise<Result> {
  const { withLocalStorage, asyncLocalStorage, LocalStore } = state as Stores<Result>;
  if (withLocalStorage !== undefined) return withLocalStorage(work);
  return asyncLocalStorage === undefined || LocalStore === undefined ? work() : asyncLocalStorage.run(new LocalStore(), work);
}

type Watched = (promise: unknown, context?: unknown) => unknown;

let isWatched = false;

/**
 * Keeps the promises of captured programs out of the SDK's list of leaked ones. It is about programs that end while they wait: of one that fails in
 * a capture, or asks for what is missing, it would make the whole process fail when that ends. To explain a leak the SDK also formats a stack
 * of unlimited depth for every property of every resource.
 *
 * @param isCaptured Whether what runs is a captured program: also what one leaves behind. All others are watched as before.
 */
export function withoutLeakDetection(isCaptured: () => boolean): void {
  if (isWatched || !("debuggablePromise" in debuggable)) return;
  isWatched = true;
  const watched = debuggable.debuggablePromise as Watched;
  replace(debuggable, "debuggablePromise", (promise: unknown, context?: unknown) => (isCaptured() ? promise : watched(promise, context)));
}

/**
 * Leaves out what the SDK does only to tell the engine a resource's position: it formats a stack for every resource. With this and with its
 * watch over leaks, 400 resources take 0.7 s, and 0.15 s without. Returns what puts it back.
 */
export function withoutStackTraces(): () => void {
  return replace(pulumi.Resource as unknown as Mutable, "callsites", () => []);
}

/** A line that a program logged. */
export interface LogMessage {
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
  /** Name of the resource it is about. */
  readonly resource: string | null;
}

/** Hands what programs log to `keep` instead of printing it. Returns what puts it back. */
export function collectLogs(keep: (message: LogMessage) => void): () => void {
  const collect =
    (severity: LogMessage["severity"]) =>
    (text: string, resource?: pulumi.Resource): Promise<void> => {
      keep({ severity, text, resource: resource === undefined ? null : nameOf(resource) });
      return Promise.resolve();
    };
  const log = pulumi.log as Mutable;
  const restore = [
    replace(log, "info", collect("info")),
    replace(log, "warn", collect("warning")),
    replace(log, "error", collect("error")),
  ];
  return () => restore.forEach((undo) => undo());
}

/** The field that `pulumi.resourceName` returns, which the oldest SDKs of the range do not have. */
function nameOf(resource: pulumi.Resource): string {
  return (resource as unknown as { readonly __name: string }).__name;
}

/**
 * Lets a program ask for transforms, which the SDK's mocks of some releases refuse and of others take and forget. State migrations concern what
 * was deployed before, of which a capture knows nothing.
 */
export function allowTransforms(): void {
  const { getStore } = state as unknown as { readonly getStore?: () => Mutable };
  Object.assign(getStore?.() ?? {}, { supportsTransforms: true, supportsInvokeTransforms: true, supportsStateMigrations: true });
}

/** Runs the function behind a token that the SDK gave out, as the engine does by a call to the program: message in, message out. */
export function runCallback(token: string, message: Uint8Array): Promise<Uint8Array> {
  const request = new callback.CallbackInvokeRequest();
  request.setToken(token);
  request.setRequest(message);
  const server = (settings as unknown as { readonly getCallbacks?: () => CallbackServer | undefined }).getCallbacks?.();
  if (server === undefined) throw new Error("Pulumi's SDK has no transforms to run: this release of isthmus does not fit it.");
  return new Promise((resolve, reject) => {
    void server.invoke({ request }, (error, response) =>
      response === undefined ? reject(new Error(error?.details ?? "A transform gave no answer.")) : resolve(response.getResponse_asU8()),
    );
  });
}

interface CallbackServer {
  invoke(
    call: { readonly request: callback.CallbackInvokeRequest },
    answer: (error: { readonly details?: string } | null, response?: callback.CallbackInvokeResponse) => void,
  ): unknown;
}

/** Puts handlers over the methods of the monitor that the SDK's mocks have installed. */
export function installMonitor(
  handlers: Readonly<Record<string, (request: never) => object | Promise<object>>>,
  refused: (error: Error) => void,
): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("Pulumi's SDK has no monitor after setMocks: this release of isthmus does not fit it.");
  for (const [method, handle] of Object.entries(handlers))
    (monitor as unknown as Mutable)[method] = (request: never, answered: (error: null, answer: object) => void) => {
      // Nothing is called back: the run is over, and what would still happen in it is not the user's concern.
      const refuse = (error: unknown): void => refused(error instanceof Error ? error : new Error(String(error)));
      let answer: object | Promise<object>;
      try {
        answer = handle(request);
      } catch (error) {
        refuse(error);
        return;
      }
      if (answer instanceof Promise) answer.then((late: object) => answered(null, late), refuse);
      else answered(null, answer);
    };
}

/** Puts a value in place of another and returns what puts the other back. What is not there is left alone. */
export function replace(target: Mutable, key: string, value: unknown): () => void {
  if (!(key in target)) return () => undefined;
  const before = target[key];
  target[key] = value;
  return () => {
    target[key] = before;
  };
}
