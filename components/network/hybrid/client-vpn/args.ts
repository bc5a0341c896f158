/** What a Client VPN is told. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, RetainableLogs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";

/**
 * Who a client is: a certificate, a user, or both, which then both must hold. Users come from one place.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/client-authentication.html
 */
export interface ClientVpnAuthentication {
  /** A certificate authority in ACM that has signed the client's certificate. @default - no certificate is asked for */
  readonly certificate?: { readonly rootCertificateChainArn: pulumi.Input<string> };
  /** A SAML identity provider of IAM, for single sign-on. @default - no user is asked for */
  readonly saml?: {
    readonly providerArn: pulumi.Input<string>;
    /** Another provider for the self-service portal. @default - the same */
    readonly selfServiceProviderArn?: pulumi.Input<string>;
  };
  /** An Active Directory of Directory Service. @default - no user is asked for */
  readonly directory?: { readonly id: pulumi.Input<string> };
}

/** A network that clients may use. What no rule names is closed. */
export interface ClientVpnAuthorization {
  /** IPv4 block. The longest one that holds a destination decides. */
  readonly cidr: string;
  /** Group of the directory, or of the SAML assertion, that may use it. @default - none, which needs `authorizeAll` */
  readonly accessGroupId?: string;
  /** Lets every client that has connected use it. @default false */
  readonly authorizeAll?: boolean;
}

/** Logs of who connected, and from where. */
export interface ConnectionLogSettings extends RetainableLogs {
  /** How long they are kept, one of CloudWatch's own periods. @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** How long a session lasts. https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-max-duration.html */
export type SessionTimeout = "8 hours" | "10 hours" | "12 hours" | "24 hours";

/** Arguments of a `ClientVpn`. */
export interface ClientVpnArgs extends ComponentArgs {
  /** The VPC that clients arrive in. A change replaces the endpoint, and every client needs a new configuration. */
  readonly vpc: IVpc;
  /** The tier whose subnets clients arrive in. They have the addresses of its subnets from there on. */
  readonly tier: string;
  /** Zones of the tier to arrive in. Each costs $73 a month; with one, its failure ends every session. @default - all of the VPC's */
  readonly zones?: readonly string[];
  /**
   * Block of the clients' own addresses, /12 to /22, apart from the VPC's blocks and from `routes`. Take twice as many addresses as there are
   * clients at a time: AWS keeps some for failover. A change replaces the endpoint, and every client needs a new configuration.
   */
  readonly clientCidr: string;
  /** Certificate of the endpoint in ACM, of the same region. */
  readonly serverCertificateArn: pulumi.Input<string>;
  /** A change replaces the endpoint. */
  readonly authentication: ClientVpnAuthentication;
  /** Who may use which network, by a name of your own that is part of the rule's identity. */
  readonly authorizations: Readonly<Record<string, ClientVpnAuthorization>>;
  /** IPv4 blocks beyond the VPC that lead through the tier's subnets: peers, on-premises, or `0.0.0.0/0`. The VPC itself needs none. @default [] */
  readonly routes?: readonly string[];
  /**
   * Whether clients send only what the endpoint has routes for, and the rest as they did before. Without it all traffic of a client goes through
   * the VPC, at its price and with its NAT, and a client that may not use `0.0.0.0/0` has no internet. @default true
   */
  readonly splitTunnel?: boolean;
  /** At most two DNS servers, such as the VPC's own at the second address of its block. @default [] - the client's own */
  readonly dnsServers?: readonly string[];
  /** Logs to a CloudWatch log group of their own, or `"none"`. @default - kept 365 days */
  readonly logs?: ConnectionLogSettings | "none";
  /** @default "12 hours" - a working day */
  readonly sessionTimeout?: SessionTimeout;
  /** Whether a client has to log in again then, instead of going on by itself. @default true */
  readonly disconnectOnSessionTimeout?: boolean;
  /** Shown at every connection, at most 1,400 characters. @default - nothing */
  readonly loginBanner?: string;
  /** `tcp` gets through more networks and is slower. A change replaces the endpoint. @default "udp" */
  readonly transportProtocol?: "udp" | "tcp";
  /** @default 443 */
  readonly port?: 443 | 1194;
  /** A page where users get the client and its configuration. It needs users: SAML or a directory. @default false */
  readonly selfServicePortal?: boolean;
  /** Puts back the endpoint's routes where a client's device changes them. @default false */
  readonly enforceClientRoutes?: boolean;
  /** A Lambda function, with a name that begins with `AWSClientVPN-`, that is asked about each new connection, such as about the device's state. @default - none */
  readonly connectHandlerArn?: pulumi.Input<string>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly endpoint?: Transform<aws.ec2clientvpn.EndpointArgs>;
    readonly association?: Transform<aws.ec2clientvpn.NetworkAssociationArgs>;
    readonly authorization?: Transform<aws.ec2clientvpn.AuthorizationRuleArgs>;
    readonly route?: Transform<aws.ec2clientvpn.RouteArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly egressRule?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  };
}
