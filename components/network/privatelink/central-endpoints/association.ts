/**
 *     new network.CentralEndpointsAssociation("dev-aws", { endpoints: hub.endpoints, vpc });
 *
 * A spoke takes the hub's endpoints instead of its own. It is the spoke that does it, and that ends it when it goes: the hub does not know its spokes.
 */
import * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, Component, Faults, type ComponentArgs } from "../../../core";
import { HostedZoneAssociation, type HostedZoneAssociationArgs, type HostedZoneAssociationTransform } from "../../dns";
import type { IVpc } from "../../interfaces";
import { regionOf } from "../../vpc/region";
import type { ICentralEndpoints } from "../interfaces";

/** Arguments of a `CentralEndpointsAssociation`. */
export interface CentralEndpointsAssociationArgs extends ComponentArgs {
  /** The hub's endpoints, created or from `CentralEndpoints.fromAttributes`. */
  readonly endpoints: ICentralEndpoints;
  /**
   * A VPC that reaches the endpoints' VPC, with DNS support and DNS hostnames on, and with no endpoint of its own with private DNS for the same services:
   * AWS takes one zone of a name.
   */
  readonly vpc: Pick<IVpc, "vpcId" | "zones" | "blocks">;
  /** Provider of the hub's account, where that is another one: it authorizes what this component's provider then associates. @default - the same account */
  readonly hubProvider?: pulumi.ProviderResource;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: HostedZoneAssociationTransform;
}

/** The plain part of the arguments. */
export interface CentralEndpointsAssociationRequest {
  readonly endpoints: Pick<ICentralEndpoints, "region" | "zones" | "spokeCidrs">;
  readonly vpc: Pick<IVpc, "zones" | "blocks">;
}

/** Checks the arguments of an association. Throws every fault at once. */
export function planCentralEndpointsAssociation(
  name: string,
  { endpoints, vpc }: CentralEndpointsAssociationRequest,
): { readonly zones: readonly string[] } {
  const faults = new Faults(`CentralEndpointsAssociation "${name}"`);
  checkName(faults, "name", name);
  const region = regionOf(vpc);
  if (region !== undefined && region !== endpoints.region)
    faults.add(
      "vpc",
      undefined,
      `is in ${region}, and the endpoints are those of ${endpoints.region}: clients ask for the names of their own region. Share endpoints in each region.`,
    );
  const admitted = endpoints.spokeCidrs.map((text) => Cidr.parse(text));
  for (const { family, cidr } of vpc.blocks) {
    const block = cidr === undefined ? undefined : Cidr.parse(cidr);
    // Names that resolve to an endpoint that lets nobody in are worse than none.
    if (family === 4 && block !== undefined && !admitted.some((each) => each.contains(block)))
      faults.add(
        "vpc.blocks",
        cidr,
        `is not let in by the endpoints, which take ${endpoints.spokeCidrs.join(", ")}. Add it to spokeCidrs of the CentralEndpoints.`,
      );
  }
  faults.throwIfAny();
  return { zones: endpoints.zones.map(({ key }) => key) };
}

/** A VPC that finds the hub's endpoints by the services' own names. Free. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html */
export class CentralEndpointsAssociation extends Component {
  /** Short names of the services that the VPC finds at the hub. */
  readonly services: readonly string[];
  readonly nodes: { /** By the zones' keys. */ readonly associations: Readonly<Record<string, HostedZoneAssociation>> };

  constructor(name: string, args: CentralEndpointsAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    planCentralEndpointsAssociation(name, args);
    super("isthmus:network:CentralEndpointsAssociation", name, args, opts);
    const { endpoints, vpc, hubProvider, transform } = args;
    const associations = endpoints.zones.map(({ key, zoneId }): [string, HostedZoneAssociation] => [
      key,
      new HostedZoneAssociation(
        ...this.part<HostedZoneAssociationArgs>(key, {
          zone: { zoneId: pulumi.output(zoneId) },
          vpc,
          ...(hubProvider !== undefined && { zoneProvider: hubProvider }),
          ...(transform && { transform }),
        }),
      ),
    ]);
    this.services = endpoints.services;
    this.nodes = { associations: Object.fromEntries(associations) };
    this.registerOutputs({ services: this.services });
  }
}
