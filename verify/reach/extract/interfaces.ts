/**
 * Interfaces: one for each place where something with an address may be. A service with three subnets has three, a database too: which of
 * them will be used is known only after deployment.
 */
import type { NetworkInterface, Subnet } from "../model";
import { addressRange, rangesMeet } from "../header-space";
import type { Declarations, Declared } from "./declarations";
import type { SubnetSettings } from "./subnets";
import { securityGroupTypes } from "./types";
import { isUnknown } from "./values";
import type { VpcDefaults } from "./vpcs";

/** What is told about the interfaces of one resource. */
export interface InterfaceWishes {
  readonly subnetIds: readonly string[];
  /** `undefined`: the VPC's default group. `null`: none apply. */
  readonly securityGroupIds: readonly string[] | null | undefined;
  /** `undefined`: as the subnet says. */
  readonly publicAddress?: boolean | undefined;
  /** `undefined`: as the subnet says. */
  readonly ipv6?: boolean | undefined;
  /** Fixed addresses, in place of any of the subnet. */
  readonly addresses?: readonly string[] | undefined;
  readonly sourceDestinationCheck?: boolean | undefined;
  /** Distinguishes several of one resource. @default "" */
  readonly part?: string;
}

/** Makes the interfaces of resources and keeps them all. */
export class Interfaces {
  readonly all: NetworkInterface[] = [];
  private readonly subnets: ReadonlyMap<string, Subnet>;

  constructor(
    private readonly declared: Declarations,
    subnets: readonly Subnet[],
    private readonly settings: ReadonlyMap<string, SubnetSettings>,
    private readonly defaults: ReadonlyMap<string, VpcDefaults>,
  ) {
    this.subnets = new Map(subnets.map((subnet) => [subnet.id, subnet]));
  }

  /** Ids of the interfaces of a resource, one a subnet. */
  of(resource: Declared, wishes: InterfaceWishes): readonly string[] {
    return wishes.subnetIds.map((subnetId) => {
      const made = this.interfaceIn(resource, subnetId, wishes);
      this.all.push(made);
      return made.id;
    });
  }

  /** Groups that an input names, or `undefined` where it names none. */
  groups(resource: Declared, property: string, value = resource.inputs[property]): readonly string[] | undefined {
    const ids = this.declared.references(resource, property, securityGroupTypes, value);
    return ids.length > 0 || isUnknown(value) ? ids : undefined;
  }

  private interfaceIn(resource: Declared, subnetId: string, wishes: InterfaceWishes): NetworkInterface {
    const subnet = this.subnets.get(subnetId);
    const settings = this.settings.get(subnetId);
    const ipv6 = wishes.ipv6 ?? settings?.ipv6OnCreation ?? false;
    const own = (subnet?.blocks ?? []).filter((block) => ipv6 || !block.includes(":"));
    const fixed = (wishes.addresses ?? []).filter((address) => own.some((block) => rangesMeet(addressRange(block), addressRange(address))));
    const part = [wishes.part ?? "", wishes.subnetIds.length > 1 || wishes.part === undefined ? subnetId : ""].filter(
      (each) => each !== "",
    );
    return {
      ...this.declared.element(resource, part.join("/")),
      subnetId,
      blocks: fixed.length > 0 ? fixed : own,
      securityGroupIds: wishes.securityGroupIds === undefined ? this.defaultGroup(subnet) : wishes.securityGroupIds,
      publicAddress: wishes.publicAddress ?? settings?.publicAddressOnLaunch ?? false,
      sourceDestinationCheck: wishes.sourceDestinationCheck ?? true,
    };
  }

  private defaultGroup(subnet: Subnet | undefined): readonly string[] {
    const id = subnet === undefined ? undefined : this.defaults.get(subnet.vpcId)?.securityGroupId;
    return id === undefined ? [] : [id];
  }
}
