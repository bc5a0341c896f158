/**
 *     containerDefinitions: renderContainers(plan.containers)
 *
 * From a plan to the JSON that ECS takes. Everything whose order means nothing is sorted: ECS compares texts, and a text that changes
 * without a meaning would replace every running task.
 */
import * as pulumi from "@pulumi/pulumi";
import { valueFrom, type SecretReference } from "../../core";
import type { ContainerPlan, LogConfigurationPlan } from "./plan";

/** Container definitions with exactly the keys of https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export function renderContainers(containers: readonly ContainerPlan[]): pulumi.Output<string> {
  return pulumi.jsonStringify(sortedBy(containers, ({ name }) => name).map(containerDefinition));
}

/** One container definition. There is no `hostPort`: with `awsvpc` it may only repeat the container's port. */
function containerDefinition(container: ContainerPlan): Record<string, unknown> {
  const { logConfiguration, initProcessEnabled, entryPoint, command, healthCheck, firelensConfiguration, restartPolicy } = container;
  return defined({
    name: container.name,
    image: container.image,
    essential: container.essential,
    cpu: container.cpu,
    memory: container.memory,
    memoryReservation: container.memoryReservation,
    entryPoint,
    command,
    user: container.user,
    environment: namedValues(container.environment),
    secrets: secretValues(container.secrets),
    portMappings: sortedBy(container.ports, ({ containerPort }) => containerPort),
    healthCheck,
    dependsOn: sortedBy(container.dependsOn, ({ containerName }) => containerName),
    mountPoints: sortedBy(container.mounts, ({ containerPath }) => containerPath).map((mount) => ({ readOnly: false, ...mount })),
    logConfiguration: logConfiguration && renderLogs(logConfiguration),
    firelensConfiguration,
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    startTimeout: container.startTimeout,
    stopTimeout: container.stopTimeout,
    restartPolicy,
    linuxParameters: initProcessEnabled === undefined ? undefined : { initProcessEnabled },
    dockerLabels: Object.keys(container.dockerLabels).length > 0 ? sortedRecord(container.dockerLabels) : undefined,
  });
}

function renderLogs({ logDriver, options, secretOptions }: LogConfigurationPlan): Record<string, unknown> {
  return defined({ logDriver, options: sortedRecord(options), secretOptions: secretOptions && secretValues(secretOptions) });
}

function namedValues(values: Readonly<Record<string, pulumi.Input<string>>>): { name: string; value: pulumi.Input<string> }[] {
  return sortedBy(Object.entries(values), ([name]) => name).map(([name, value]) => ({ name, value }));
}

function secretValues(secrets: Readonly<Record<string, SecretReference>>): { name: string; valueFrom: pulumi.Input<string> }[] {
  return sortedBy(Object.entries(secrets), ([name]) => name).map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) }));
}

function sortedRecord<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key));
}

function sortedBy<Item>(items: readonly Item[], key: (item: Item) => string | number): Item[] {
  return [...items].sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
