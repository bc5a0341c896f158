/** A variable of the AWS SDKs says where requests go, never what is declared: a signing proxy is on this machine as well. */
import { expect } from "chai";
import { captureSample } from "./support";

describe("the sample, with AWS_ENDPOINT_URL", () => {
  const before = process.env["AWS_ENDPOINT_URL"];

  afterEach(() => {
    if (before === undefined) delete process.env["AWS_ENDPOINT_URL"];
    else process.env["AWS_ENDPOINT_URL"] = before;
  });

  for (const stack of ["hub", "prod"])
    it(`declares the same ${stack}`, async () => {
      delete process.env["AWS_ENDPOINT_URL"];
      const without = await captureSample(stack);
      process.env["AWS_ENDPOINT_URL"] = "http://localhost:1";
      expect(JSON.stringify(await captureSample(stack))).to.equal(JSON.stringify(without));
    });
});
