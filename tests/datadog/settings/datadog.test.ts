import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Datadog, type DatadogArgs } from "../../../components/datadog";

const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-AbCdEf";
const minimal: DatadogArgs = { site: "us5.datadoghq.com", apiKey: secret, env: "prod" };

describe("Datadog", () => {
  it("defaults", () => {
    expect(new Datadog(minimal).attributes).to.deep.equal({
      site: "us5.datadoghq.com",
      apiKey: { arn: secret },
      env: "prod",
      tags: {},
      images: {
        agent: "public.ecr.aws/datadog/agent:7.84.6",
        logRouter: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
      },
      logs: "firelens",
      apm: true,
      processes: false,
      sidecarFailurePolicy: "keep-serving",
    });
  });

  it("comes back from a stack's outputs as it went in", () => {
    const datadog = new Datadog({
      ...minimal,
      apiKey: { arn: secret, jsonKey: "api_key", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/k" },
      tags: { team: "orders" },
      apm: false,
      logs: "none",
      sidecarFailurePolicy: "fail-task",
    });
    const stored = JSON.parse(JSON.stringify(datadog.attributes)) as typeof datadog.attributes;
    expect(Datadog.fromAttributes(stored)).to.deep.equal(datadog);
  });

  it("takes a parameter of Parameter Store and a secret that is not known yet", () => {
    const parameter = "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/datadog/key";
    expect(new Datadog({ ...minimal, apiKey: parameter }).attributes.apiKey).to.deep.equal({ arn: parameter });
    const arn = pulumi.output("later");
    expect(new Datadog({ ...minimal, apiKey: { arn } }).attributes.apiKey.arn).to.equal(arn);
  });

  it("takes an image by digest", () => {
    const agent = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/public-ecr/datadog/agent@sha256:${"0".repeat(64)}`;
    expect(new Datadog({ ...minimal, images: { agent } }).attributes.images.agent).to.equal(agent);
  });

  it("D3: takes the JSON key off the ARN, which IAM would not know", () => {
    expect(new Datadog({ ...minimal, apiKey: `${secret}:api_key::` }).attributes.apiKey).to.deep.equal({ arn: secret, jsonKey: "api_key" });
    expect(new Datadog({ ...minimal, apiKey: { arn: `${secret}:api_key::`, jsonKey: "api_key" } }).attributes.apiKey).to.deep.equal({
      arn: secret,
      jsonKey: "api_key",
    });
  });

  it("D3: refuses two JSON keys, a pinned version and a JSON key of a parameter", () => {
    const parameter = "arn:aws:ssm:eu-central-1:111122223333:parameter/datadog";
    expect(() => new Datadog({ ...minimal, apiKey: { arn: `${secret}:api_key::`, jsonKey: "other" } })).to.throw("contradicts the ARN");
    expect(() => new Datadog({ ...minimal, apiKey: `${secret}:api_key:AWSPREVIOUS:` })).to.throw("names one version of the secret");
    expect(() => new Datadog({ ...minimal, apiKey: { arn: parameter, jsonKey: "key" } })).to.throw("has no meaning for an SSM parameter");
  });

  it("refuses a key given in clear without repeating it", () => {
    const key = "0123456789abcdef0123456789abcdef";
    expect(() => new Datadog({ ...minimal, apiKey: key }))
      .to.throw("apiKey  is not the ARN of a Secrets Manager secret")
      .with.property("message")
      .that.does.not.include(key);
  });

  it("refuses an image without an exact version", () => {
    for (const tag of ["", ":latest", ":stable", ":7", ":7.84"])
      expect(() => new Datadog({ ...minimal, images: { agent: `public.ecr.aws/datadog/agent${tag}` } })).to.throw("images.agent");
    expect(() => new Datadog({ ...minimal, images: { logRouter: "amazon/aws-for-fluent-bit:latest" } })).to.throw("images.logRouter");
  });

  it("refuses tags that Datadog would rewrite, and those that are set already", () => {
    const refused = { team: "Orders and more", Owner: "me", region: "eu,us", env: "dev", service: "web" };
    for (const [key, value] of Object.entries(refused))
      expect(() => new Datadog({ ...minimal, tags: { [key]: value } })).to.throw(`tags.${key}`);
    expect(() => new Datadog({ ...minimal, env: "Prod" })).to.throw(/env\s+Prod would not reach Datadog as it is written/);
    expect(() => new Datadog({ ...minimal, tags: { team: "x".repeat(200) } })).to.throw("at most 200");
  });

  it("refuses everything that is wrong at once", () => {
    const wrong: DatadogArgs = {
      site: "datadoghq.de",
      apiKey: "key",
      env: "PROD",
      images: { agent: "agent:latest" },
      tags: { version: "1" },
    };
    expect(() => new Datadog(wrong)).to.throw(/^5 faults in Datadog/);
  });
});
