import { expect } from "chai";
import { openedEnvironment, stackEnvironment } from "../../../verify/project/esc";
import { stackConfig } from "../../../verify/project/stack-config";
import { InputFaultsError } from "../../../verify/reach";

const inStack = (environment: unknown) => stackEnvironment("shop", "Pulumi.dev.yaml", environment);
const opened = (content: unknown) => openedEnvironment("shop", "esc.json", content);

describe("the environment of a stack's file", () => {
  it("defaults", () => {
    expect(inStack(undefined)).to.deep.equal({ config: {}, variables: {}, imports: [], unknown: [] });
  });

  it("names what it imports, in a list or in a definition, with options or without", () => {
    expect(inStack(["shop/dev", "common"]).imports).to.deep.equal(["shop/dev", "common"]);
    expect(inStack({ imports: ["common", { "shop/dev": { merge: false } }] }).imports).to.deep.equal(["common", "shop/dev"]);
  });

  it("gives literals as they are, and names what only Pulumi ESC works out", () => {
    const { config, unknown, variables } = inStack({
      values: {
        region: "eu-central-1",
        pulumiConfig: {
          "aws:region": "${region}",
          size: 3,
          network: { cidr: "10.0.0.0/16", zones: ["a", "b"] },
          image: { tag: "${image.tag}" },
          token: { "fn::secret": "hunter2" },
          other: { "fn::fromJSON": "{}" },
        },
        environmentVariables: { GREETING: "hello", STAGE: "${stage}", AWS_ACCESS_KEY_ID: "AKIAEXAMPLE" },
      },
    });
    const { values, secretKeys } = stackConfig(config);
    expect(values).to.deep.equal({
      "shop:size": "3",
      "shop:network": '{"cidr":"10.0.0.0/16","zones":["a","b"]}',
      "shop:token": "(secret)",
    });
    expect(secretKeys).to.deep.equal(["shop:token"]);
    expect(unknown).to.deep.equal([
      "environment.values.pulumiConfig.aws:region",
      "environment.values.pulumiConfig.image",
      "environment.values.pulumiConfig.other",
      "environment.values.environmentVariables.STAGE",
    ]);
    expect(variables).to.deep.equal({ GREETING: "hello" });
  });

  it("refuses what is neither", () => {
    expect(() => inStack("shop/dev")).to.throw(InputFaultsError, "environment  must be a list of names of Pulumi ESC environments");
  });
});

describe("an environment that was opened", () => {
  const whole = {
    aws: { login: { accessKeyId: "AKIAEXAMPLE" } },
    environmentVariables: { AWS_SECRET_ACCESS_KEY: "secret", NODE_OPTIONS: "--inspect", GREETING: "hello", PORT: 80, LIST: ["a"] },
    pulumiConfig: { "aws:region": "eu-central-1", password: "hunter2", network: { cidr: "10.0.0.0/16" } },
  };

  it("gives what is under pulumiConfig, all of it as secret, and the environment variables but for credentials", () => {
    const { config, variables } = opened(whole);
    expect(stackConfig(config).secretKeys).to.deep.equal(["aws:region", "shop:password", "shop:network"]);
    expect(stackConfig(config).values).to.deep.equal({
      "aws:region": "eu-central-1",
      "shop:password": "hunter2",
      "shop:network": '{"cidr":"10.0.0.0/16"}',
    });
    expect(variables).to.deep.equal({ GREETING: "hello", PORT: "80" });
  });

  it("gives no configuration where it has none", () => {
    expect(opened({ environmentVariables: { A: "b" } }).config).to.deep.equal({});
  });

  it("may be just the configuration", () => {
    expect(stackConfig(opened(whole.pulumiConfig).config).values).to.include({ "aws:region": "eu-central-1", "shop:password": "hunter2" });
  });

  it("keeps no secret's text of the detailed format", () => {
    const trace = { def: {} };
    const text = (value: string, more: object = {}): object => ({ value, trace, ...more });
    const detailed = {
      value: {
        pulumiConfig: { value: { password: text("hunter2", { secret: true }), size: { value: 3, trace } }, trace },
        environmentVariables: { value: { TOKEN: text("hunter2", { secret: true }), GREETING: text("hello") }, trace },
      },
      trace,
    };
    const { config, variables } = opened(detailed);
    expect(stackConfig(config)).to.deep.equal({ values: { "shop:password": "(secret)", "shop:size": "3" }, secretKeys: ["shop:password"] });
    expect(variables).to.deep.equal({ GREETING: "hello" });
    expect(JSON.stringify([config, variables])).not.to.contain("hunter2");
  });

  it("refuses what was not opened, and what is no environment", () => {
    expect(() => opened({ pulumiConfig: { a: "[unknown]", b: { c: "[unknown]" } } })).to.throw(
      InputFaultsError,
      /2 faults in esc\.json\n {2}a {4}is \[unknown\]: print the environment with `pulumi env open`/,
    );
    expect(() => opened([1])).to.throw(InputFaultsError, "must be what `pulumi env open <environment> --format json` prints");
  });

  it("takes [secret] for a secret", () => {
    expect(stackConfig(opened({ pulumiConfig: { a: "[secret]" } }).config).secretKeys).to.deep.equal(["shop:a"]);
  });
});
