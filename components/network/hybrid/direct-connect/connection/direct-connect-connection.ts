/**
 *     const port = new network.DirectConnectConnection("frankfurt", { location: "EqFA5", bandwidth: "10Gbps" });
 *     const line = new network.DirectConnectConnection("partner", { hostedConnectionId: "dxcon-fgabc123" });
 *
 * A port of your own, or one of a partner's that is accepted. AWS builds a port within days and you its cross connect; what needs the port,
 * virtual interfaces and keys, is added when it is available.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkName, Component, Faults, lookup, type ComponentArgs, type Transform } from "../../../../core";
import { checkPort, type DedicatedBandwidth } from "../bandwidth";
import { checkMacsec, macsecKeyArguments, type MacsecSettings } from "../macsec";

/** Arguments of a `DirectConnectConnection`: a port of your own (`location` and `bandwidth`), or `hostedConnectionId`. */
export interface DirectConnectConnectionArgs extends ComponentArgs {
  /** Code of the location, as `EqFA5`. A change orders another port. https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DescribeLocations.html @default - a hosted connection */
  readonly location?: string;
  /** A change orders another port. @default - a hosted connection */
  readonly bandwidth?: DedicatedBandwidth;
  /** Who brings the line to the location. A change orders another port. @default - not said */
  readonly providerName?: string;
  /** Encryption on the port, of 10 Gbps and more. To begin with it orders another port. @default - none */
  readonly macsec?: MacsecSettings;
  /** A partner's connection that was offered to this account and is to be accepted. @default - a port of your own */
  readonly hostedConnectionId?: pulumi.Input<string>;
  /** Leaves the port on AWS when it goes from the program: it could only be ordered anew, with a new cross connect. @default true */
  readonly retain?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly connection?: Transform<aws.directconnect.ConnectionArgs>;
    readonly confirmation?: Transform<aws.directconnect.ConnectionConfirmationArgs>;
    readonly macsecKey?: Transform<aws.directconnect.MacsecKeyAssociationArgs>;
  };
}

/** A connection as plain data. */
export type DirectConnectConnectionPlan =
  { readonly kind: "dedicated"; readonly location: string; readonly bandwidth: DedicatedBandwidth } | { readonly kind: "hosted" };

/** Checks a connection's arguments. Throws every fault at once. */
export function planDirectConnectConnection(name: string, args: DirectConnectConnectionArgs): DirectConnectConnectionPlan {
  const faults = new Faults(`DirectConnectConnection "${name}"`);
  checkName(faults, "name", name);
  const { location, bandwidth, macsec, providerName, hostedConnectionId } = args;
  if (hostedConnectionId !== undefined) {
    const own = Object.entries({ location, bandwidth, macsec, providerName }).filter(([, value]) => value !== undefined);
    for (const [key] of own)
      faults.add(key, undefined, "belongs to a port of your own, and hostedConnectionId is a partner's. Leave one of the two out.");
    faults.throwIfAny();
    return { kind: "hosted" };
  }
  if (location === undefined)
    faults.add("location", undefined, "is missing. Give the location of a port of your own, or a hostedConnectionId.");
  if (bandwidth === undefined)
    faults.add("bandwidth", undefined, "is missing. Give the speed of a port of your own, or a hostedConnectionId.");
  if (location !== undefined && bandwidth !== undefined) checkPort(faults, { location, bandwidth });
  if (macsec !== undefined && bandwidth !== undefined) checkMacsec(faults, macsec, bandwidth);
  faults.throwIfAny();
  if (location === undefined || bandwidth === undefined) throw new Error("The connection has no port.");
  return { kind: "dedicated", location, bandwidth };
}

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
    const connection = plan.kind === "dedicated" ? this.connection(plan, args) : undefined;
    const confirmation = args.hostedConnectionId === undefined ? undefined : this.confirmation(args.hostedConnectionId, args);
    this.connectionId = connection?.id ?? confirmation?.connectionId ?? pulumi.output("");
    this.nodes = { connection, confirmation, macsecKeys: connection === undefined ? {} : this.macsecKeys(connection, args) };
    this.registerOutputs({ connectionId: this.connectionId });
  }

  private connection(
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

  private confirmation(
    connectionId: pulumi.Input<string>,
    { transform }: DirectConnectConnectionArgs,
  ): aws.directconnect.ConnectionConfirmation {
    return new aws.directconnect.ConnectionConfirmation(
      ...this.child<aws.directconnect.ConnectionConfirmationArgs>("", { connectionId }, {}, transform?.confirmation),
    );
  }

  private macsecKeys(
    { id }: aws.directconnect.Connection,
    { macsec, transform }: DirectConnectConnectionArgs,
  ): Readonly<Record<string, aws.directconnect.MacsecKeyAssociation>> {
    const made = Object.entries(macsec?.keys ?? {}).map(([key, value]) => {
      const { args, options } = macsecKeyArguments(id, value, (reference) => lookup(this).secretValue(reference));
      const association = new aws.directconnect.MacsecKeyAssociation(
        ...this.child<aws.directconnect.MacsecKeyAssociationArgs>(key, args, options, transform?.macsecKey),
      );
      return [key, association] as const;
    });
    return Object.fromEntries(made);
  }
}
