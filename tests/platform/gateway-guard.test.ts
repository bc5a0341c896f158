import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FaultsError } from "../../components/core";
import { guardGateway, type GatewayGuard } from "../../components/platform/gateway-guard";
import { capture, type CapturedStack, type DataSourceMock, type JsonObject } from "../../verify/testing";

const environments = ["dev", "qa", "prod"];
const itself = "organization/isthmus/hub";
const contract = {
  kind: "hub",
  transitGateway: {
    transitGatewayId: "tgw-0123456789abcdef0",
    routeTableIds: {
      dev: "tgw-rtb-0123456789abcdef0",
      qa: "tgw-rtb-0123456789abcdef1",
      prod: "tgw-rtb-0123456789abcdef2",
      shared: "tgw-rtb-0123456789abcdef3",
    },
  },
};

/** What AWS has attached to the gateway: the table that each attachment is associated with, and its state. */
function attached(
  attachments: Readonly<Record<string, readonly [table: string, state: string]>>,
): Readonly<Record<string, DataSourceMock>> {
  return {
    "aws:ec2transitgateway/getAttachments:getAttachments": () => ({ id: "eu-central-1", ids: Object.keys(attachments) }),
    "aws:ec2transitgateway/getAttachment:getAttachment": ({ inputs }) => {
      const transitGatewayAttachmentId = String(inputs["transitGatewayAttachmentId"]);
      const [associationTransitGatewayRouteTableId, state] = attachments[transitGatewayAttachmentId] ?? ["", "deleted"];
      return { transitGatewayAttachmentId, associationTransitGatewayRouteTableId, state };
    },
  };
}

async function guarded(
  deletionProtection: boolean,
  mocks: Readonly<Record<string, DataSourceMock>> = {},
  references: Readonly<Record<string, JsonObject>> = { [itself]: { contract } },
): Promise<{ readonly guard: GatewayGuard; readonly stack: CapturedStack }> {
  const made: GatewayGuard[] = [];
  const program = async (): Promise<void> => void made.push(await guardGateway({ deletionProtection, environments }));
  const stack = await capture(program, { stack: "hub", project: "isthmus", references, mocks: { dataSources: mocks } });
  const [guard] = made;
  if (guard === undefined) throw new Error("There is no guard.");
  return { guard, stack };
}

async function faultsOf(mocks: Readonly<Record<string, DataSourceMock>>): Promise<readonly string[]> {
  try {
    await guarded(false, mocks);
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }) => `${path}: ${reason}`);
    throw error;
  }
  throw new Error("There was no fault.");
}

describe("the guard of a hub's gateway", () => {
  it("protects, and asks AWS nothing, while the hub is protected", async () => {
    const { guard, stack } = await guarded(true, attached({ "tgw-attach-1": ["tgw-rtb-0123456789abcdef0", "available"] }));
    expect(guard.protect).to.equal(true);
    expect(stack.invocations).to.deep.equal([]);
  });

  it("has a hook by which Pulumi refuses to destroy the stack without its program, and whose name says what to do", async () => {
    const { guard } = await guarded(true);
    const [hook] = guard.options.hooks?.beforeDelete ?? [];
    expect(hook).to.be.instanceOf(pulumi.ResourceHook);
    expect(hook?.name).to.match(/isthmus:deletionProtection is true\. Set it to false .* before `pulumi destroy`$/);
  });

  it("lifts the protection of a hub that no environment is attached to any more", async () => {
    const shared = attached({
      "tgw-attach-egress": ["tgw-rtb-0123456789abcdef9", "available"],
      "tgw-attach-tools": ["tgw-rtb-0123456789abcdef3", "available"],
      "tgw-attach-dev": ["tgw-rtb-0123456789abcdef0", "deleted"],
      "tgw-attach-qa": ["tgw-rtb-0123456789abcdef1", "deleting"],
    });
    const { guard } = await guarded(false, shared);
    expect(guard).to.deep.equal({ protect: false, options: {} });
  });

  it("refuses to lift it while environments are attached, with their names and what to run", async () => {
    const both = attached({
      "tgw-attach-prod": ["tgw-rtb-0123456789abcdef2", "available"],
      "tgw-attach-dev": ["tgw-rtb-0123456789abcdef0", "pending"],
      "tgw-attach-tools": ["tgw-rtb-0123456789abcdef3", "available"],
    });
    expect(await faultsOf(both)).to.deep.equal([
      "deletionProtection: false would let the hub be deleted while dev (tgw-attach-dev) and prod (tgw-attach-prod) still use it. Run `pulumi destroy --stack dev` and `pulumi destroy --stack prod` first, or set it to true.",
    ]);
    expect((await faultsOf(attached({ "tgw-attach-qa": ["tgw-rtb-0123456789abcdef1", "modifying"] })))[0]).to.contain(
      "while qa (tgw-attach-qa) still uses it. Run `pulumi destroy --stack qa` first",
    );
  });

  it("counts no attachment without a table for an environment that never had one", async () => {
    const references = { [itself]: { contract: { ...contract, transitGateway: { ...contract.transitGateway, routeTableIds: {} } } } };
    const unassociated = { "tgw-attach-vpn": [undefined as unknown as string, "available"] } as const;
    const { guard } = await guarded(false, attached(unassociated), references);
    expect(guard.protect).to.equal(false);
  });

  it("warns of a hub that was never protected, and refuses it nothing: that was asked for", async () => {
    const attachments = attached({ "tgw-attach-dev": ["tgw-rtb-0123456789abcdef0", "available"] });
    const { guard, stack } = await guarded(false, attachments, { [itself]: { contract, deletionProtection: false } });
    expect(guard.protect).to.equal(false);
    expect(stack.warnings).to.deep.equal([
      "The hub can be deleted, and dev (tgw-attach-dev) still uses it. Set isthmus:deletionProtection to true, or run `pulumi destroy --stack dev`.",
    ]);
  });

  it("asks nothing of a hub that was never brought up", async () => {
    const { guard, stack } = await guarded(false, {}, {});
    expect(guard.protect).to.equal(false);
    expect(stack.invocations).to.deep.equal([]);
  });
});
