import { expect } from "chai";
import { awsServices, gatewayServices, globalServices, inRegion } from "../../../components/network/privatelink/aws-services/aws-services";
import { nearest } from "../../../components/core";

const named = Object.entries(awsServices).flatMap(([service, { privateDnsNames }]) =>
  (privateDnsNames ?? []).map((name) => [service, name] as const),
);
const nameOf = (service: string): readonly string[] | undefined =>
  awsServices[service]?.privateDnsNames?.map((name) => inRegion(name, "eu-central-1", "amazonaws.com"));

describe("network AWS endpoint services", () => {
  it("T26: are called otherwise than their endpoints where AWS says so", () => {
    const expected: Readonly<Record<string, string>> = {
      "ecr.api": "api.ecr.eu-central-1.amazonaws.com",
      "ecr.dkr": "*.dkr.ecr.eu-central-1.amazonaws.com",
      "ecs-agent": "ecs-a.eu-central-1.amazonaws.com",
      "ecs-telemetry": "ecs-t.eu-central-1.amazonaws.com",
      "execute-api": "*.execute-api.eu-central-1.amazonaws.com",
      "kinesis-streams": "kinesis.eu-central-1.amazonaws.com",
      "kinesis-firehose": "firehose.eu-central-1.amazonaws.com",
      "sagemaker.api": "api.sagemaker.eu-central-1.amazonaws.com",
      "sagemaker.runtime": "runtime.sagemaker.eu-central-1.amazonaws.com",
      "codeartifact.repositories": "*.d.codeartifact.eu-central-1.amazonaws.com",
      notebook: "*.notebook.eu-central-1.sagemaker.aws",
      logs: "logs.eu-central-1.amazonaws.com",
    };
    for (const [service, name] of Object.entries(expected)) expect(nameOf(service), service).to.deep.equal([name]);
  });

  it("have names of their own, each in its region", () => {
    const names = named.map(([, name]) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^(\*\.)?[a-z0-9.-]+\.\{region\}\.(\{suffix\}|sagemaker\.aws)$/);
  });

  it("T26: have names inside each other's zones in two cases only, which the plan of shared endpoints warns of", () => {
    const zones = named.map(([service, name]) => [service, name.replace(/^\*\./, "")] as const);
    const inside = zones.flatMap(([service, zone]) =>
      zones.filter(([, other]) => zone.endsWith(`.${other}`)).map(([outer]) => `${service} in ${outer}`),
    );
    expect(inside.sort()).to.deep.equal(["codeartifact.repositories in codeartifact.api", "rum-dataplane in rum"]);
  });

  it("have names for most, ports for all, and a policy for none without", () => {
    expect(named.length).to.be.greaterThan(140);
    for (const [service, { ports, signed, privateDnsNames }] of Object.entries(awsServices)) {
      expect(ports.length, service).to.be.greaterThan(0);
      if (signed) expect(privateDnsNames, service).not.to.equal(undefined);
    }
    expect(awsServices["cassandra"]?.ports).to.deep.equal([9142]);
    expect(awsServices["email-smtp"]?.ports).to.include(587);
  });

  it("leave out those of gateway endpoints and of all regions", () => {
    for (const service of [...gatewayServices, ...Object.keys(globalServices)]) expect(awsServices).not.to.have.property(service);
  });

  it("are found from a slip", () => {
    const known = Object.keys(awsServices);
    expect(nearest("secretmanager", known, 1)).to.deep.equal(["secretsmanager"]);
    expect(nearest("ecr.dkt", known, 1)).to.deep.equal(["ecr.dkr"]);
    expect(nearest("LOGS", known, 1)).to.deep.equal(["logs"]);
  });
});
