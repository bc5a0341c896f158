import type * as pulumi from "@pulumi/pulumi";
import type { SecretReference } from "../../core";

/** What happens to a task whose agent or log router fails. */
export type SidecarFailurePolicy = "keep-serving" | "fail-task";

/** Arguments of `Datadog`. */
export interface DatadogArgs {
  /** The account's site as `DD_SITE` takes it: `datadoghq.com`, `datadoghq.eu`, `us5.datadoghq.com`. Another one is refused with the list. */
  readonly site: string;
  /**
   * The API key by reference: a Secrets Manager secret or an SSM SecureString parameter, never the key itself. An ARN that ends in a JSON
   * key as ECS writes it (`…:secret:datadog-AbCdEf:api_key::`) is taken apart, because IAM knows the secret only without it.
   */
  readonly apiKey: SecretReference | string;
  /** Environment tag of everything that is sent, `prod`. Lower-case letters, digits and `_ - . / :`, beginning with a letter, at most 200. */
  readonly env: string;
  /**
   * Further tags of everything that is sent. Keys and values without spaces or commas, which separate them in transit; `env`, `service` and
   * `version` are set already.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** Images of the sidecars, by exact version or digest. A change replaces the tasks of every service at its next deployment. */
  readonly images?: {
    /** @default "public.ecr.aws/datadog/agent:7.84.6" */
    readonly agent?: pulumi.Input<string>;
    /** @default "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17" */
    readonly logRouter?: pulumi.Input<string>;
  };
  /**
   * How the application's output reaches Datadog: `firelens` adds a log router to the task, `none` leaves the output where the service sends
   * it. Datadog bills by the GB ingested and by the event indexed. https://docs.datadoghq.com/account_management/billing/log_management/
   * @default "firelens"
   */
  readonly logs?: "firelens" | "none";
  /** Whether the agent takes traces. Each Fargate task then counts for APM. https://docs.datadoghq.com/account_management/billing/apm_tracing_profiler/ @default true */
  readonly apm?: boolean;
  /**
   * Whether the agent reports processes. The task keeps its containers' process namespaces apart, so that ECS Exec works in all of them; the
   * agent therefore sees the containers of the task, but only its own processes.
   * @default false
   */
  readonly processes?: boolean;
  /**
   * `keep-serving` restarts a failed sidecar alone and lets the application run on without it. `fail-task` makes the sidecars essential: a
   * task without monitoring is replaced, and a fault of the agent's image stops every service that has it. With both a new task waits up to
   * two minutes for its agent to be healthy and ends if it is not: Datadog may be out of reach meanwhile, but with a key that Datadog refuses no
   * new task starts.
   * @default "keep-serving"
   */
  readonly sidecarFailurePolicy?: SidecarFailurePolicy;
  /**
   * Whether Datadog's AWS integration collects this account's metrics: then its monitors notify, and CloudWatch's alarms on the same metrics are
   * silent. Where nothing is known of one, the alarms notify, so that somebody does. https://docs.datadoghq.com/integrations/amazon_web_services/
   * @default false
   */
  readonly integration?: boolean;
}

/** `Datadog` as plain data with every default filled in, for stack outputs and `Datadog.fromAttributes`. */
export interface DatadogAttributes {
  readonly site: string;
  readonly apiKey: SecretReference;
  readonly env: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly images: { readonly agent: pulumi.Input<string>; readonly logRouter: pulumi.Input<string> };
  readonly logs: "firelens" | "none";
  readonly apm: boolean;
  readonly processes: boolean;
  readonly sidecarFailurePolicy: SidecarFailurePolicy;
  /** `true` where Datadog's AWS integration is known to collect this account's metrics. */
  readonly integration?: boolean;
}
