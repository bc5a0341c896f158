/** The configuration namespace: the keys are `isthmus:…`, whatever the project is called. */
const prefix = "isthmus:";

/** Every key of the namespace as Pulumi hands it over: structures as JSON, plain values as their text. */
export function namespaceValues(config: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(prefix.length), fromText(text)]));
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
