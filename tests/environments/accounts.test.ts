/** The sample with its hub and its environments in accounts of their own: what docs/accounts.md shows. */
import { expect } from "chai";
import { join } from "node:path";
import { silent, StackCaptures } from "../../cli/capture-stacks";
import { readProject } from "../../verify/project";
import { assertions } from "../../environments/assertions";
import { capture, type CapturedStack, type GraphResource, type JsonObject } from "../../verify/graph";
import { allPairs, buildNetwork, checkAssertions } from "../../verify/reach";
import { captureSample, faultsOf, project as oneAccount } from "./support";
import program = require("./accounts/index");

const project = readProject(join(__dirname, "accounts"));
const stacks = ["hub", "dev", "qa", "prod"] as const;
const environments = ["dev", "qa", "prod"] as const;
const accounts: Readonly<Record<string, string>> = { hub: "111122223333", dev: "444455556666", qa: "444455556666", prod: "777788889999" };

/** What is the hub's to do where an environment joins it. */
const hubSide = [
  /:VpcAttachmentAccepter [a-z]+-to-hub-accepter$/,
  /:RouteTableAssociation [a-z]+-to-hub-association$/,
  /:RouteTablePropagation [a-z]+-to-hub-propagation-[a-z]+$/,
  /:VpcAssociationAuthorization [a-z]+-endpoints-[a-z-]+-authorization$/,
  /:VpcPeeringConnectionAccepter [a-z]+-to-tools-accepter$/,
  /:PeeringConnectionOptions [a-z]+-to-tools-accepter-options$/,
  /:Route [a-z]+-to-tools-accepter-[a-z]+-primary$/,
];

describe("a hub and environments in accounts of their own", () => {
  const graphs = new Map<string, CapturedStack>();
  before(async () => {
    const captures = new StackCaptures(project, silent);
    for (const stack of stacks) graphs.set(stack, await captures.of(stack));
  });

  const graph = (stack: string): CapturedStack => graphs.get(stack) ?? expect.fail(`no ${stack}`);
  const managed = (stack: string): readonly GraphResource[] =>
    graph(stack).resources.filter(({ custom, type }) => custom && type.startsWith("aws:"));
  const ofType = (stack: string, type: string): readonly GraphResource[] => managed(stack).filter((each) => each.type.endsWith(`:${type}`));

  it("are as the assertions say, every one of them, with no warning and nothing unsupported", () => {
    const network = buildNetwork([...graphs.values()]);
    const results = checkAssertions(network, assertions([...graphs.values()]));
    expect(results.filter(({ outcome }) => outcome !== "holds")).to.deep.equal([]);
    expect(results.length).to.be.greaterThan(50);
    expect([...network.unsupported, ...network.warnings]).to.deep.equal([]);
  });

  it("reach what they reach in one account, and nothing else", async () => {
    const flows = (all: readonly CapturedStack[]): readonly string[] =>
      allPairs(buildNetwork(all)).map(({ from, to, protocol, port, verdict }) => `${from} -> ${to} ${protocol} ${port}: ${verdict}`);
    const captures = new StackCaptures(oneAccount, silent);
    const before = await Promise.all(stacks.map((stack) => captures.of(stack)));
    expect(flows([...graphs.values()])).to.have.members(flows(before));
  });

  for (const stack of stacks)
    it(`makes everything of ${stack} in its own account, but the hub's side of what is joined`, () => {
      for (const { type, name, provider } of managed(stack)) {
        const isHubs = stack !== "hub" && hubSide.some((pattern) => pattern.test(`${type} ${name}`));
        expect(provider?.account, `${type} ${name}`).to.equal(accounts[isHubs ? "hub" : stack]);
        expect(provider?.name).to.equal(isHubs ? "hub" : "default");
      }
    });

  it("has every side of the hub done by somebody", () => {
    for (const stack of ["dev", "qa"])
      for (const pattern of hubSide)
        expect(
          managed(stack).some(({ type, name }) => pattern.test(`${type} ${name}`)),
          `${stack}: ${pattern}`,
        ).to.equal(true);
  });

  it("names the accounts in ARNs of what is made", () => {
    for (const stack of stacks)
      for (const { outputs } of ofType(stack, "Vpc"))
        expect(outputs["arn"]).to.match(new RegExp(`^arn:aws:ec2:eu-central-1:${accounts[stack]}:`));
  });

  it("shares the gateway with each environment's account, and with nobody else", () => {
    expect(ofType("hub", "PrincipalAssociation").map(({ name, inputs }) => [name, inputs["principal"]])).to.deep.equal([
      ["hub-for-dev-principal-444455556666", "444455556666"],
      ["hub-for-qa-principal-444455556666", "444455556666"],
      ["hub-for-prod-principal-777788889999", "777788889999"],
    ]);
    for (const { inputs } of ofType("hub", "ResourceShare")) expect(inputs["allowExternalPrincipals"]).to.equal(false);
  });

  it("lets each account pull, once, and serves the credentials of all at the endpoints", () => {
    const policies = ofType("hub", "RepositoryPolicy").map(({ inputs }) => JSON.parse(inputs["policy"] as string) as Policy);
    expect(policies).to.have.length(2);
    for (const { Statement } of policies)
      expect(Statement.map(({ Principal }) => Principal)).to.deep.equal([
        { AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"] },
      ]);
    const closed = ofType("hub", "VpcEndpoint").flatMap(({ inputs }) =>
      inputs["policy"] === undefined ? [] : [inputs["policy"] as string],
    );
    expect(closed).not.to.be.empty;
    for (const policy of closed)
      expect((JSON.parse(policy) as Policy).Statement[0]?.Condition).to.deep.equal({
        StringEquals: { "aws:PrincipalAccount": ["111122223333", "444455556666", "777788889999"] },
      });
  });

  it("accepts nothing in an organization, and one share for each environment by invitation", async () => {
    for (const stack of environments) expect(ofType(stack, "ResourceShareAccepter")).to.deep.equal([]);
    const invited = await captureStack("hub", { "isthmus:sharing": "invitation" });
    for (const share of invited.resources.filter(({ type }) => type === "aws:ram/resourceShare:ResourceShare"))
      expect(share.inputs["allowExternalPrincipals"]).to.equal(true);
    const arns = await Promise.all(
      environments.map(async (stack) => {
        const { resources } = await captureStack(stack, {}, invited.outputs);
        const accepters = resources.filter(({ type }) => type === "aws:ram/resourceShareAccepter:ResourceShareAccepter");
        expect(accepters.map(({ provider }) => provider?.account)).to.deep.equal([accounts[stack]]);
        const attachment = resources.find(({ name }) => name === `${stack}-to-hub-attachment`);
        expect(attachment?.dependencies).to.include(accepters[0]?.urn);
        return accepters[0]?.inputs["shareArn"];
      }),
    );
    // Dev and qa are in one account: each has an invitation of its own to accept.
    expect(new Set(arns).size).to.equal(3);
  });

  for (const stack of stacks)
    it(`registers the same of ${stack} in a preview, where ids are unknown, as in an update`, async () => {
      const urns = ({ resources }: CapturedStack): readonly string[] => resources.map(({ urn }) => urn).sort();
      expect(urns(await captureStack(stack, {}, graph("hub").outputs, true))).to.deep.equal(urns(graph(stack)));
    });

  it("adds to one account's resources only what joins two, and takes none away", async () => {
    for (const stack of stacks) {
      const urns = ({ resources }: CapturedStack): readonly string[] => resources.map(({ urn }) => urn);
      const one = await captureSample(stack);
      expect(urns(graph(stack))).to.include.members([...urns(one)]);
      const added = graph(stack).resources.filter(({ urn }) => !urns(one).includes(urn));
      for (const { type, name } of added)
        expect(`${type} ${name}`).to.match(
          stack === "hub" ? /ram\/|network:ResourceShare|RepositoryPolicy/ : /providers:aws hub$|Accepter|Authorization/,
        );
    }
  });

  /** A stack of the sample in several accounts, with changed keys. */
  function captureStack(
    stack: string,
    changes: Readonly<Record<string, string>> = {},
    hub?: JsonObject,
    preview = false,
  ): Promise<CapturedStack> {
    const config = { ...project.configOf(stack).values, ...changes };
    const references = hub === undefined ? {} : { "organization/isthmus/hub": hub };
    return capture(program, { stack, project: "isthmus", config, references: stack === "hub" ? {} : references, preview });
  }
});

interface Policy {
  readonly Statement: readonly { readonly Principal: unknown; readonly Condition: unknown }[];
}

describe("the accounts in the stacks' files", () => {
  const deployIn = (account: string) => [{ roleArn: `arn:aws:iam::${account}:role/isthmus-deploy` }];

  it("are text: a number has lost its zeros in front", async () => {
    const message = await faultsOf("hub", { "isthmus:accounts": { dev: 44455556666, qa: "4444", staging: "444455556666" } });
    expect(message).to.match(
      / accounts\.dev +44455556666 is a number\. Give the twelve digits of an account in quotes, as in "044455556666"/,
    );
    expect(message).to.match(/ accounts\.qa +"4444" must be the twelve digits of an account in quotes/);
    expect(await faultsOf("hub", { "isthmus:accounts": { staging: "444455556666" } })).to.match(
      / accounts\.staging +is not an environment\. There are dev, qa, prod\./,
    );
  });

  it("do not name the hub's own, whether its file says which that is or its credentials", async () => {
    const others = { "isthmus:accounts": { dev: "444455556666" } };
    expect(await faultsOf("hub", { ...others, "aws:assumeRoles": deployIn("444455556666") })).to.match(
      / accounts\.dev +444455556666 is the hub's own account/,
    );
    expect(await faultsOf("hub", { "isthmus:accounts": { dev: "111122223333" } })).to.match(
      /1 fault in Pulumi\.hub\.yaml[^]* accounts\.dev +111122223333 is the hub's own account\. Leave dev out/,
    );
  });

  it("are those of roles that the provider assumes", async () => {
    expect(await faultsOf("dev", { "aws:assumeRole": { roleArn: "arn:aws:iam::444455556666:role/x" } })).to.match(
      / aws:assumeRole +is not a key that version 7 of the AWS provider reads\. Write aws:assumeRoles, a list of roles\./,
    );
    expect(await faultsOf("dev", { "aws:assumeRoles": { roleArn: "arn:aws:iam::444455556666:role/x" } })).to.match(
      / aws:assumeRoles +must be a list/,
    );
    expect(await faultsOf("hub", { "aws:assumeRoles": [{ roleArn: "isthmus-deploy" }] })).to.match(
      / aws:assumeRoles\[0\]\.roleArn +isthmus-deploy must be the ARN of a role/,
    );
    expect(await faultsOf("dev", { "isthmus:hubRole": "isthmus-hub" })).to.match(
      / hubRole +isthmus-hub must be the ARN of a role in the hub's account/,
    );
  });

  it("hold for what cannot be another account's: the certificate and the secret of the API key", async () => {
    const message = await faultsOf("dev", {
      "aws:assumeRoles": deployIn("444455556666"),
      "isthmus:hubRole": "arn:aws:iam::111122223333:role/isthmus-hub",
    });
    expect(message).to.match(/^2 faults in Pulumi\.dev\.yaml/);
    expect(message).to.match(
      / certificate +is in account 111122223333, and this stack is in 444455556666: a load balancer takes certificates of its own account\./,
    );
    expect(message).to.match(/ datadog\.apiKeySecret +is in account 111122223333, and this stack is in 444455556666: /);
  });

  it("contradict each other in one clear error", async () => {
    const elsewhere = {
      "aws:assumeRoles": deployIn("777788889999"),
      "isthmus:certificate": undefined,
      "isthmus:http": "only",
      "isthmus:datadog": undefined,
    };
    expect(await faultsOf("dev", elsewhere)).to.match(
      /^2 faults in the accounts of dev and of the hub stack organization\/isthmus\/hub[^\n]*\n {2}hubRole +is missing: dev is in account 777788889999 [^\n]* and the hub in 111122223333[^\n]*\n {2}accounts\.dev +is missing: [^\n]*It is shared with no account\. Add dev: "777788889999"/,
    );
  });
});
