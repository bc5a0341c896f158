import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IHealthCheck } from "../interfaces";

/** Arguments of a `HealthCheck`. */
export interface HealthCheckArgs extends ComponentArgs, HealthCheckSource {
  /** SNS topics of us-east-1, where the metric is, that are told when it fails and when it is well again. Adds an alarm, $0.10 a month. @default [] - no alarm */
  readonly alarmTopicArns?: readonly pulumi.Input<string>[];
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly healthCheck?: Transform<aws.route53.HealthCheckArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  };
}

/** How an endpoint is asked. */
export interface EndpointProbe {
  /** Host name or public address. A change replaces the check. */
  readonly host: pulumi.Input<string>;
  /** @default - 443 for https */
  readonly port?: number;
  /** Time between two questions of one checker, of which there are some fifteen: every second or so one asks. Fast checks cost more. @default "30 seconds" */
  readonly interval?: "10 seconds" | "30 seconds";
  /** Answers in a row, 1 to 10, until a checker changes its mind. @default 3 */
  readonly failureThreshold?: number;
}

/** What decides whether something is healthy: exactly one of these. */
export interface HealthCheckSource {
  /** Healthy while it answers HTTPS with 2xx or 3xx within four seconds; certificates are not checked. @default - none */
  readonly https?: EndpointProbe & {
    /** @default "/" */
    readonly path?: string;
    /** Text that must be in the first 5,120 bytes of the answer, at most 255 characters. @default - any answer */
    readonly search?: string;
  };
  /** Healthy while a TCP connection is made within ten seconds. @default - none */
  readonly tcp?: EndpointProbe & { readonly port: number };
  /** Healthy while enough of other checks are. @default - none */
  readonly calculated?: {
    /** At most 255. */
    readonly children: readonly IHealthCheck[];
    /** How many must be healthy. @default - all */
    readonly healthy?: number;
  };
  /** Healthy while a CloudWatch alarm is not in alarm: the way to check what has private addresses only. @default - none */
  readonly alarm?: {
    readonly name: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    /** What the check says while the alarm has not enough data. @default "LastKnownStatus" */
    readonly insufficientData?: "Healthy" | "Unhealthy" | "LastKnownStatus";
  };
}
