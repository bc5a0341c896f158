import { expect } from "chai";
import { Hub, network, type HubOptions } from "../../components";
import type { CapturedStack, CaptureOptions, JsonObject } from "../../verify/graph";
import { changed, declare, exported, hub } from "./support";

const [hubAccount, devAccount] = ["111122223333", "444455556666"];
const hubRole = `arn:aws:iam::${hubAccount}:role/isthmus-hub`;
const zones = ["eu-central-1a", "eu-central-1b"];

/** Configuration of a stack whose resources are made with a role of an account. */
function inAccount(account: string): Pick<CaptureOptions, "config"> {
  return {
    config: { "aws:region": "eu-central-1", "aws:assumeRoles": JSON.stringify([{ roleArn: `arn:aws:iam::${account}:role/deploy` }]) },
  };
}

function captureHub(dev?: Parameters<typeof hub>[0]): Promise<CapturedStack> {
  return declare(() => hub(dev), { stack: "hub", ...inAccount(hubAccount) });
}

/** A VPC with everything that a hub gives it. */
async function spoke(options: HubOptions): Promise<void> {
  const joined = await Hub.fromStack(undefined, options);
  const vpc = new network.Vpc("dev", {
    cidr: "10.10.0.0/16",
    zones,
    tiers: { app: { prefix: 20, internet: "transit-gateway" }, transit: { prefix: 28, internet: "none" } },
  });
  joined.attach(vpc, { segment: "dev", tier: "transit" });
  joined.shareEndpoints("dev", vpc);
  joined.peer("dev-to-tools", vpc, "tools");
}

function captureSpoke(
  outputs: JsonObject,
  { account = devAccount, preview = false, ...options }: HubOptions & { account?: string; preview?: boolean } = {},
): Promise<CapturedStack> {
  return declare(() => spoke(options), { stack: "dev", preview, references: { "acme/isthmus/hub": outputs }, ...inAccount(account) });
}

/** Names of the resources that are made with the account's credentials. */
function madeIn({ resources }: CapturedStack, account: string): readonly string[] {
  return resources.flatMap(({ custom, type, name, provider }) =>
    custom && !type.startsWith("pulumi:") && provider?.account === account ? [`${type.split(":").at(-1)} ${name}`] : [],
  );
}

describe("a hub in an account of its own", () => {
  it("says which account it is in, and with whom it is shared", async () => {
    const { outputs, resources } = await captureHub({ account: devAccount });
    const share = resources.find(({ name, custom }) => custom && name === "hub-for-dev-resource-share")?.outputs["arn"];
    expect(outputs["contract"]).to.deep.include({
      account: hubAccount,
      accounts: { dev: { account: devAccount, shareArn: share, invitation: false } },
    });
    expect((await captureHub()).outputs["contract"]).not.to.have.property("accounts");
  });

  it("lets the spoke's account make what is the spoke's, and its own what is the hub's", async () => {
    const graph = await captureSpoke((await captureHub({ account: devAccount })).outputs, { hubRole });
    expect(madeIn(graph, hubAccount)).to.have.members([
      "VpcAttachmentAccepter dev-to-hub-accepter",
      "RouteTableAssociation dev-to-hub-association",
      "RouteTablePropagation dev-to-hub-propagation-shared",
      "RouteTablePropagation dev-to-hub-propagation-inspection",
      "VpcAssociationAuthorization dev-endpoints-ecr-api-authorization",
      "VpcPeeringConnectionAccepter dev-to-tools-accepter",
      "PeeringConnectionOptions dev-to-tools-accepter-options",
      "Route dev-to-tools-accepter-tools-primary",
    ]);
    const own = madeIn(graph, devAccount);
    expect(own).to.include.members([
      "Vpc dev-vpc",
      "VpcAttachment dev-to-hub-attachment",
      "Route dev-to-hub-app-default",
      "ZoneAssociation dev-endpoints-ecr-api-association",
      "VpcPeeringConnection dev-to-tools-connection",
    ]);
    const made = graph.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    expect(madeIn(graph, hubAccount).length + own.length).to.equal(made.length);
    const connection = graph.resources.find(({ name }) => name === "dev-to-tools-connection");
    expect(connection?.inputs).to.include({ peerOwnerId: hubAccount }).and.not.have.property("autoAccept");
  });

  it("is reached by one provider, with the role given and the account that it must be of", async () => {
    const graph = await captureSpoke((await captureHub({ account: devAccount })).outputs, { hubRole });
    const providers = graph.resources.filter(({ type }) => type === "pulumi:providers:aws");
    expect(providers.map(({ name, inputs }) => [name, inputs["region"], inputs["assumeRoles"], inputs["allowedAccountIds"]])).to.deep.equal(
      [["hub", "eu-central-1", JSON.stringify([{ roleArn: hubRole }]), JSON.stringify([hubAccount])]],
    );
  });

  it("is accepted first where its share is an invitation, and not where it is none", async () => {
    const graph = await captureSpoke((await captureHub({ account: devAccount, invitation: true })).outputs, { hubRole });
    const accepter = graph.resources.find(({ type }) => type.endsWith(":ResourceShareAccepter") && type.startsWith("aws:"));
    expect(accepter?.provider?.account).to.equal(devAccount);
    expect(graph.resources.find(({ name }) => name === "dev-to-hub-attachment")?.dependencies).to.include(accepter?.urn);
    const within = await captureSpoke((await captureHub({ account: devAccount })).outputs, { hubRole });
    expect(within.resources.filter(({ type }) => type.includes("ResourceShareAccepter"))).to.deep.equal([]);
  });

  it("registers the same in a preview as in an update", async () => {
    const { outputs } = await captureHub({ account: devAccount, invitation: true });
    const urns = (graph: CapturedStack): readonly string[] => graph.resources.map(({ urn }) => urn).sort();
    expect(urns(await captureSpoke(outputs, { hubRole, preview: true }))).to.deep.equal(urns(await captureSpoke(outputs, { hubRole })));
  });

  it("changes nothing for a spoke in the same account", async () => {
    const [now, before] = [(await captureHub()).outputs, changed((await captureHub()).outputs, "contract.account", () => undefined)];
    const same = await captureSpoke(now, { account: hubAccount });
    expect(same.resources.map(({ urn }) => urn)).to.deep.equal(
      (await captureSpoke(before, { account: hubAccount })).resources.map(({ urn }) => urn),
    );
    expect(same.resources.filter(({ type }) => /providers:aws|Accepter|Authorization/.test(type))).to.deep.equal([]);
  });

  const other = "777788889999";
  const refused: readonly (readonly [
    string,
    Parameters<typeof captureSpoke>[1],
    (outputs: JsonObject) => JsonObject,
    readonly string[],
  ])[] = [
    [
      "a spoke in another account than the hub is shared with for it",
      { account: other, hubRole },
      (outputs) => outputs,
      [
        `accounts.dev  ${devAccount} is the account that the hub is shared with for dev, which is in ${other} (by aws:assumeRoles, aws:allowedAccountIds or its credentials). Give aws:assumeRoles of dev a role of ${devAccount}, or change isthmus:accounts of the hub`,
      ],
    ],
    [
      "a spoke in an account that the hub is not shared with",
      { environment: "qa", hubRole },
      (outputs) => outputs,
      [
        `accounts.qa  is missing: qa is in account ${devAccount} (by aws:assumeRoles, aws:allowedAccountIds or its credentials), with which the hub in ${hubAccount} is not shared. It is shared with ${devAccount} (dev). Add qa: "${devAccount}" to isthmus:accounts`,
      ],
    ],
    [
      "a spoke in the hub's own account that the hub is shared with elsewhere",
      { account: hubAccount },
      (outputs) => outputs,
      [
        `accounts.dev  ${devAccount} is the account that the hub is shared with for dev, which is in ${hubAccount} (by aws:assumeRoles, aws:allowedAccountIds or its credentials).`,
      ],
    ],
    [
      "another account without a role in the hub's",
      {},
      (outputs) => outputs,
      [
        `hubRole  is missing: dev is in account ${devAccount} (by aws:assumeRoles, aws:allowedAccountIds or its credentials) and the hub in ${hubAccount}`,
        `as in arn:aws:iam::${hubAccount}:role/isthmus-hub`,
      ],
    ],
    [
      "a role of a third account",
      { hubRole: `arn:aws:iam::${other}:role/isthmus-hub` },
      (outputs) => outputs,
      [`is a role of account ${other}, and the hub is in ${hubAccount}. Give a role there.`],
    ],
    ["what is no role", { hubRole: "isthmus-hub" }, (outputs) => outputs, ["hubRole  isthmus-hub is not the ARN of a role."]],
    [
      "a role that is not needed",
      { account: hubAccount, hubRole, environment: "qa" },
      (outputs) => outputs,
      [`hubRole  ${hubRole} is not needed: qa is in account ${hubAccount}, as the hub is.`],
    ],
    [
      "a role for a hub that an earlier release brought up",
      { hubRole },
      () => exported("hub", 1),
      [`hubRole  ${hubRole} cannot be used: an earlier release brought the hub up`],
    ],
    [
      "two contradictions at once",
      { environment: "qa", hubRole: `arn:aws:iam::${other}:role/isthmus-hub` },
      (outputs) => outputs,
      ["2 faults in the accounts of qa and of the hub stack acme/isthmus/hub", "accounts.qa", "hubRole"],
    ],
  ];
  for (const [what, options, change, said] of refused)
    it(`refuses ${what}`, async () => {
      const outputs = change((await captureHub({ account: devAccount })).outputs);
      const message = await captureSpoke(outputs, options).then(
        () => "was not refused",
        (error: Error) => error.message.replace(/ {2,}/g, "  "),
      );
      for (const each of said) expect(message).to.include(each);
    });
});
