import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import {
  planSessionManagerBastion,
  SecurityGroup,
  SessionManagerBastion,
  Vpc,
  type SessionManagerBastionArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, zones } from "../graph";
import { prefixListId, publicParameter } from "../../../components/network/security/session-manager-bastion/published";
import { asked, placeOf, run } from "../../core/asker";

const vpc = {
  tiers: { public: { internet: "gateway" }, app: { internet: "transit-gateway" }, data: { internet: "none" } },
  zones,
} as const;

const bastionIn = (args: Omit<SessionManagerBastionArgs, "vpc">) =>
  declare(() => {
    const made = new Vpc("dev", { ...sampleVpc, flowLogs: "none" });
    const database = new SecurityGroup("database", { vpc: made });
    new SessionManagerBastion("bastion", { vpc: made, ...args, egress: [{ to: database, port: 5432 }, ...(args.egress ?? [])] });
  });

describe("network Session Manager bastion plan", () => {
  it("T39: refuses a tier without a way to Systems Manager", () => {
    expect(() => planSessionManagerBastion("bastion", { vpc, tier: "data" })).to.throw(
      FaultsError,
      "lacks ssm and ssmmessages, and tier data has no other way to Systems Manager: no session would ever begin.",
    );
    expect(() => planSessionManagerBastion("bastion", { vpc, tier: "data", endpoints: ["ssm"] })).to.throw(
      FaultsError,
      "lacks ssmmessages, and",
    );
  });

  it("T39: takes endpoints where the tier has no internet, and prefers them where it has", () => {
    const endpoints = ["ssm", "ssmmessages"];
    expect(planSessionManagerBastion("bastion", { vpc, tier: "data", endpoints }).agentTo).to.equal("vpc");
    expect(planSessionManagerBastion("bastion", { vpc, tier: "app", endpoints }).agentTo).to.equal("vpc");
    expect(planSessionManagerBastion("bastion", { vpc, tier: "app" }).agentTo).to.equal("internet");
  });

  it("chooses the image by the processor of the instance type", () => {
    const architectureOf = (instanceType: string) => planSessionManagerBastion("bastion", { vpc, tier: "app", instanceType }).architecture;
    expect(["t4g.nano", "m7gd.large", "c8gn.medium"].map(architectureOf)).to.deep.equal(["arm64", "arm64", "arm64"]);
    expect(["t3.micro", "m6i.large", "g5.xlarge", "t3a.nano"].map(architectureOf)).to.deep.equal(["x86_64", "x86_64", "x86_64", "x86_64"]);
  });

  it("fails: a public tier, and one that is not there", () => {
    expect(() => planSessionManagerBastion("bastion", { vpc, tier: "public" })).to.throw(
      FaultsError,
      "public is public, and the bastion has no public address",
    );
    expect(() => planSessionManagerBastion("bastion", { vpc, tier: "web" })).to.throw(
      FaultsError,
      "web is not a tier of the VPC. There are public, app, data.",
    );
  });
});

describe("network SessionManagerBastion", () => {
  it("defaults: no ingress, no key, no public address, session tokens for its metadata, an encrypted volume", async () => {
    const graph = await bastionIn({ tier: "app" });
    const { ami, ...inputs } = inputsOf(graph, "Instance", "bastion");
    expect(ami).to.match(/^ami-/);
    expect(inputs).to.deep.equal({
      instanceType: "t4g.nano",
      subnetId: idOf(graph, "Subnet", "dev-app-eu-central-1a"),
      vpcSecurityGroupIds: [
        graph.resources.find(({ type, name }) => type === "aws:ec2/securityGroup:SecurityGroup" && name === "bastion-security-group")
          ?.outputs["id"],
      ],
      associatePublicIpAddress: false,
      iamInstanceProfile: the(graph, "InstanceProfile", "bastion-profile").outputs["name"],
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3" },
    });
    expect(ofType(graph, "SecurityGroupIngressRule")).to.deep.equal([]);
    expect(namesOf(graph, "SecurityGroupEgressRule")).to.deep.equal([
      "bastion-security-group-egress-tcp-443-internet",
      "bastion-security-group-egress-tcp-443-s3",
      "bastion-security-group-egress-tcp-5432-database",
    ]);
  });

  it("stays when AWS publishes a newer image", async () => {
    expect(the(await bastionIn({ tier: "app" }), "Instance", "bastion").ignoreChanges).to.deep.equal(["ami"]);
  });

  it("T39: with endpoints its agent goes no further than the VPC", async () => {
    const graph = await bastionIn({ tier: "data", endpoints: ["ssm", "ssmmessages"] });
    expect(inputsOf(graph, "SecurityGroupEgressRule", "bastion-security-group-egress-tcp-443-vpc")["cidrIpv4"]).to.equal("10.10.0.0/16");
    expect(namesOf(graph, "SecurityGroupEgressRule").filter((name) => name.includes("internet"))).to.deep.equal([]);
  });

  it("may do what Session Manager needs, and no more", async () => {
    const graph = await bastionIn({ tier: "app" });
    expect(ofType(graph, "RolePolicyAttachment").map(({ inputs }) => inputs["policyArn"])).to.deep.equal([
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
    expect(ofType(graph, "RolePolicy")).to.deep.equal([]);
  });

  it("says what a person runs to reach a port through it", async () => {
    const graph = await declare(() => {
      const bastion = new SessionManagerBastion("bastion", { vpc: new Vpc("dev", { ...sampleVpc, flowLogs: "none" }), tier: "app" });
      return {
        same: bastion.forwardingCommand({ host: "orders.cluster-1.eu-central-1.rds.amazonaws.com", port: 5432 }),
        other: bastion.forwardingCommand({ host: "10.10.0.5", port: 5432, localPort: 15432 }),
      };
    });
    const start = `aws ssm start-session --region eu-central-1 --target ${String(idOf(graph, "Instance", "bastion"))} --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters`;
    expect(graph.outputs).to.deep.equal({
      same: `${start} '{"host":["orders.cluster-1.eu-central-1.rds.amazonaws.com"],"portNumber":["5432"],"localPortNumber":["5432"]}'`,
      other: `${start} '{"host":["10.10.0.5"],"portNumber":["5432"],"localPortNumber":["15432"]}'`,
    });
  });

  it("carries tags, a key and transforms", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/k";
    const graph = await bastionIn({ tier: "app", tags: { team: "platform" }, kmsKeyArn, transform: { instance: { monitoring: true } } });
    expect(the(graph, "Instance", "bastion").inputs).to.deep.include({
      monitoring: true,
      rootBlockDevice: { encrypted: true, volumeType: "gp3", kmsKeyId: kmsKeyArn },
      tags: { team: "platform", Name: "bastion" },
    });
  });
});

describe("network, what AWS publishes for a bastion", () => {
  it("finds the prefix list of a gateway endpoint's service", async () => {
    const graph = await run(() => ({ id: prefixListId(placeOf(), "s3") }));
    expect(graph.outputs["id"]).to.match(/^pl-/);
  });

  it("finds the latest image, which is no secret, and asks once", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    const graph = await run(() => {
      const here = placeOf();
      return { ids: [publicParameter(here, name), publicParameter(here, name)] };
    });
    for (const id of graph.outputs["ids"] as string[]) expect(id).to.match(/^ami-0[0-9a-f]{16}$/);
    expect(asked(graph, "getParameter")).to.equal(1);
  });
});
