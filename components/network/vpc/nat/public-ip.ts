import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../../core";

/** The address of an Elastic IP, by its allocation id. */
export function publicIp(place: Lookup, allocationId: pulumi.Input<string>): pulumi.Output<string> {
  const key = typeof allocationId === "string" ? `address ${allocationId}` : undefined;
  return place.ask(key, (opts) => aws.ec2.getElasticIpOutput({ id: allocationId }, opts).publicIp);
}
