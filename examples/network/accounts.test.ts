import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type CapturedStack, type CaptureOptions } from "isthmus/testing";
import hubProgram = require("./accounts-hub");
import spokeProgram = require("./accounts-spoke");

use(isthmusChai);

const accounts: Readonly<Record<string, string>> = { hub: "111122223333", dev: "444455556666", prod: "777788889999" };

describe("a hub and two spokes, each in an account of its own", () => {
  let hub: CapturedStack;
  let dev: CapturedStack;
  let prod: CapturedStack;
  const options = (stack: string): CaptureOptions => {
    const assumeRoles = JSON.stringify([{ roleArn: `arn:aws:iam::${accounts[stack]}:role/deploy` }]);
    const references: NonNullable<CaptureOptions["references"]> = stack === "hub" ? {} : { "acme/network/hub": hub.outputs };
    return { stack, project: "network", references, config: { "aws:region": "eu-central-1", "aws:assumeRoles": assumeRoles } };
  };
  before(async () => {
    hub = await capture(hubProgram, options("hub"));
    dev = await capture(spokeProgram, options("dev"));
    prod = await capture(spokeProgram, options("prod"));
  });

  it("reach what is shared and the internet, and never each other", () => {
    const graphs = [hub, dev, prod];
    for (const name of ["dev", "prod"]) {
      expect(graphs).to.allow({ from: `${name}/web`, to: "hub/aws-ecr-api", port: 443 });
      expect(graphs).to.allow({ from: `${name}/web`, to: "internet", port: 443 });
    }
    expect(graphs).to.allow({ from: "dev/app", to: "hub/tools", port: 443 });
    expect(graphs).to.isolate({ from: "dev/*", to: "prod/*" });
    expect(graphs).to.isolate({ from: "prod/*", to: "dev/*" });
  });

  it("share the gateway with one account each", () => {
    for (const name of ["dev", "prod"])
      expect(hub).to.haveResource("aws:ram/principalAssociation:PrincipalAssociation", { principal: accounts[name] });
    expect(hub).to.haveResourceCount("aws:ram/principalAssociation:PrincipalAssociation", 2);
  });

  it("let both accounts pull, and serve the credentials of both at the endpoints", () => {
    const principals = (document: unknown): string => JSON.stringify(JSON.parse(document as string));
    const policies = hub.resources.filter(({ type }) => type === "aws:ecr/repositoryPolicy:RepositoryPolicy");
    expect(policies.map(({ inputs }) => principals(inputs["policy"]))).to.deep.equal([
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "PullFromOtherAccounts",
            Effect: "Allow",
            Principal: { AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"] },
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          },
        ],
      }),
    ]);
    for (const endpoint of hub.resources.filter(
      ({ type, inputs }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint" && inputs["policy"] !== undefined,
    ))
      expect(principals(endpoint.inputs["policy"])).to.include('"aws:PrincipalAccount":["111122223333","444455556666","777788889999"]');
  });

  it("make nothing in another account but the hub's side of what is joined", () => {
    for (const graph of [hub, dev, prod])
      for (const { custom, type, name, provider } of graph.resources)
        if (custom && !type.startsWith("pulumi:"))
          expect(provider?.account, `${type} ${name}`).to.equal(
            /^(dev|prod)-to-hub-(accepter|association|propagation-.*)$|-authorization$|^dev-to-tools-accepter/.test(name)
              ? accounts["hub"]
              : accounts[graph.stack],
          );
  });

  it("are the same in a preview", async () => {
    await capturePreviewAndUpdate(hubProgram, options("hub"));
    await capturePreviewAndUpdate(spokeProgram, options("dev"));
    await capturePreviewAndUpdate(spokeProgram, options("prod"));
  });
});
