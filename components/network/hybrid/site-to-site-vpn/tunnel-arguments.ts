/** A tunnel in the provider's flat terms: `tunnel1IkeVersions`, `tunnel2DpdTimeoutAction`. What AWS decides by itself is left out. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TunnelPlan } from "./tunnel-options";
import type { TunnelPhase } from "./args";

type TunnelNumber = 1 | 2;

/** What of a tunnel is known only when it is created. */
export interface TunnelInputs {
  /** The pre-shared key where it is given, marked secret. */
  readonly presharedKey: pulumi.Output<string> | undefined;
  readonly logGroupArn: pulumi.Output<string> | undefined;
  readonly logFormat: "json" | "text";
  /** Whether there is a BGP session to write about. */
  readonly bgpLog: boolean;
}

/** The arguments of one tunnel of a VPN connection. */
export function tunnelArguments(number: TunnelNumber, plan: TunnelPlan, inputs: TunnelInputs): Partial<aws.ec2.VpnConnectionArgs> {
  const { options } = plan;
  return prefixed(number, {
    InsideCidr: options.insideCidr,
    InsideIpv6Cidr: options.insideIpv6Cidr,
    PresharedKey: inputs.presharedKey,
    IkeVersions: [...plan.ikeVersions],
    ...phase(1, plan.phase1),
    ...phase(2, plan.phase2),
    DpdTimeoutSeconds: plan.deadPeerTimeoutSeconds,
    DpdTimeoutAction: options.deadPeerAction,
    StartupAction: options.startupAction,
    RekeyMarginTimeSeconds: plan.rekeyMarginSeconds,
    RekeyFuzzPercentage: options.rekeyFuzzPercentage,
    ReplayWindowSize: options.replayWindowSize,
    EnableTunnelLifecycleControl: options.lifecycleControl,
    LogOptions: logOptions(inputs),
  });
}

function phase(
  number: 1 | 2,
  {
    encryption,
    integrity,
    diffieHellmanGroups,
    lifetimeSeconds,
  }: Required<Omit<TunnelPhase, "lifetime">> & {
    readonly lifetimeSeconds: number | undefined;
  },
): Readonly<Record<string, unknown>> {
  return {
    [`Phase${number}EncryptionAlgorithms`]: [...encryption],
    [`Phase${number}IntegrityAlgorithms`]: [...integrity],
    [`Phase${number}DhGroupNumbers`]: [...diffieHellmanGroups],
    [`Phase${number}LifetimeSeconds`]: lifetimeSeconds,
  };
}

function logOptions({ logGroupArn, logFormat, bgpLog }: TunnelInputs): aws.types.input.ec2.VpnConnectionTunnel1LogOptions | undefined {
  if (logGroupArn === undefined) return undefined;
  return {
    cloudwatchLogOptions: {
      logEnabled: true,
      logGroupArn,
      logOutputFormat: logFormat,
      ...(bgpLog && { bgpLogEnabled: true, bgpLogGroupArn: logGroupArn, bgpLogOutputFormat: logFormat }),
    },
  };
}

/** The provider has no list of tunnels but every option twice. A name that it does not know it drops without a word: a test sets each. */
function prefixed(number: TunnelNumber, options: Readonly<Record<string, unknown>>): Partial<aws.ec2.VpnConnectionArgs> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [`tunnel${number}${key}`, value]));
}
