import { expect, use } from "chai";
import { join } from "node:path";
import { isthmusChai } from "../../verify/testing";
import { captureSample } from "./support";

use(isthmusChai);

describe("the names of the sample platform's resources", () => {
  for (const stack of ["hub", "dev", "qa", "prod"])
    it(`${stack}: none is lost and none is new (UPDATE_IDENTITIES=1 adds what is new to identities/urns.${stack}.txt)`, async () => {
      expect(await captureSample(stack)).to.matchIdentities(join(__dirname, `identities/urns.${stack}.txt`));
    });
});
