import { expect } from "chai";
import { core, ecs, network } from "../../components";
import { capture, type CapturedStack } from "../../verify/graph";
import { Deployment } from "./deployment";

interface Variant {
  readonly service?: string;
  readonly retain?: boolean;
  readonly nat?: network.NatArgs;
  readonly adopt?: Readonly<Record<string, string>>;
}

/** A service with its cluster, load balancer and VPC. */
function stackOf({ service = "orders", retain = true, nat = { mode: "per-zone" }, adopt = {} }: Variant = {}): Promise<CapturedStack> {
  const program = (): void => {
    const adoption = core.adoptResources(adopt);
    const vpc = new network.Vpc("prod", {
      cidr: "10.30.0.0/20",
      zones: ["eu-central-1a", "eu-central-1b"],
      tiers: { public: { prefix: 26, internet: "gateway" }, app: { prefix: 26, internet: "nat" } },
      nat,
      flowLogs: { retain, s3: {} },
    });
    const cluster = new ecs.Cluster("prod", { vpc, exec: { retain } });
    new ecs.LoadBalancer("edge", { vpc, tier: "public", http: "only", accessLogs: { retention: "90 days", retain } });
    new ecs.Service(service, { cluster, container: { image: "public.ecr.aws/nginx/nginx:1.27", port: 80 }, logs: { retain } });
    adoption.check();
  };
  return capture(program, { stack: "prod", config: { "aws:region": "eu-central-1" } });
}

const logs = ({ existing }: Deployment): readonly string[] => existing.filter((each) => /^\/ecs\/|LogGroup|aws:s3\//.test(each));
const ordersLogs = (deployment: Deployment): string => {
  const found = deployment.existing.find((each) => each.startsWith("/ecs/") && each.endsWith("/orders"));
  if (found === undefined) throw new Error(`There are only ${logs(deployment).join(", ")}.`);
  return found;
};

describe("retained logs, replayed", () => {
  it("stay when their service is renamed", async () => {
    const deployment = new Deployment();
    deployment.up(await stackOf());
    const group = ordersLogs(deployment);
    deployment.up(await stackOf({ service: "billing" }));
    expect(deployment.existing).to.include.members([group, group.replace(/orders$/, "billing")]);
  });

  it("go with it where they are not retained", async () => {
    const deployment = new Deployment();
    deployment.up(await stackOf({ retain: false }));
    const group = ordersLogs(deployment);
    deployment.up(await stackOf({ service: "billing", retain: false }));
    expect(deployment.existing).not.to.include(group);
    deployment.destroy();
    expect(deployment.existing).to.deep.equal([]);
  });

  it("are in the way of a service that takes the old name, until it adopts them", async () => {
    const deployment = new Deployment();
    deployment.up(await stackOf());
    const group = ordersLogs(deployment);
    deployment.up(await stackOf({ service: "billing" }));
    const again = await stackOf();
    expect(() => deployment.up(again)).to.throw(`${group} already exists`);
    const adopt = { "orders-logs": group };
    deployment.up(await stackOf({ adopt }), adopt);
    deployment.up(await stackOf());
    expect(ordersLogs(deployment)).to.equal(group);
  });

  it("stay when the stack is destroyed, and are in nobody's way when it is brought up again: what holds them has names of its own", async () => {
    const deployment = new Deployment();
    deployment.up(await stackOf());
    const before = logs(deployment);
    deployment.destroy();
    // Two buckets with six settings each, and the groups of flows, of sessions and of the service.
    expect(deployment.existing)
      .to.deep.equal(before)
      .and.to.have.length(2 * 7 + 3);
    deployment.up(await stackOf());
    expect(logs(deployment)).to.have.length(2 * before.length);
  });
});

describe("promised addresses, replayed", () => {
  const promised = (mode: network.NatMode) =>
    stackOf({ nat: { mode, protectAddresses: true, ...(mode === "regional" && { addresses: 1 }) } });

  for (const mode of ["single", "regional"] as const)
    it(`are not given up for NAT gateways that are ${mode}`, async () => {
      const deployment = new Deployment();
      deployment.up(await promised("per-zone"));
      const [before, changed] = [deployment.existing, await promised(mode)];
      expect(() => deployment.up(changed)).to.throw(/^prod-nat-eu-central-1.* cannot be deleted because it is protected$/);
      expect(deployment.existing).to.deep.equal(before);
    });

  it("are given up in two steps", async () => {
    const deployment = new Deployment();
    deployment.up(await promised("per-zone"));
    deployment.up(await stackOf());
    deployment.up(await stackOf({ nat: { mode: "single" } }));
    expect(deployment.existing.filter((each) => each.startsWith("aws:ec2/eip:Eip"))).to.have.length(1);
  });
});
