/** What a person types to reach a port in a VPC from a machine outside of it, through Session Manager. */
import * as pulumi from "@pulumi/pulumi";

/** The document of Session Manager that forwards a local port to another host. https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html */
export const forwardingDocument = "AWS-StartPortForwardingSessionToRemoteHost";

/** A port of a host that a bastion reaches. */
export interface ForwardedPort {
  readonly host: pulumi.Input<string>;
  readonly port: number;
  /** Port on the person's own machine. @default - the same */
  readonly localPort?: number;
}

/** The command line. The AWS CLI needs the Session Manager plugin for it. */
export function forwardingCommand(
  target: { readonly instanceId: pulumi.Input<string>; readonly region: pulumi.Input<string> },
  { host, port, localPort = port }: ForwardedPort,
): pulumi.Output<string> {
  const parameters = pulumi.jsonStringify({ host: [host], portNumber: [String(port)], localPortNumber: [String(localPort)] });
  return pulumi.interpolate`aws ssm start-session --region ${target.region} --target ${target.instanceId} --document-name ${forwardingDocument} --parameters '${parameters}'`;
}
