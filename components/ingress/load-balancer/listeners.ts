import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

type ListenerArgs = Omit<aws.lb.ListenerArgs, "tags">;

/** TLS 1.3, and 1.2 for older clients, with forward secrecy. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** What no service answers. */
const notFound = { type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" } };

/** A permanent redirect, so that browsers and search engines learn the address. */
const toHttps = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };

/** The listener that services' rules belong to. */
export function httpsListenerArgs(loadBalancer: aws.lb.LoadBalancer, certificateArn: pulumi.Input<string>): ListenerArgs {
  return {
    loadBalancerArn: loadBalancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: tlsPolicy,
    certificateArn,
    defaultActions: [notFound],
  };
}

/** Sends everybody to HTTPS, or serves where there is no HTTPS. */
export function httpListenerArgs(loadBalancer: aws.lb.LoadBalancer, scheme: "https" | "http"): ListenerArgs {
  return { loadBalancerArn: loadBalancer.arn, port: 80, protocol: "HTTP", defaultActions: [scheme === "https" ? toHttps : notFound] };
}
