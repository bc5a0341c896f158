// What each stack's file says, and the environments there are.
import * as pulumi from "@pulumi/pulumi";

/** Environments, each a stack and a segment of the Transit Gateway. They never reach each other. */
export const environments = ["dev", "prod"];

/** Block and zones of a stack's VPC, from `Pulumi.<stack>.yaml`. */
export function network(): { cidr: string; zones: string[] } {
  return new pulumi.Config().requireObject("network");
}
