import * as pulumi from "@pulumi/pulumi";
import type { ILoadBalancer, LoadBalancerAttributes } from "../../ecs/interfaces";
import { priorityClaims } from "./claims";

/** A load balancer of another stack. Nothing is registered: it is only known. */
export function importLoadBalancer(attributes: LoadBalancerAttributes): ILoadBalancer {
  const priorities = priorityClaims("the load balancer");
  const imported: ILoadBalancer = {
    loadBalancerArn: pulumi.output(attributes.loadBalancerArn),
    listenerArn: pulumi.output(attributes.listenerArn),
    securityGroupId: pulumi.output(attributes.securityGroupId),
    dnsName: pulumi.output(attributes.dnsName),
    hostedZoneId: attributes.hostedZoneId === undefined ? undefined : pulumi.output(attributes.hostedZoneId),
    url: pulumi.output(attributes.url),
    attributes,
    route: (args) => ({ ...args, loadBalancer: imported }),
    claimPriority: (priority, owner) => priorities.claim(priority, owner),
  };
  return imported;
}
