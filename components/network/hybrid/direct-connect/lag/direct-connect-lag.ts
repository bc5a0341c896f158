/**
 *     const bundle = new network.DirectConnectLag("frankfurt", { location: "EqFA5", bandwidth: "10Gbps", connections: ["one", "two"] });
 *
 * Several ports of one place that act as one. They end on one device of Amazon's: a bundle is for bandwidth, a second location for failure.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { checkName, Component, Faults, lookup, type ComponentArgs, type Transform } from "../../../../core";
import { checkPort, portsOfLag, type DedicatedBandwidth } from "../bandwidth";
import { checkMacsec, macsecKeyArguments, type MacsecSettings } from "../macsec";

/** Arguments of a `DirectConnectLag`. */
export interface DirectConnectLagArgs extends ComponentArgs {
  /** Code of the location, as `EqFA5`. A change orders everything anew. */
  readonly location: string;
  /** Speed of each port. A change orders everything anew. */
  readonly bandwidth: DedicatedBandwidth;
  /** Ports by name: at most 4, or 2 of 100 Gbps and more. A name is part of its port's identity. */
  readonly connections: readonly string[];
  /** Who brings the lines to the location. A change orders everything anew. @default - not said */
  readonly providerName?: string;
  /** Encryption of the bundle, of 10 Gbps and more. To begin with it orders other ports. @default - none */
  readonly macsec?: MacsecSettings;
  /** Leaves ports and bundle on AWS when they go from the program. @default true */
  readonly retain?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly lag?: Transform<aws.directconnect.LinkAggregationGroupArgs>;
    readonly connection?: Transform<aws.directconnect.ConnectionArgs>;
    readonly association?: Transform<aws.directconnect.ConnectionAssociationArgs>;
    readonly macsecKey?: Transform<aws.directconnect.MacsecKeyAssociationArgs>;
  };
}

const key = /^[a-z][a-z0-9-]*$/;

/** Checks a bundle's arguments. Throws every fault at once. */
export function planDirectConnectLag(name: string, { location, bandwidth, connections, macsec }: DirectConnectLagArgs): void {
  const faults = new Faults(`DirectConnectLag "${name}"`);
  checkName(faults, "name", name);
  checkPort(faults, { location, bandwidth });
  const most = portsOfLag(bandwidth);
  if (connections.length === 0 || connections.length > most)
    faults.add("connections", undefined, `has ${connections.length} ports; a bundle of ${bandwidth} has 1 to ${most}.`);
  connections.forEach((each, index) => {
    if (!key.test(each))
      faults.add(
        `connections[${index}]`,
        each,
        "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in one.",
      );
    if (connections.indexOf(each) !== index) faults.add(`connections[${index}]`, each, "is named twice. Name each port once.");
  });
  if (macsec !== undefined) checkMacsec(faults, macsec, bandwidth);
  faults.throwIfAny();
}

/** A bundle of ports, at the price of its ports. https://docs.aws.amazon.com/directconnect/latest/UserGuide/lags.html */
export class DirectConnectLag extends Component {
  /** What virtual interfaces take as `connectionId`. */
  readonly connectionId: pulumi.Output<string>;
  readonly nodes: {
    readonly lag: aws.directconnect.LinkAggregationGroup;
    /** By name. */
    readonly connections: Readonly<Record<string, aws.directconnect.Connection>>;
    readonly associations: readonly aws.directconnect.ConnectionAssociation[];
    /** By name. */
    readonly macsecKeys: Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>>;
  };

  constructor(name: string, args: DirectConnectLagArgs, opts?: pulumi.ComponentResourceOptions) {
    planDirectConnectLag(name, args);
    super("isthmus:network:DirectConnectLag", name, args, opts);
    const lag = this.lag(args);
    const connections = Object.fromEntries(args.connections.map((each) => [each, this.connection(each, args)]));
    const associations = Object.entries(connections).map(([each, connection]) => this.association(each, connection, lag, args));
    this.connectionId = lag.id;
    this.nodes = { lag, connections, associations, macsecKeys: this.macsecKeys(lag, associations, args) };
    this.registerOutputs({ connectionId: this.connectionId });
  }

  private lag({
    location,
    bandwidth,
    providerName,
    retain = true,
    transform,
  }: DirectConnectLagArgs): aws.directconnect.LinkAggregationGroup {
    const args = { location, connectionsBandwidth: bandwidth, ...(providerName !== undefined && { providerName }) };
    return new aws.directconnect.LinkAggregationGroup(
      ...this.tagged<aws.directconnect.LinkAggregationGroupArgs>("", args, { retainOnDelete: retain }, transform?.lag),
    );
  }

  private connection(
    each: string,
    { location, bandwidth, providerName, macsec, retain = true, transform }: DirectConnectLagArgs,
  ): aws.directconnect.Connection {
    const args = {
      location,
      bandwidth,
      ...(providerName !== undefined && { providerName }),
      ...(macsec && { requestMacsec: true }),
      ...(macsec?.mode !== undefined && { encryptionMode: macsec.mode }),
      ...(retain && { skipDestroy: true }),
    };
    return new aws.directconnect.Connection(
      ...this.tagged<aws.directconnect.ConnectionArgs>(each, args, { retainOnDelete: retain }, transform?.connection),
    );
  }

  private association(
    each: string,
    { id }: aws.directconnect.Connection,
    lag: aws.directconnect.LinkAggregationGroup,
    { retain = true, transform }: DirectConnectLagArgs,
  ): aws.directconnect.ConnectionAssociation {
    const args = { connectionId: id, lagId: lag.id };
    return new aws.directconnect.ConnectionAssociation(
      ...this.child<aws.directconnect.ConnectionAssociationArgs>(each, args, { retainOnDelete: retain }, transform?.association),
    );
  }

  private macsecKeys(
    { id }: aws.directconnect.LinkAggregationGroup,
    dependsOn: readonly pulumi.Resource[],
    { macsec, transform }: DirectConnectLagArgs,
  ): Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>> {
    const made = Object.entries(macsec?.keys ?? {}).map(([each, value]) => {
      const { args, options } = macsecKeyArguments(id, value, (reference) => lookup(this).secretValue(reference));
      const association = new aws.directconnect.MacsecKeyAssociation(
        ...this.child<aws.directconnect.MacsecKeyAssociationArgs>(
          each,
          args,
          { ...options, dependsOn: [...dependsOn] },
          transform?.macsecKey,
        ),
      );
      return [each, association] as const;
    });
    return Object.fromEntries(made);
  }
}
