/** What docs/environments.md says: a row and a file are a whole environment. */
import { expect } from "chai";
import { isthmusIn80Columns, type Ended } from "../cli/run";
import { ProjectCopy, sampleFile } from "./project-copy";

describe("another environment", function () {
  this.timeout(60_000);
  let copy: ProjectCopy;
  beforeEach(() => {
    copy = new ProjectCopy();
  });
  afterEach(() => copy.remove());

  /** `npm start` */
  function start(...stacks: string[]): Promise<Ended> {
    return isthmusIn80Columns(copy.root, "plan", ...stacks);
  }

  const staging = sampleFile("qa").replace("10.20.0.0/16", "10.40.0.0/16");
  const addRow = (name: string): void =>
    copy.replace("environments/profiles.ts", "{ dev, qa, prod }", `{ dev, qa, prod, ${name}: { ...prod, severity: "warning" } }`);

  it("is one row of profiles.ts and one file: a stack, a segment, checks and assertions of its own", async () => {
    addRow("staging");
    copy.write("Pulumi.staging.yaml", staging);
    const { status, stdout } = await start();
    expect(stdout).to.match(/\n {2}staging +\d+ resources in \d+ components\n/);
    expect(stdout).to.match(/^passed: 5 stacks, /);
    expect(stdout).to.match(/\n {2}assertions +89 of 89 hold\n {2}alarms .*(?:\n {6,}.*)*\n {2}policies +0 violations/);
    expect(status).to.equal(0);
  });

  it("is checked against the others: a copied file's block is refused", async () => {
    addRow("staging");
    copy.write("Pulumi.staging.yaml", sampleFile("qa"));
    const { status, stderr } = await start("staging");
    expect(stderr).to.match(/ network\.cidr +10\.20\.0\.0\/16 overlaps qa's 10\.20\.0\.0\/16 \(Pulumi\.qa\.yaml\)/);
    expect(status).to.equal(1);
  });

  it("is refused with what is missing where there is a file and no row", async () => {
    copy.write("Pulumi.staging.yaml", staging);
    const { status, stderr } = await start("staging");
    expect(stderr).to.contain(
      "staging is not a stack of this program. Its stacks are hub, dev, qa, prod. For another environment, add a row staging to environments/profiles.ts",
    );
    expect(stderr).not.to.contain("    at ");
    expect(status).to.equal(1);
  });

  it("is a segment of the hub, and nothing else, as long as there is a row and no file", async () => {
    addRow("staging");
    const { status, stdout } = await start();
    expect(stdout)
      .to.match(/^passed: 4 stacks, /)
      .and.match(/\n {2}assertions +68 of 68 hold\n/);
    expect(status).to.equal(0);
  });

  it("is refused where its name is one of the hub's own", async () => {
    addRow("shared");
    const { status, stderr } = await start("dev");
    expect(stderr).to.match(/ shared +is a name of the hub's own\. Give the environment another\./);
    expect(status).to.equal(1);
  });
});
