/**
 * Fluent Bit beside the application: ECS hands it the application's output, and it sends that to the account's own site, encrypted.
 * https://docs.datadoghq.com/integrations/ecs_fargate/#fluent-bit-and-firelens
 */
import { containerNames, serviceLabels, sidecarPolicy } from "../agent/containers";
import { commaSeparated } from "../agent/tags";
import type { ContainerPlan, InstrumentationContext, LogConfigurationPlan } from "../../ecs";
import type { DatadogAttributes } from "../settings/args";
import { site } from "../sites";

/** The log router's container. Its own output goes to CloudWatch, where its errors can be read while it fails. */
export function logRouterContainer(settings: DatadogAttributes, context: InstrumentationContext): ContainerPlan {
  return {
    name: containerNames.logRouter,
    image: settings.images.logRouter,
    ...sidecarPolicy(settings),
    // FireLens hands over the output through a socket that belongs to root.
    user: "0",
    cpu: 64,
    memoryReservation: 64,
    // While Datadog cannot be reached Fluent Bit buffers without a bound of its own; this one makes it the router that is killed.
    memory: 256,
    environment: {},
    secrets: {},
    ports: [],
    // It waits for nothing: one dependency more and ECS no longer starts it before what writes to it.
    dependsOn: [],
    mounts: [],
    firelensConfiguration: {
      type: "fluentbit",
      options: {
        "enable-ecs-log-metadata": "true",
        // Part of the image; opens the port that the health check asks.
        "config-file-type": "file",
        "config-file-value": "/fluent-bit/configs/output-metrics-healthcheck.conf",
      },
    },
    // Whether Fluent Bit answers, not whether Datadog does: the other question would stop every task at once when Datadog is down.
    // https://github.com/aws-samples/amazon-ecs-firelens-examples/tree/mainline/examples/fluent-bit/health-check
    healthCheck: {
      command: ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/uptime || exit 1"],
      interval: 10,
      timeout: 5,
      retries: 3,
      startPeriod: 30,
    },
    logConfiguration: context.awslogs(containerNames.logRouter),
    // FireLens mounts its configuration and its socket, and the Datadog output buffers in memory: nothing is written to the root. Reports of
    // images that fail on a read-only root speak of the S3 output and of the init image. https://github.com/fluent/fluent-bit-docs/pull/1116
    readonlyRootFilesystem: true,
    dockerLabels: serviceLabels(settings, context),
  };
}

/** Where the application's output goes: options of Fluent Bit's Datadog output. https://docs.fluentbit.io/manual/pipeline/outputs/datadog */
export function applicationLogs(settings: DatadogAttributes, context: InstrumentationContext): LogConfigurationPlan {
  return {
    logDriver: "awsfirelens",
    options: {
      Name: "datadog",
      Host: site(settings.site).logsHost,
      // Left out, the output would send the key and the logs in clear to port 80.
      TLS: "on",
      compress: "gzip",
      provider: "ecs",
      dd_service: context.service,
      // Names the pipeline that parses them; one a service, because only the service knows how it writes.
      dd_source: context.service,
      dd_message_key: "log",
      dd_tags: commaSeparated({ env: settings.env, version: context.version, ...settings.tags }),
      // After two attempts a batch is dropped, before those behind it fill the memory.
      retry_limit: "2",
      // Twice ECS's own size: what does not fit is lost without a word. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-docker-buffer-limit.html
      "log-driver-buffer-limit": "2097152",
    },
    secretOptions: { apikey: settings.apiKey },
  };
}
