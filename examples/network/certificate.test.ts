import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./certificate");

use(isthmusChai);

describe("examples/network/certificate", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "shop", config: { "aws:region": "eu-central-1" } });
  });

  it("gives an address that its certificate has", () => {
    expect(graph.outputs["url"]).to.equal("https://shop.example.com");
    expect(graph).to.haveResource("aws:acm/certificate:Certificate", { domainName: "shop.example.com", validationMethod: "DNS" });
  });

  it("answers for IPv4 and IPv6", () => {
    for (const type of ["A", "AAAA"]) expect(graph).to.haveResource("aws:route53/record:Record", { name: "shop.example.com", type });
  });
});
