/** What AWS publishes and a bastion needs: the addresses of S3, where Amazon Linux has its packages, and the id of its latest image. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../../core";

/** The id of AWS's prefix list of a service with a gateway endpoint. */
export function prefixListId(place: Lookup, service: "s3" | "dynamodb"): pulumi.Output<string> {
  const name = pulumi.interpolate`com.amazonaws.${place.region}.${service}`;
  return place.ask(`prefix list ${service}`, (opts) => aws.ec2.getManagedPrefixListOutput({ name }, opts).id);
}

/** The value of a parameter that AWS publishes, such as the id of its latest image. */
export function publicParameter(place: Lookup, name: `/aws/service/${string}`): pulumi.Output<string> {
  // Everything is secret in an answer of which a part may be; what AWS publishes is not.
  return place.ask(`parameter ${name}`, (opts) => pulumi.unsecret(aws.ssm.getParameterOutput({ name }, opts).insecureValue));
}
