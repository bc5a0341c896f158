/** A firewall of another stack, known by the attachment that leads to it. */
import * as pulumi from "@pulumi/pulumi";
import type { IInspection, InspectionAttributes } from "../../interfaces";

export function importedInspection(attributes: InspectionAttributes): IInspection {
  return { attachmentId: pulumi.output(attributes.attachmentId), attributes };
}
