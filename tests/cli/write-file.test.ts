import { expect } from "chai";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WriteError, writeFileAtomically } from "../../cli/write-file";

describe("a file that a command writes", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("comes with the folders above it, and nothing else is left beside it", () => {
    writeFileAtomically(join(folder, "a", "b.json"), "{}");
    expect(readdirSync(join(folder, "a"))).to.deep.equal(["b.json"]);
  });

  it("is refused with what to do where a folder has its name, or a file that of its folder", () => {
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "file"), "before");
    expect(() => writeFileAtomically(join(folder, "taken"), "")).to.throw(
      WriteError,
      /taken cannot be written: it is a folder \(EISDIR\)\. Name a file\./,
    );
    expect(() => writeFileAtomically(join(folder, "file", "x.json"), "")).to.throw(WriteError, /a part of its path is a file/);
    expect(readFileSync(join(folder, "file"), "utf8")).to.equal("before");
    expect(readdirSync(folder)).to.have.members(["taken", "file"]);
  });

  it("is refused where the disk is full or nothing may be written", function () {
    if (!existsSync("/dev/full")) this.skip();
    chmodSync(folder, 0o500);
    // Whoever may write everywhere is not refused here.
    if (process.getuid?.() !== 0) expect(() => writeFileAtomically(join(folder, "x"), "")).to.throw(WriteError, /permission denied/);
    chmodSync(folder, 0o700);
    expect(() => writeFileAtomically("/proc/isthmus.json", "")).to.throw(WriteError, /cannot be written: /);
  });
});
