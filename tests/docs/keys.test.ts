import { expect } from "chai";
import { join } from "node:path";
import { CommittedFile, isSet } from "../../verify/testing/files/committed-file";
import { keysPage } from "./keys";

describe("docs/keys.md", () => {
  it("is what the comments of the schemas say; UPDATE_DOCS=1 writes it again", () => {
    const page = new CommittedFile(join(__dirname, "../../docs/keys.md"));
    if (isSet("UPDATE_DOCS")) page.write(keysPage());
    expect(page.read()).to.equal(keysPage());
  });

  it("explains every key", () => {
    expect(keysPage()).not.to.match(/^\| `\w+` \| +\|$/m);
  });
});
