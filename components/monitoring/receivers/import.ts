import * as pulumi from "@pulumi/pulumi";
import type { IReceivers } from "./args";

/** Topics that somebody else has made. */
export interface ReceiversAttributes {
  readonly topicArns: { readonly critical: pulumi.Input<string>; readonly warning?: pulumi.Input<string> };
  /** Datadog handles, separated by spaces. @default - none */
  readonly handles?: { readonly critical: string; readonly warning: string };
}

/** Receivers behind topics that exist. Who is subscribed to them is their owner's affair. */
export function importedReceivers({ topicArns, handles = { critical: "", warning: "" } }: ReceiversAttributes): IReceivers {
  const critical = pulumi.output(topicArns.critical);
  return { topicArns: { critical, warning: topicArns.warning === undefined ? critical : pulumi.output(topicArns.warning) }, handles };
}
