import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { join } from "node:path";
import { capture, ExitError, type Program } from "../../../verify/graph";
import { temporaryProject } from "./temporary-project";

const root = join(__dirname, "../../..");
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function failure(program: Program | string): Promise<Error> {
  try {
    await capture(program, { stack: "dev" });
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

describe("a program that ends the process", () => {
  const programs: Readonly<Record<string, [string, Program]>> = {
    "with success, while it runs": ["called process.exit(0)", async () => process.exit(0)],
    "with a failure": ["called process.exit(1)", async () => process.exit(1)],
    "without a code, after it has declared something": [
      "called process.exit()",
      async () => {
        new aws.sns.Topic("first");
        process.exit();
      },
    ],
    "in a timer that it does not wait for": [
      "called process.exit(0)",
      async () => {
        setTimeout(() => process.exit(0), 1);
        await wait(20);
      },
    ],
    "inside apply": ["called process.exit(2)", async () => void new aws.sns.Topic("first").arn.apply(() => process.exit(2))],
    "and catches what stops it": [
      "called process.exit(0)",
      async () => {
        try {
          process.exit(0);
        } catch {
          new aws.sns.Topic("after");
        }
      },
    ],
  };
  for (const [title, [what, program]] of Object.entries(programs))
    it(`is refused ${title}, with the line`, async () => {
      const error = await failure(program);
      expect(error).to.be.instanceOf(ExitError);
      expect(error.message).to.match(
        /^The program called process\.exit\(\d?\) at tests\/verify\/graph\/exit\.test\.ts:\d+\. Throw an error instead: /,
      );
      expect((error as ExitError).what).to.equal(what);
    });

  it("is refused where it leaves a code for the end, and the code is taken back", async () => {
    const error = await failure(async () => void (process.exitCode = 3));
    expect(error.message).to.match(/^The program set process\.exitCode to 3\. Throw an error instead: /);
    expect(process.exitCode).to.equal(undefined);
    await capture(async () => void (process.exitCode = 0), { stack: "dev" });
    expect(process.exitCode).to.equal(undefined);
  });

  it("is refused by name in an ES module", async () => {
    const project = temporaryProject({ "index.mjs": 'import { exit } from "node:process";\n\nexit(0);\n' });
    try {
      const error = await failure(join(project.directory, "index.mjs"));
      expect(error).to.be.instanceOf(ExitError);
      expect((error as ExitError).source).to.equal(join(project.directory, "index.mjs:3"));
    } finally {
      project.remove();
    }
  });

  it("is refused with what it had logged", async () => {
    const error = await failure(async () => {
      await pulumi.log.warn("the region is missing");
      await pulumi.log.error("no zones");
      process.exit(1);
    });
    expect(error.message.split("\n").slice(1)).to.deep.equal([
      "  it logged: warning: the region is missing",
      "  it logged: error: no zones",
    ]);
  });

  it("leaves the process as it was", async () => {
    const events = ["exit", "uncaughtException", "unhandledRejection"];
    const state = (): unknown => [Reflect.get(process, "exit"), process.exitCode, ...events.map((event) => process.listenerCount(event))];
    const before = state();
    await failure(async () => process.exit(0));
    expect(state()).to.deep.equal(before);
  });

  it("is refused where it throws what nobody catches", async () => {
    const program = async (): Promise<void> => {
      setTimeout(() => {
        throw new RangeError("too late");
      }, 1);
      await wait(20);
    };
    expect(String(await failure(program))).to.equal("RangeError: too late");
  });
});

describe("a command whose program ends the process", () => {
  const files = {
    "Pulumi.yaml": "name: sample\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "",
    "package.json": "{}",
    "before.js": "globalThis.endNow = process.exit.bind(process);\n",
  };

  function isthmus(program: string): SpawnSyncReturns<string> {
    const project = temporaryProject({ ...files, "index.js": `const pulumi = require("@pulumi/pulumi");\n${program}\n` });
    try {
      const command = [
        "--conditions=isthmus-source",
        "--require",
        join(root, "loader/register.js"),
        "--require",
        "./before.js",
        join(root, "cli/main.ts"),
      ];
      return spawnSync(process.execPath, [...command, "graph", "dev"], { cwd: project.directory, encoding: "utf8" });
    } finally {
      project.remove();
    }
  }

  it("fails, and says where", () => {
    const { status, stdout, stderr } = isthmus("process.exit(0);");
    expect([status, stdout]).to.deep.equal([1, ""]);
    expect(stderr).to.match(/^error in stack dev: The program called process\.exit\(0\) at index\.js:2\. [^\n]*\n$/);
  }).timeout(60_000);

  it("fails with what was logged also where the function was kept from before", () => {
    const { status, stdout, stderr } = isthmus('pulumi.log.warn("odd");\nendNow(0);');
    expect([status, stdout]).to.deep.equal([1, ""]);
    expect(stderr).to.match(/^error: The program ended the process\. [^\n]*\n {2}it logged: warning: odd\n$/);
  }).timeout(60_000);
});
