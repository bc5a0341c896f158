/** Datadog's objects, and what the engine itself provides. */
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Resources outside AWS by type token. */
export const otherMocks: Readonly<Record<string, ResourceMock>> = {
  "datadog:index/monitor:Monitor": (monitor) => ({ id: numberOf(monitor) }),
  "datadog:index/downtimeSchedule:DowntimeSchedule": (downtime) => ({ id: downtime.uuid() }),
  "datadog:index/serviceLevelObjective:ServiceLevelObjective": (objective) => ({ id: objective.hex(32) }),
  "datadog:index/dashboard:Dashboard": dashboard,
  "datadog:index/dashboardJson:DashboardJson": dashboard,
  "datadog:aws/integrationAccount:IntegrationAccount": (account) => ({ id: account.uuid() }),
  "datadog:aws/integrationExternalId:IntegrationExternalId": (external) => ({ id: external.hex(32), externalId: external.hex(32) }),
  "datadog:index/apiKey:ApiKey": (key) => ({ id: key.uuid() }),
};

function numberOf(resource: MockedResource): string {
  return String(100_000_000 + (Number.parseInt(resource.hex(8), 16) % 900_000_000));
}

function dashboard(resource: MockedResource): Readonly<Record<string, unknown>> {
  const [head, middle, tail] = [resource.hex(3, "a"), resource.hex(3, "b"), resource.hex(3, "c")];
  const id = `${head}-${middle}-${tail}`;
  return { id, url: `/dashboard/${id}` };
}
