/** Where a handle goes. Of most only Datadog knows whether they exist; some are in the stacks. https://docs.datadoghq.com/monitors/notify/ */
import type { Resource } from "../../policy/resource";
import type { Stacks } from "../../policy/stacks";
import type { AlertReceiver } from "../model";

/** Resources by which Datadog learns of a handle, and the handle that each makes. */
const makers: readonly { readonly type: string; readonly handle: (resource: Resource) => string | undefined }[] = [
  { type: "datadog:pagerduty/serviceObject:ServiceObject", handle: (each) => prefixed("pagerduty", each.text("serviceName")) },
  { type: "datadog:opsgenie/serviceObject:ServiceObject", handle: (each) => prefixed("opsgenie", each.text("name")) },
  { type: "datadog:index/webhook:Webhook", handle: (each) => prefixed("webhook", each.text("name")) },
  { type: "datadog:index/team:Team", handle: (each) => prefixed("team", each.text("handle")) },
  {
    type: "datadog:slack/channel:Channel",
    handle: (each) => prefixed("slack", [each.text("accountName"), each.text("channelName")?.replace(/^#/, "")].join("-")),
  },
];

/** The receiver that a handle stands for. An address of e-mail needs nothing else: Datadog sends it to anybody. */
export function receiverOf(handle: string, monitor: Resource, stacks: Stacks): AlertReceiver {
  const isMail = /^@[^@\s]+@[^@\s]+$/.test(handle);
  const maker = makers.flatMap(({ type, handle: made }) => stacks.ofType(type).filter((each) => attempted(() => made(each)) === handle))[0];
  return {
    address: handle,
    protocol: "datadog",
    name: monitor.name,
    person: true,
    condition: isMail || maker !== undefined ? null : "its integration in Datadog is not looked at",
    way: maker === undefined ? [monitor.urn] : [monitor.urn, maker.urn],
  };
}

function prefixed(kind: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `@${kind}-${name}`;
}

/** A name that is secret makes no handle that could be compared. */
function attempted(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
