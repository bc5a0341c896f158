/**
 * The only test that reads the stacks' files of this project, `Pulumi.<stack>.yaml` and `environments/policy.yaml`, which are its user's. Every
 * other has files of its own (`sample`), so what fails here is a value, and says so in the words of `npm start`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { silent, StackCaptures } from "../../cli/capture-stacks";
import { messageOf } from "../../cli/failure";
import { readProject } from "../../verify/project";
import { assertions } from "../../environments/assertions";
import { readSuppressions } from "../../verify/policy";
import { buildNetwork, checkAssertions } from "../../verify/reach";

const root = join(__dirname, "../..");
const project = readProject(root);

describe("this project's own files", () => {
  const captures = new StackCaptures(project, silent);

  for (const stack of project.stacks)
    it(`Pulumi.${stack}.yaml is one that the program accepts`, async () => {
      const failures = await captures.all([stack]);
      if (failures.length > 0) throw wrong(failures.map(({ error }) => messageOf(error)));
    });

  it("keep every assertion that follows from them", () => {
    const graphs = captures.finished;
    if (graphs.length < project.stacks.length) return;
    const failed = checkAssertions(buildNetwork(graphs), assertions(graphs)).filter(({ outcome }) => outcome !== "holds");
    if (failed.length > 0) throw wrong(failed.map(({ title, outcome, because }) => `${outcome}: ${title}. ${because[0]?.remedy ?? ""}`));
  });

  it("environments/policy.yaml is a list of suppressions", () => {
    try {
      readSuppressions(readFileSync(join(root, "environments/policy.yaml"), "utf8"), "environments/policy.yaml");
    } catch (error) {
      throw wrong([messageOf(error)]);
    }
  });
});

/** An error to be read by whoever wrote the files: there is nothing to be found in a stack trace. */
function wrong(messages: readonly string[]): Error {
  const error = new Error(`${messages.join("\n")}\n\`npm start\` shows all of it.`);
  delete error.stack;
  return error;
}
