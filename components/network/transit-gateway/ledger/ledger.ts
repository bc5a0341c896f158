/**
 *     const ledger = ledgerOf(gateway);
 *     ledger.attachmentOf(vpc);                     // "dev-to-hub", where this program has attached that VPC already
 *
 *     this.commit(plan, attach(gateway, { name, vpc, blocks, routes: 3 }));
 *
 * What one program hangs on one gateway: some faults lie between two components that do not know each other, such as one VPC attached
 * twice. Kept beside the gateway's object and the stack, so that it ends with them.
 */
import * as pulumi from "@pulumi/pulumi";
import { Cidr, type Claim, type Faults } from "../../../core";
import { BlockIndex } from "./block-index";

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: these two cannot be raised. */
const attachmentQuota = 5000;
const gatewaysPerVpc = 5;
/** The same page: these two can. */
const routeQuota = 10_000;
const peeringQuota = 50;

/** What a component hangs on a gateway. Errors of later components call it by `name`. */
export interface GatewayUse {
  readonly name: string;
  /** The VPC that it attaches. @default - none */
  readonly vpc?: object;
  /** Blocks of that VPC, as far as they are known. @default [] */
  readonly blocks?: readonly string[];
  /** Whether it is an attachment of the gateway. @default - whether it attaches a VPC */
  readonly attachment?: boolean;
  /** The gateway that it peers this one with. @default - none */
  readonly peer?: object;
  /** Blocks inside its tunnels. @default [] */
  readonly insideBlocks?: readonly string[];
  /** Blocks whose packets its static routes take. @default [] */
  readonly staticBlocks?: readonly string[];
  /** How many routes it brings into the gateway's tables. @default 0 */
  readonly routes?: number;
}

/** What one program has hung on one gateway so far. Another program's part is not known here. */
export class GatewayLedger {
  private readonly vpcs = new Map<object, string>();
  private readonly peers = new Map<object, string>();
  private readonly vpcBlocks = new BlockIndex<string>();
  private readonly staticBlocks = new BlockIndex<string>();
  private readonly insideBlocks = new BlockIndex<string>();
  private attachments = 0;
  private routes = 0;

  /** The attachment that joins a VPC to the gateway already. */
  attachmentOf(vpc: object): string | undefined {
    return this.vpcs.get(vpc);
  }

  /** The peering with another gateway that is there already. */
  peeringWith(peer: object): string | undefined {
    return this.peers.get(peer);
  }

  /** Why a VPC with such a block cannot be attached as well: somebody else has some of its addresses, or a static route takes them. */
  vpcFaults(block: Cidr): readonly string[] {
    return [
      ...this.vpcBlocks
        .meeting(block)
        .map(
          (other) =>
            `overlaps ${String(other.block)} of attachment "${other.owner}": AWS would attach it and leave its routes out. Give one of the VPCs a block of its own.`,
        ),
      ...this.staticBlocks.inside(block).map((taken) => takenMessage(String(taken.block), taken.owner, String(block))),
    ];
  }

  /** Why a static route would take packets away from a VPC that is attached. */
  staticRouteFault(block: Cidr): string | undefined {
    const vpc = this.vpcBlocks.around(block);
    return vpc && `lies in ${String(vpc.block)} of attachment "${vpc.owner}", whose packets it would take. Leave it out.`;
  }

  /** Whose tunnel has an address in common with a tunnel's inside block. */
  tunnelWith(block: Cidr): string | undefined {
    return this.insideBlocks.meeting(block)[0]?.owner;
  }

  /** Adds what a component hangs on the gateway. Returns what is to be warned of: that the quota of routes is passed, once. */
  add({
    name,
    vpc,
    blocks = [],
    attachment = vpc !== undefined,
    peer,
    insideBlocks = [],
    staticBlocks = [],
    routes = 0,
  }: GatewayUse): readonly string[] {
    if (vpc !== undefined) this.vpcs.set(vpc, name);
    if (peer !== undefined) this.peers.set(peer, name);
    for (const text of blocks) this.vpcBlocks.add(Cidr.parse(text), name);
    for (const text of insideBlocks) this.insideBlocks.add(Cidr.parse(text), name);
    for (const text of staticBlocks) this.staticBlocks.add(Cidr.parse(text), name);
    if (attachment) this.attachments += 1;
    const before = this.routes;
    this.routes += routes;
    return before <= routeQuota && this.routes > routeQuota
      ? [
          `brings the routes of the gateway's tables to ${this.routes}; AWS allows ${routeQuota} until the quota "Total combined routes per transit gateway" is raised.`,
        ]
      : [];
  }

  /** What counts against the gateway's quotas. */
  get counts(): { readonly attachments: number; readonly routes: number } {
    return { attachments: this.attachments, routes: this.routes };
  }

  /** Why so many more cannot be attached. */
  roomFault(more: number): string | undefined {
    if (this.attachments + more <= attachmentQuota) return undefined;
    const wanted = more === 1 ? "," : ` and would get ${more} more; ${attachmentQuota} is`;
    return `has ${this.attachments} attachments already${wanted} AWS's limit, which cannot be raised. Use a second gateway and peer the two.`;
  }

  get peeringWarnings(): readonly string[] {
    return this.peers.size < peeringQuota
      ? []
      : [
          `is peering ${this.peers.size + 1} of its gateway; AWS allows ${peeringQuota} until the quota "Peering attachments per transit gateway" is raised.`,
        ];
  }
}

/** What a component hangs on a gateway, added to its ledger once the component is registered. */
export function attach(gateway: object, use: GatewayUse): Claim {
  return {
    settle: () => {
      if (use.vpc !== undefined) remembered(gatewaysOfVpcs, use.vpc, () => new Set<object>()).add(gateway);
      return ledgerOf(gateway).add(use);
    },
  };
}

/** Notes that there is no room for so many more attachments at the gateway at `path`. */
export function checkRoom(faults: Faults, path: string, ledger: GatewayLedger | undefined, more = 1): void {
  const full = ledger?.roomFault(more);
  if (full !== undefined) faults.add(path, undefined, full);
}

/** Notes what the VPC that a component makes and attaches itself has in common with what is attached already. */
export function checkOwnVpc(faults: Faults, block: Cidr, ledger: GatewayLedger | undefined): void {
  checkRoom(faults, "gateway", ledger);
  for (const message of ledger?.vpcFaults(block) ?? []) faults.add("cidr", String(block), message);
}

/** Notes that static routes to blocks would take packets away from a VPC that is attached. */
export function checkStaticBlocks(faults: Faults, path: string, blocks: readonly string[], ledger: GatewayLedger | undefined): void {
  blocks.forEach((text, index) => {
    const block = readable(text);
    const taken = block && ledger?.staticRouteFault(block);
    if (taken !== undefined) faults.add(`${path}[${index}]`, text, taken);
  });
}

/** Why a VPC cannot be attached to one more gateway. */
export function gatewaysFault(vpc: object, gateway: object): string | undefined {
  const gateways = remembered(gatewaysOfVpcs, vpc, () => new Set<object>());
  return gateways.size < gatewaysPerVpc || gateways.has(gateway)
    ? undefined
    : `is attached to ${gateways.size} gateways already, AWS's limit, which cannot be raised. Peer the gateways instead.`;
}

/** What this program has hung on a gateway so far. */
export function ledgerOf(gateway: object): GatewayLedger {
  return remembered(ledgers, gateway, () => new GatewayLedger());
}

/** What is no block is an error of its own, which whoever plans the route reports. */
function readable(text: string): Cidr | undefined {
  try {
    return Cidr.parse(text);
  } catch {
    return undefined;
  }
}

/** Says that a static route sends a VPC's addresses elsewhere. */
function takenMessage(route: string, owner: string, block: string): string {
  return route === block
    ? `is the static route ${route} of "${owner}" as well, and a static route wins over a VPC's own. Take that route out, or give the VPC another block.`
    : `holds the static route ${route} of "${owner}", which is longer and wins. Take that route out, or give the VPC another block.`;
}

type PerStack<Value> = WeakMap<object, WeakMap<object, Value>>;
const ledgers: PerStack<GatewayLedger> = new WeakMap();
const gatewaysOfVpcs: PerStack<Set<object>> = new WeakMap();

/** One value for an object in the program that runs now; a process may run several, as tests do. Outside a program nothing is remembered. */
function remembered<Value>(values: PerStack<Value>, key: object, make: () => Value): Value {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined) return make();
  const ofStack = values.get(stack) ?? new WeakMap<object, Value>();
  values.set(stack, ofStack);
  const value = ofStack.get(key) ?? make();
  ofStack.set(key, value);
  return value;
}
