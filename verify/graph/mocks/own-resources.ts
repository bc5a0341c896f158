/** The library's own answers for resources, from every file of the table. */
import { computeMocks } from "./compute";
import { databaseMocks } from "./databases";
import { dnsMocks } from "./dns";
import { hybridMocks } from "./hybrid";
import { inspectionMocks } from "./inspection";
import { networkMocks } from "./network";
import { otherMocks } from "./other-providers";
import { privateLinkMocks } from "./privatelink";
import { serviceMocks } from "./services";
import type { ResourceMock } from "./table";
import { transitGatewayMocks } from "./transit-gateways";
import { utilityMocks } from "./utility-providers";

/** Resources by type token. */
export const ownResources: Readonly<Record<string, ResourceMock>> = {
  ...networkMocks,
  ...transitGatewayMocks,
  ...inspectionMocks,
  ...hybridMocks,
  ...privateLinkMocks,
  ...dnsMocks,
  ...computeMocks,
  ...databaseMocks,
  ...serviceMocks,
  ...otherMocks,
  ...utilityMocks,
};
