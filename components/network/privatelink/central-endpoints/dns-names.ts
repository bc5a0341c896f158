import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../../core";

/** The names that clients of an interface endpoint resolve, by the full name of its service; `*.` in front where each has a name of its own. */
export function privateDnsNames(place: Lookup, serviceName: string): pulumi.Output<readonly string[]> {
  return place.ask(
    `names of ${serviceName}`,
    // S3 and DynamoDB have a gateway endpoint of the same name, which has none.
    (opts) => aws.ec2.getVpcEndpointServiceOutput({ serviceName, serviceType: "Interface" }, opts).privateDnsNames,
  );
}
