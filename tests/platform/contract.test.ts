import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { core, Hub, Platform } from "../../components";
import { checkedContract, previousVersion, type ContractReader } from "../../components/platform/check-contract";
import { contractVersion } from "../../components/platform/contract";
import { hubSchema } from "../../components/platform/schema";
import type { CaptureOptions, JsonObject, JsonValue } from "../../verify/graph";
import { changed, declare, environment, exported, hub, valuesIn } from "./support";

/** Reads a stack's outputs as a program would. */
async function readHub(outputs: JsonObject, options: Partial<CaptureOptions> = {}): Promise<Hub> {
  let read: Hub | undefined;
  await declare(async () => void (read = await Hub.fromStack()), { references: { "acme/isthmus/hub": outputs }, ...options });
  return read ?? expect.fail("the hub was not read");
}

async function readPlatform(outputs: JsonObject, options: Partial<CaptureOptions> = {}): Promise<Platform> {
  let read: Platform | undefined;
  await declare(async () => void (read = await Platform.fromStack("acme/isthmus/prod")), {
    references: { "acme/isthmus/prod": outputs },
    ...options,
  });
  return read ?? expect.fail("the platform was not read");
}

const read = { hub: readHub, prod: readPlatform };

/** The message of what reading throws, without the words that align it; `undefined` where it throws nothing. */
async function refusal(stack: "hub" | "prod", outputs: JsonObject, options: Partial<CaptureOptions> = {}): Promise<string | undefined> {
  try {
    await read[stack](outputs, options);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FaultsError") throw error;
    return error.message.replace(", nothing was registered", "").replace(/ {2,}/g, "  ");
  }
}

const versions = contractVersion === 1 ? [1] : [contractVersion - 1, contractVersion];

/** What may be left out of the fixtures, in the words of `starred`. */
const optional = new Set([
  "contract.endpoints",
  "contract.vpcs",
  "contract.vpcs.*",
  "contract.vpcs.*.tiers.*",
  "contract.repositories.*",
  "contract.transitGateway.amazonSideAsn",
  "contract.transitGateway.multicastSupport",
  "contract.transitGateway.securityGroupReferencing",
  "contract.transitGateway.transitGatewayCidrBlocks",
  "contract.transitGateway.segments.*",
  "contract.transitGateway.segments.*.egress",
  "contract.cluster.logKeyArn",
  "contract.cluster.vpc.tiers.*",
  "contract.databases.*",
  "contract.databases.*.masterUserSecretKeyArn",
  "contract.datadog",
  "contract.edge.hostedZoneId",
  "contract.endpointServices",
  "contract.endpointServices.*",
  "contract.endpointServices.*.region",
]);

/** A path with the names that a user chose left out. */
function starred(path: string): string {
  return path
    .replace(/\[\d+\]/g, "[]")
    .replace(/(\.(?:vpcs|tiers|repositories|segments|routeTableIds|databases|endpointServices))\.[^.[]+/g, "$1.*");
}

describe("the contract between stacks", () => {
  for (const version of versions)
    for (const stack of ["hub", "prod"] as const)
      it(`reads what ${stack} exported with version ${version}`, async () => {
        expect(await read[stack](exported(stack, version))).to.be.an("object");
      });

  it("gives back what the hub exported, value by value", async () => {
    const outputs = exported("hub", 1);
    const contract = outputs["contract"] as JsonObject & Record<"transitGateway" | "endpoints" | "repositories", JsonObject>;
    const { gateway, endpoints, repositories, ...other } = await readHub(outputs);
    expect(gateway.attributes).to.deep.equal(contract.transitGateway);
    expect(endpoints?.attributes).to.deep.equal(contract.endpoints);
    expect({ ...repositories }).to.deep.equal(contract.repositories);
    expect(other).not.to.have.property("inspection", null);
  });

  for (const stack of ["hub", "prod"] as const)
    describe(`of ${stack}`, () => {
      const outputs = exported(stack, contractVersion);
      for (const [path, value] of valuesIn(outputs["contract"] as JsonValue, "contract")) {
        if (!path.endsWith("]"))
          it(`${optional.has(starred(path)) ? "may leave out" : "must have"} ${path}`, async () => {
            const message = await refusal(
              stack,
              changed(outputs, path, () => undefined),
            );
            if (optional.has(starred(path))) expect(message).to.equal(undefined);
            else expect(message).to.include(`acme/isthmus/${stack}`).and.match(missing(path));
          });
        it(`refuses ${JSON.stringify(otherKind(value))} as ${path}`, async () => {
          const message = await refusal(stack, changed(outputs, path, otherKind));
          expect(message).to.match(wrong(path));
        });
      }
    });

  it("reports every wrong field at once, each with its path and remedy", async () => {
    let outputs = exported("hub", 1);
    outputs = changed(outputs, "contract.transitGateway.transitGatewayId", () => undefined);
    outputs = changed(outputs, "contract.endpoints.zones[1].zoneId", () => 42);
    outputs = changed(outputs, "contract.vpcs.tools.tiers.tools.internet", () => "modem");
    outputs = changed(outputs, "contract.egressAddresses", () => ({ first: "203.0.113.1" }));
    expect((await refusal("hub", outputs))?.split("\n")).to.have.members([
      "4 faults in the hub stack acme/isthmus/hub",
      "  contract.transitGateway.transitGatewayId  is missing. Bring hub up with this release of isthmus first.",
      "  contract.endpoints.zones[1].zoneId  42 is a number and must be a text. Bring hub up with this release of isthmus first.",
      "  contract.vpcs.tools.tiers.tools.internet  modem must be gateway or nat or transit-gateway or firewall or none for this release to read it. Bring hub up with this release of isthmus first.",
      "  contract.egressAddresses  is an object and must be a list. Bring hub up with this release of isthmus first.",
    ]);
  });

  it("reports parts that do not agree with each other, with the stack's name", async () => {
    const outputs = changed(exported("hub", 1), "contract.transitGateway.routeTableIds.dev", () => undefined);
    expect(await refusal("hub", outputs)).to.equal(
      "1 fault in the hub stack acme/isthmus/hub\n" +
        "  contract.transitGateway.routeTableIds.dev  is missing. Give the id of each segment's route table. Bring hub up with this release of isthmus first.",
    );
    const uneven = changed(exported("prod", 1), "contract.cluster.vpc.zones", () => ["eu-central-1a"]);
    expect(await refusal("prod", uneven))
      .to.include("in the platform stack acme/isthmus/prod")
      .and.include("contract.cluster.vpc.tiers.app.cidrs  has 3 for 1 zones.");
  });

  it("lets pass what a newer release of the same version adds", async () => {
    let outputs = changed(exported("prod", 1), "contract.novelty", () => ({ any: ["thing"] }));
    outputs = changed(outputs, "contract.databases.orders.novelty", () => 1);
    expect((await readPlatform(outputs)).databases["orders"]?.name).to.equal("orders");
  });

  it("refuses a stack that is not up, one of another kind, and one of a version it cannot read", async () => {
    const kind = await refusal("hub", exported("prod", 1));
    expect(kind).to.include("contract.kind  platform is not hub. Name the stack of a hub.");
    for (const [outputs, said] of [
      [
        {},
        "contract  is not there: the stack has not been brought up, its values are not known yet, or it is no hub. Run `pulumi up --stack hub` first",
      ],
      [{ contract: "hub" }, "contract  is not there"],
      [{ contract: { kind: "hub" } }, "contract  is not there"],
      [
        changed(exported("hub", 1), "contract.version", () => contractVersion + 1),
        `version  ${contractVersion + 1} cannot be read: this release reads version ${versions.join(" and ")}. Update isthmus here.`,
      ],
      [changed(exported("hub", 1), "contract.version", () => contractVersion - 2), "Bring hub up with this release of isthmus first."],
      [changed(exported("hub", 1), "contract.version", () => "1"), "Bring hub up with this release of isthmus first."],
    ] as const)
      expect(await refusal("hub", outputs)).to.include(said);
  });

  it("refuses a contract with a secret in it, and one whose values are not known yet", async () => {
    const secret = changed(exported("hub", 1), "contract.transitGateway.transitGatewayId", () => ({ secret: true }));
    expect(await refusal("hub", secret)).to.include("contract  is secret, because one of its values is");
    const unknown = changed(exported("hub", 1), "contract.transitGateway.transitGatewayId", () => ({ unknown: true }));
    expect(await refusal("hub", unknown, { preview: true })).to.include(
      "contract  is not there: the stack has not been brought up, its values are not known yet",
    );
  });

  it("names what there is where a name is not there", async () => {
    const platform = await readPlatform(exported("prod", 1));
    expect(() => platform.databases["order"]).to.throw(
      /the platform stack acme\/isthmus\/prod[^]*contract\.databases\.order +is not there\. It has orders\. /,
    );
    expect(() => platform.endpointServices["order"]).to.throw(/contract\.endpointServices\.order +is not there\. It has orders\. /);
    const { repositories } = await readHub(exported("hub", 1));
    expect(() => repositories["weeb"]).to.throw(
      /the hub stack acme\/isthmus\/hub[^]*contract\.repositories\.weeb +is not there\. It has orders, web\. /,
    );
    // Pulumi's SDK asks what it gets whether it is an output, a resource or a promise.
    expect(pulumi.Output.isInstance(repositories)).to.equal(false);
    expect(JSON.stringify(repositories)).to.include("orders");
  });

  it("is still written with everything that the release before reads", async () => {
    for (const [stack, program] of [
      ["hub", hub],
      ["prod", environment],
    ] as const) {
      const kinds = (outputs: JsonObject): readonly string[] =>
        valuesIn(outputs["contract"] as JsonValue, "contract").map(([path, value]) => `${starred(path)}: ${kindOf(value)}`);
      const written = new Set(kinds((await declare(() => program())).outputs));
      const gone = kinds(exported(stack, contractVersion)).filter((each) => !written.has(each));
      expect([...new Set(gone)]).to.deep.equal([]);
    }
  });
});

/** A reader of a version that is yet to be: what the egress addresses were is now a part of the egress. */
const next: ContractReader<z.output<typeof nextSchema>> = {
  kind: "hub",
  version: contractVersion + 1,
  get schema() {
    return nextSchema;
  },
  previous: previousVersion(hubSchema, ({ egressAddresses, ...rest }) => ({
    ...rest,
    version: contractVersion + 1,
    egress: { addresses: egressAddresses },
  })),
  parts: ({ egress }) => ({
    egress: () => {
      if (egress.addresses.length === 0) throw new core.FaultsError("egress", [{ path: "addresses", reason: "is empty." }]);
    },
  }),
};
const nextSchema = hubSchema
  .omit({ egressAddresses: true, version: true })
  .extend({ version: z.literal(contractVersion + 1), egress: z.object({ addresses: z.array(z.string()) }) });

describe("a contract of the version before", () => {
  const contract = exported("hub", contractVersion)["contract"] as JsonObject;

  it("is upgraded, and checked as one of the current version", () => {
    const { egress, version } = checkedContract("acme/isthmus/hub", next, contract);
    expect({ egress, version }).to.deep.equal({ egress: { addresses: contract["egressAddresses"] }, version: contractVersion + 1 });
    expect(() => checkedContract("acme/isthmus/hub", next, { ...contract, egressAddresses: [] })).to.throw(
      "contract.egress.addresses  is empty.",
    );
  });

  it("is held against its own shape before it is upgraded", () => {
    const without = changed(exported("hub", contractVersion), "contract.egressAddresses", () => undefined);
    expect(() => checkedContract("acme/isthmus/hub", next, without["contract"])).to.throw(
      "contract.egressAddresses  is missing. Bring hub up with this release of isthmus first.",
    );
  });

  it("is as far back as it goes: the one before that has to be brought up", () => {
    expect(() => checkedContract("acme/isthmus/hub", next, { ...contract, version: contractVersion - 1 })).to.throw(
      `contract.version  ${contractVersion - 1} cannot be read: this release reads version ${contractVersion} and ${contractVersion + 1}. Bring hub up`,
    );
  });
});

/** How a missing value is reported: of kind and version there is no contract at all. */
function missing(path: string): RegExp {
  if (path === "contract.kind" || path === "contract.version") return / contract {2}is not there/;
  return new RegExp(` ${escaped(path)} {2}is missing[.,]`);
}

function wrong(path: string): RegExp {
  if (path === "contract.kind") return / contract {2}is not there/;
  if (path === "contract.version") return / contract\.version {2}wrong cannot be read/;
  return new RegExp(` ${escaped(path)} {2}[^\\n]*must be [^\\n]*\\. Bring`);
}

function escaped(text: string): string {
  return text.replace(/[.[\]]/g, "\\$&");
}

function otherKind(value: JsonValue): JsonValue {
  return typeof value === "string" ? 42 : "wrong";
}

function kindOf(value: JsonValue): string {
  return Array.isArray(value) ? "list" : typeof value;
}
