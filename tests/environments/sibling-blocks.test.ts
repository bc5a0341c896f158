import { expect } from "chai";
import { blocksOfOtherStacks, siblingsWithUnknownBlocks } from "../../environments/configuration/sibling-blocks";
import { isthmusIn } from "../cli/run";
import { removeProject, temporaryProject, type ProjectFiles } from "../temporary-project";
import { ProjectCopy } from "./project-copy";

describe("blocks of other stacks", () => {
  const folders: string[] = [];
  after(() => folders.forEach(removeProject));
  const beside = (files: ProjectFiles): string => {
    const folder = temporaryProject(files);
    folders.push(folder);
    return folder;
  };

  it("are read where the file's own environment definition gives them, below what its configuration says", () => {
    const folder = beside({
      "Pulumi.dev.yaml": "",
      "Pulumi.qa.yaml":
        "environment: { values: { pulumiConfig: { isthmus:network: { cidr: 10.20.0.0/16 } } } }\nconfig: { isthmus:network: { zones: [a] } }\n",
      "Pulumi.prod.yaml":
        "environment: { values: { pulumiConfig: { isthmus:network: { cidr: 10.1.0.0/16 } } } }\nconfig: { isthmus:network: { cidr: 10.30.0.0/16 } }\n",
    });
    expect(blocksOfOtherStacks("dev", folder).map(({ stack, cidr }) => [stack, cidr])).to.deep.equal([
      ["prod", "10.30.0.0/16"],
      ["qa", "10.20.0.0/16"],
    ]);
    expect(siblingsWithUnknownBlocks("dev", folder)).to.deep.equal([]);
  });

  it("are unknown where they may come from Pulumi ESC, which is named", () => {
    const folder = beside({
      "Pulumi.dev.yaml": "environment: [own]\n",
      "Pulumi.hub.yaml": "config: {}\n",
      "Pulumi.qa.yaml": "environment: [isthmus/qa, { common: { merge: false } }]\n",
      "Pulumi.prod.yaml":
        "environment: { imports: [isthmus/prod], values: { pulumiConfig: { isthmus:network: { cidr: '${network.cidr}' } } } }\n",
    });
    expect(siblingsWithUnknownBlocks("dev", folder)).to.deep.equal([
      { file: "Pulumi.prod.yaml", sources: ["isthmus/prod", "environment.values.pulumiConfig.isthmus:network"] },
      { file: "Pulumi.qa.yaml", sources: ["isthmus/qa", "common"] },
    ]);
  });

  it("are said to be unknown by the stack that they might overlap", async function () {
    this.timeout(60_000);
    const copy = new ProjectCopy();
    try {
      copy.write("Pulumi.qa.yaml", "environment:\n  - isthmus/qa\n");
      const { status, stdout, stderr } = await isthmusIn(copy.root, "plan", "dev");
      expect(stdout).to.contain(
        "Blocks that other stacks take from Pulumi ESC are not compared with dev's, because they are not known here: Pulumi.qa.yaml (isthmus/qa).",
      );
      expect(status, stderr).to.equal(0);
      expect((await isthmusIn(copy.root, "plan", "qa")).stderr).to.contain(
        "note: qa: what the Pulumi ESC environment isthmus/qa would give is not known here.",
      );
    } finally {
      copy.remove();
    }
  });
});
