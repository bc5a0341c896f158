import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const repository = join(__dirname, "../..");
/** What the program uses, and what nobody edits to make it their own. */
const untouched = ["components", "verify", "cli", "loader", "node_modules"];

/** A copy of the project to edit as its users do. The library in it is this one. */
export class ProjectCopy {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "isthmus-project-")));

  constructor() {
    for (const folder of untouched) symlinkSync(join(repository, folder), join(this.root, folder));
    cpSync(join(repository, "environments"), join(this.root, "environments"), { recursive: true });
    cpSync(join(__dirname, "sample", "policy.yaml"), join(this.root, "environments", "policy.yaml"));
    this.write("Pulumi.yaml", "name: isthmus\nmain: environments/main.js\nruntime: nodejs\n");
    for (const stack of ["hub", "dev", "qa", "prod"]) this.write(`Pulumi.${stack}.yaml`, sampleFile(stack));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** Replaces a text that is in the file once. */
  replace(file: string, before: string, after: string): void {
    this.edit(file, (text) => {
      if (text.split(before).length !== 2) throw new Error(`${file} has ${text.split(before).length - 1} of ${before}`);
      return text.replace(before, () => after);
    });
  }

  /** Edits a file. Fails where that changes nothing, so that no test passes because a text has changed. */
  edit(file: string, edit: (text: string) => string): void {
    const text = readFileSync(join(this.root, file), "utf8");
    const edited = edit(text);
    if (edited === text) throw new Error(`${file} has nothing to edit`);
    this.write(file, edited);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** The sample's file of a stack. */
export function sampleFile(stack: string): string {
  return readFileSync(join(__dirname, "sample", `Pulumi.${stack}.yaml`), "utf8");
}
