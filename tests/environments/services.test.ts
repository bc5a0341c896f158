/** A service more or less is a row of environments/services.ts, and nothing else has to be edited. */
import { expect } from "chai";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { assertions } from "../../environments/assertions";
import { capture, type CapturedStack, type Program } from "../../verify/graph";
import { buildNetwork, checkAssertions } from "../../verify/reach";
import { ProjectCopy } from "./project-copy";
import { changed } from "./support";

const file = "environments/services.ts";
const rows = {
  web: /\n {2}web: \{.*\},(?=\n)/,
  "orders-command": /\n {2}"orders-command": \{[^]*?\n {2}\},(?=\n)/,
  "orders-query": /\n {2}"orders-query": \{[^]*?\n {2}\},(?=\n)/,
} as const;

describe("a service", function () {
  this.timeout(60_000);
  let copy: ProjectCopy;
  beforeEach(() => {
    copy = new ProjectCopy();
  });
  afterEach(() => copy.remove());

  const without = (...names: readonly (keyof typeof rows)[]): void => {
    for (const name of names) copy.edit(file, (text) => text.replace(rows[name], ""));
  };

  /** The hub and prod of the copy: what they declare, and what of their assertions does not hold. */
  async function rehearsed(
    images: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly prod: CapturedStack; readonly failed: readonly string[] }> {
    const load = createRequire(join(copy.root, "package.json"));
    const program = load("./environments/index.ts") as Program;
    const own = load("./environments/assertions.ts") as { readonly assertions: typeof assertions };
    const options = { project: "isthmus", root: copy.root };
    const hub = await capture(program, { ...options, stack: "hub", ...changed("hub", {}) });
    const all = JSON.parse(changed("prod", {}).config["isthmus:images"] ?? "{}") as object;
    const given = changed("prod", { "isthmus:images": { ...all, ...images } });
    const prod = await capture(program, { ...options, stack: "prod", ...given, references: { "organization/isthmus/hub": hub.outputs } });
    const graphs = [hub, prod];
    const results = checkAssertions(buildNetwork(graphs), own.assertions(graphs));
    return { prod, failed: results.flatMap(({ outcome, title }) => (outcome === "holds" ? [] : [`${outcome}: ${title}`])) };
  }

  const servicesOf = ({ resources }: CapturedStack): readonly string[] =>
    resources.filter(({ type }) => type === "isthmus:ecs:Service").map(({ name }) => name);

  const fewer: readonly (readonly (keyof typeof rows)[])[] = [
    ["web"],
    ["orders-command"],
    ["orders-query"],
    ["orders-command", "orders-query"],
    ["web", "orders-command", "orders-query"],
  ];
  for (const gone of fewer)
    it(`is taken out with its row: ${gone.join(", ")}`, async () => {
      without(...gone);
      const { prod, failed } = await rehearsed();
      expect(failed).to.deep.equal([]);
      expect(servicesOf(prod)).to.deep.equal(
        ["web", "orders-command", "orders-query"].filter((name) => !gone.some((each) => each === name)),
      );
    });

  it("leaves its image in the file, which is a warning and no error", async () => {
    without("web");
    const { prod } = await rehearsed();
    expect(prod.warnings).to.deep.equal([
      "isthmus:images has web, which no service of prod runs. Remove it, or give a service that image.",
    ]);
  });

  it("is added with a row, and with its image in the files", async () => {
    copy.replace(
      file,
      "\n} as const satisfies",
      '\n  invoices: { image: "invoices", port: 9090, health: "/", routes: [{ path: "/invoices/*" }], database: "reader" },\n} as const satisfies',
    );
    const image = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/invoices@sha256:${"3".repeat(64)}`;
    const { prod, failed } = await rehearsed({ invoices: image });
    expect(failed).to.deep.equal([]);
    expect(servicesOf(prod)).to.include("invoices");
    const missing = await rehearsed().then(
      () => "nothing was refused",
      (error: unknown) => String(error),
    );
    expect(missing).to.match(/ images\.invoices +is missing\./);
  });
});
