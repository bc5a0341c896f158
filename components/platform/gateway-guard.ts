/**
 *     const guard = await guardGateway({ deletionProtection, environments: ["dev", "qa", "prod"] });
 *     const gateway = new network.TransitGateway("hub", { ..., protect: guard.protect }, guard.options);
 *
 * A hub that goes takes the network of every environment with it. `pulumi destroy` does not run the program, so a check in the program alone is not
 * asked: while the hub is protected, `protect` and a hook refuse it; and the protection is not lifted while an environment is attached.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../core";
import { siblingStack } from "./read-contract";

/** How a hub's gateway is to be guarded. */
export interface GatewayGuardArgs {
  /** `false` lets the hub be deleted, and is refused while one of the environments is attached. */
  readonly deletionProtection: boolean;
  /** Segments whose members are environments, by the names of their stacks. */
  readonly environments: readonly string[];
}

/** What a hub's Transit Gateway is given. */
export interface GatewayGuard {
  readonly protect: boolean;
  readonly options: pulumi.ComponentResourceOptions;
}

/** The gateway as this stack exported it at its last `up`. */
interface FormerGateway {
  readonly transitGatewayId: string;
  readonly routeTableIds: Readonly<Record<string, string>>;
}

/** States of an attachment that is not on its way out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayAttachment.html */
const livingStates = ["initiatingRequest", "pendingAcceptance", "pending", "available", "modifying"];

/** The CLI prints it where `pulumi destroy` is run without the program. */
const hookName = "isthmus:deletionProtection is true. Set it to false in the hub's file and run `pulumi up` before `pulumi destroy`";

/**
 * Awaited before anything is registered, so that nothing is unprotected yet where it throws.
 *
 * A stack in which a resource has a delete hook cannot be destroyed without its program: Pulumi refuses before it deletes anything, also with
 * `--skip-preview`, with which `protect` alone would be met only when everything else is gone. What neither stops is `pulumi destroy` with both
 * `--run-program` and `--skip-preview`, and `pulumi state unprotect`.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
 */
export async function guardGateway({ deletionProtection, environments }: GatewayGuardArgs): Promise<GatewayGuard> {
  if (!deletionProtection) {
    await refuseWhileAttached(environments);
    return { protect: false, options: {} };
  }
  const beforeDelete = new pulumi.ResourceHook(hookName, () => Promise.reject(new Error(hookName)));
  return { protect: true, options: { hooks: { beforeDelete: [beforeDelete] } } };
}

async function refuseWhileAttached(environments: readonly string[]): Promise<void> {
  const gateway = await formerGateway();
  if (gateway === undefined) return;
  const members = await membersOf(gateway, environments);
  if (members.size === 0) return;
  const names = [...members].map(([name, ids]) => `${name} (${ids.join(", ")})`);
  const commands = [...members.keys()].map((name) => `\`pulumi destroy --stack ${name}\``);
  const faults = new Faults(`Pulumi.${pulumi.getStack()}.yaml`);
  faults.add(
    "deletionProtection",
    false,
    `would let the hub be deleted while ${names.join(" and ")} still ${names.length === 1 ? "uses" : "use"} it. Run ${commands.join(" and ")} first, or set it to true.`,
  );
  faults.throwIfAny();
}

/** Nothing where the stack has never been brought up. */
async function formerGateway(): Promise<FormerGateway | undefined> {
  const details = await new pulumi.StackReference(siblingStack(pulumi.getStack())).getOutputDetails("contract");
  const contract = details.value as { readonly transitGateway?: FormerGateway } | undefined;
  return contract?.transitGateway;
}

/** The environments that are attached, with their attachments: they are associated with their segment's table, in whichever account their VPC is. */
async function membersOf(
  { transitGatewayId, routeTableIds }: FormerGateway,
  environments: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { ids } = await aws.ec2transitgateway.getAttachments({ filters: [{ name: "transit-gateway-id", values: [transitGatewayId] }] });
  const attachments = await Promise.all(ids.map((id) => aws.ec2transitgateway.getAttachment({ transitGatewayAttachmentId: id })));
  const living = attachments.filter(({ state }) => livingStates.includes(state));
  const members = environments.map((name) => {
    const own = living.filter(({ associationTransitGatewayRouteTableId }) => associationTransitGatewayRouteTableId === routeTableIds[name]);
    return [name, own.map(({ transitGatewayAttachmentId }) => transitGatewayAttachmentId)] as const;
  });
  return new Map(members.filter(([, own]) => own.length > 0));
}
