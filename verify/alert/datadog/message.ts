/**
 * Whom a monitor's message notifies when it alerts. Blocks such as `{{#is_warning}}…{{/is_warning}}` are for other states.
 * https://docs.datadoghq.com/monitors/notify/variables/#conditional-variables
 */

/** Handles of a message, by what is known of the moment. */
export interface Handles {
  /** Notified on every alert. */
  readonly onAlert: readonly string[];
  /** Notified on some alerts: it depends on the group that alerts. */
  readonly sometimes: readonly string[];
  /** Notified in other states only. */
  readonly otherwise: readonly string[];
}

/** States other than that of an alert. */
const otherStates = new Set([
  "is_warning",
  "is_no_data",
  "is_recovery",
  "is_alert_recovery",
  "is_warning_recovery",
  "is_no_data_recovery",
  "is_alert_to_warning",
  "is_unknown",
]);

/** Reads the handles of a message. @param priority `1` to `5`, where the monitor has one. */
export function handlesIn(message: string, priority: string | undefined): Handles {
  const found: Record<keyof Handles, string[]> = { onAlert: [], sometimes: [], otherwise: [] };
  let open: readonly Block[] = [];
  for (const [token] of message.replaceAll(comments, "").matchAll(tokens)) {
    if (token.startsWith("@")) found[kindOf(open.map(({ shown }) => shown))].push(trimmed(token));
    else open = after(token, open, priority);
  }
  return found;
}

/** A block, and whether its text is shown when the monitor alerts: `undefined` where that depends on what alerts. */
interface Block {
  readonly name: string;
  readonly shown: boolean | undefined;
}

/** Shown to who edits the monitor only. https://docs.datadoghq.com/monitors/notify/variables/#comments */
const comments = /\{\{~?!--[\s\S]*?--~?\}\}/g;
/** A block's tag, any other variable, or a handle, which may have a variable in it. */
const tokens = /\{\{[^{}]*\}\}|(?<![\w@/])@(?:[^\s,;(){}<>"'@]|@|\{\{(?!~?\s*(?:[#^/!]|else\b))[^{}]*\}\})+/g;

/** The blocks that are open after a tag. */
function after(tag: string, open: readonly Block[], priority: string | undefined): readonly Block[] {
  const [, kind, name = ""] = /^\{\{~?\s*(else\b|\^(?=\s*~?\}\})|[#^/])\s*(\w*)/.exec(tag) ?? [];
  if (kind === undefined) return open;
  // A tag that closes nothing, as of raw text, is none of a block.
  if (kind === "/") {
    const at = open.findLastIndex((block) => block.name === name);
    return at === -1 ? open : open.slice(0, at);
  }
  if (kind === "#" || (kind === "^" && name !== "")) return [...open, blockOf(tag, priority)];
  // Datadog documents it for what a group matches, which is not known. Of a state, what follows may be shown or not.
  const [last] = open.slice(-1);
  return last === undefined ? open : [...open.slice(0, -1), { name: last.name, shown: undefined }];
}

function kindOf(blocks: readonly (boolean | undefined)[]): keyof Handles {
  if (blocks.includes(false)) return "otherwise";
  return blocks.includes(undefined) ? "sometimes" : "onAlert";
}

function blockOf(tag: string, priority: string | undefined): Block {
  const [, sign = "#", name = "", argument = ""] = /^\{\{~?\s*([#^])\s*(\w+)\s*([^{}]*)\}\}$/.exec(tag) ?? [];
  const inState = stateOf(name, argument, priority);
  return { name, shown: inState === undefined ? undefined : sign === "#" ? inState : !inState };
}

function stateOf(name: string, argument: string, priority: string | undefined): boolean | undefined {
  if (name === "is_alert") return true;
  if (otherStates.has(name)) return false;
  // The first notification of an alert is none that is sent again.
  if (name === "is_renotify") return false;
  if (name === "is_priority" && priority !== undefined) return argument.replace(/\D/g, "") === priority;
  return undefined;
}

/** Punctuation that ends a sentence is none of the handle's. */
function trimmed(handle: string): string {
  return handle.replace(/[.:!?]+$/, "");
}
