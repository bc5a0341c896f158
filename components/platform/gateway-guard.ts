/**
 *     const guard = await guardGateway({ deletionProtection, environments: ["dev", "qa", "prod"] });
 *     const gateway = new network.TransitGateway("hub", { ..., protect: guard.protect }, guard.options);
 *     return { ...hubOutputs({ gateway, ... }), deletionProtection: guard.protect };
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
  /**
   * `false` lets the hub be deleted. To lift what was `true` is refused while one of the environments is attached; of a hub that was never protected,
   * that is a warning.
   */
  readonly deletionProtection: boolean;
  /** Segments whose members are environments, by the names of their stacks. */
  readonly environments: readonly string[];
}

/** What a hub's Transit Gateway is given, and what its stack exports as `deletionProtection`, so that the next deployment knows. */
export interface GatewayGuard {
  readonly protect: boolean;
  readonly options: pulumi.ComponentResourceOptions;
}

/** The gateway as this stack exported it at its last `up`. */
interface FormerGateway {
  readonly transitGatewayId: string;
  readonly routeTableIds: Readonly<Record<string, string>>;
}

/** What this stack exported at its last `up`. */
interface FormerHub {
  readonly gateway: FormerGateway;
  readonly protected: boolean;
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
  // @pulumi/pulumi has hooks since 3.182. An older one keeps the gateway by `protect` alone, which is lifted without the question.
  if (!("ResourceHook" in pulumi)) return { protect: true, options: {} };
  const beforeDelete = new pulumi.ResourceHook(hookName, () => Promise.reject(new Error(hookName)));
  return { protect: true, options: { hooks: { beforeDelete: [beforeDelete] } } };
}

async function refuseWhileAttached(environments: readonly string[]): Promise<void> {
  const hub = await formerHub();
  const members = hub ? await membersOf(hub.gateway, environments) : new Map<string, readonly string[]>();
  if (hub === undefined || members.size === 0) return;
  const names = [...members].map(([name, ids]) => `${name} (${ids.join(", ")})`).join(" and ");
  const use = members.size === 1 ? "uses" : "use";
  const commands = [...members.keys()].map((name) => `\`pulumi destroy --stack ${name}\``).join(" and ");
  if (!hub.protected) {
    void pulumi.log.warn(
      `The hub can be deleted, and ${names} still ${use} it. Set isthmus:deletionProtection to true, or run ${commands}.`,
    );
    return;
  }
  const faults = new Faults(`Pulumi.${pulumi.getStack()}.yaml`);
  const reason = `would let the hub be deleted while ${names} still ${use} it. Run ${commands} first, or set it to true.`;
  faults.add("deletionProtection", false, reason);
  faults.throwIfAny();
}

/** Nothing where the stack has never been brought up. A release that did not export whether it was protected did protect it. */
async function formerHub(): Promise<FormerHub | undefined> {
  const itself = new pulumi.StackReference(siblingStack(pulumi.getStack()));
  const [contract, protection] = await Promise.all([itself.getOutputDetails("contract"), itself.getOutputDetails("deletionProtection")]);
  const gateway = (contract.value as { readonly transitGateway?: FormerGateway } | undefined)?.transitGateway;
  return gateway && { gateway, protected: protection.value !== false };
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
    const table = Object.hasOwn(routeTableIds, name) ? routeTableIds[name] : undefined;
    // An attachment without an association has no table, and neither has an environment that is new.
    const own = table === undefined ? [] : living.filter((each) => each.associationTransitGatewayRouteTableId === table);
    return [name, own.map(({ transitGatewayAttachmentId }) => transitGatewayAttachmentId)] as const;
  });
  return new Map(members.filter(([, own]) => own.length > 0));
}
