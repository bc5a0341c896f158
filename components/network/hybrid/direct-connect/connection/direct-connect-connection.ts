/**
 *     const port = new network.DirectConnectConnection("frankfurt", { location: "EqFA5", bandwidth: "10Gbps" });
 *     const line = new network.DirectConnectConnection("partner", { hostedConnectionId: "dxcon-fgabc123" });
 *
 * A port of your own, or one of a partner's that is accepted. AWS builds a port within days and you its cross connect; what needs the port,
 * virtual interfaces and keys, is added when it is available.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../../core";
import { macsecKeyArguments } from "../macsec";
import type { DirectConnectConnectionArgs } from "./args";
import { planDirectConnectConnection, type DirectConnectConnectionPlan } from "./plan";

/**
 * A Direct Connect connection. A port of 1 Gbps costs $219 a month ($0.30 an hour, us-east-1), of 10 Gbps about $1,640, beside the line to it
 * and $0.02 a GB out; a hosted one is the partner's price and its speed's. https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithConnections.html
 */
export class DirectConnectConnection extends Component {
  /** What virtual interfaces take as `connectionId`. */
  readonly connectionId: pulumi.Output<string>;
  readonly nodes: {
    readonly connection: aws.directconnect.Connection | undefined;
    readonly confirmation: aws.directconnect.ConnectionConfirmation | undefined;
    /** By name. */
    readonly macsecKeys: Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>>;
  };

  constructor(name: string, args: DirectConnectConnectionArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDirectConnectConnection(name, args);
    super("isthmus:network:DirectConnectConnection", name, args, opts);
    const connection = plan.kind === "dedicated" ? this.makeConnection(plan, args) : undefined;
    const confirmation = args.hostedConnectionId === undefined ? undefined : this.makeConfirmation(args.hostedConnectionId, args);
    this.connectionId = connection?.id ?? confirmation?.connectionId ?? pulumi.output("");
    this.nodes = { connection, confirmation, macsecKeys: connection === undefined ? {} : this.makeMacsecKeys(connection, args) };
    this.registerOutputs({ connectionId: this.connectionId });
  }

  private makeConnection(
    { location, bandwidth }: Extract<DirectConnectConnectionPlan, { readonly kind: "dedicated" }>,
    { providerName, macsec, retain = true, transform }: DirectConnectConnectionArgs,
  ): aws.directconnect.Connection {
    const args = {
      location,
      bandwidth,
      ...(providerName !== undefined && { providerName }),
      ...(macsec && { requestMacsec: true }),
      ...(macsec?.mode !== undefined && { encryptionMode: macsec.mode }),
      ...(retain && { skipDestroy: true }),
    };
    const options = { retainOnDelete: retain };
    return new aws.directconnect.Connection(...this.tagged<aws.directconnect.ConnectionArgs>("", args, options, transform?.connection));
  }

  private makeConfirmation(
    connectionId: pulumi.Input<string>,
    { transform }: DirectConnectConnectionArgs,
  ): aws.directconnect.ConnectionConfirmation {
    return new aws.directconnect.ConnectionConfirmation(
      ...this.child<aws.directconnect.ConnectionConfirmationArgs>("", { connectionId }, {}, transform?.confirmation),
    );
  }

  private makeMacsecKeys(
    { id }: aws.directconnect.Connection,
    { macsec, transform }: DirectConnectConnectionArgs,
  ): Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>> {
    const made = Object.entries(macsec?.keys ?? {}).map(([key, value]) => {
      const { args, options } = macsecKeyArguments(id, value, lookup(this));
      const association = new aws.directconnect.MacsecKeyAssociation(
        ...this.child<aws.directconnect.MacsecKeyAssociationArgs>(key, args, options, transform?.macsecKey),
      );
      return [key, association] as const;
    });
    return Object.fromEntries(made);
  }
}
