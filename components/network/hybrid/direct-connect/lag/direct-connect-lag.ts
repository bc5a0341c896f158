/**
 *     const bundle = new network.DirectConnectLag("frankfurt", { location: "EqFA5", bandwidth: "10Gbps", connections: ["one", "two"] });
 *
 * Several ports of one place that act as one. They end on one device of Amazon's: a bundle is for bandwidth, a second location for failure.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../../core";
import { macsecKeyArguments } from "../macsec";
import type { DirectConnectLagArgs } from "./args";
import { planDirectConnectLag } from "./plan";

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
    const lag = this.makeLag(args);
    const connections = Object.fromEntries(args.connections.map((each) => [each, this.makeConnection(each, args)]));
    const associations = Object.entries(connections).map(([each, connection]) => this.makeAssociation(each, connection, lag, args));
    this.connectionId = lag.id;
    this.nodes = { lag, connections, associations, macsecKeys: this.makeMacsecKeys(lag, associations, args) };
    this.registerOutputs({ connectionId: this.connectionId });
  }

  private makeLag({
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

  private makeConnection(
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

  private makeAssociation(
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

  private makeMacsecKeys(
    { id }: aws.directconnect.LinkAggregationGroup,
    dependsOn: readonly pulumi.Resource[],
    { macsec, transform }: DirectConnectLagArgs,
  ): Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>> {
    const made = Object.entries(macsec?.keys ?? {}).map(([each, value]) => {
      const { args, options } = macsecKeyArguments(id, value, lookup(this));
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
