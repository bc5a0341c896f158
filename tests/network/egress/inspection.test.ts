import { expect } from "chai";
import { privateSupernets } from "../../../components/core";
import {
  EgressVpc,
  InspectionVpc,
  TransitGateway,
  type EgressVpcArgs,
  type FirewallSettings,
  type InspectionMode,
  type TransitGatewayArgs,
} from "../../../components/network";
import type { CapturedStack } from "../../../verify/graph";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, the, waitsFor, zones } from "../graph";

const firewall: FirewallSettings = { rules: [{ action: "pass", protocol: "tcp", destinationPorts: [443] }] };
const gatewayWith = (inspection?: InspectionMode): TransitGatewayArgs => ({ ...sampleGateway, ...(inspection && { inspection }) });

/** An egress VPC of any kind, behind a gateway of any mode. */
const egress = (extra: Partial<EgressVpcArgs>, gateway: TransitGatewayArgs) =>
  declare(() => void new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway: new TransitGateway("hub", gateway), ...extra }));
const own = (mode: InspectionMode = "north-south", extra: Partial<EgressVpcArgs> = {}) =>
  egress({ inspection: { firewall }, ...extra }, gatewayWith(mode));
const behind = (mode: InspectionMode = "north-south", extra: Partial<EgressVpcArgs> = {}) =>
  declare(() => {
    const gateway = new TransitGateway("hub", gatewayWith(mode));
    const inspection = new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });
    void new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, inspection, ...extra });
  });

/** The endpoint of the egress VPC's firewall in each zone. */
function endpoints(graph: CapturedStack): readonly (string | undefined)[] {
  const [status] = the(graph, "Firewall", "egress-firewall").outputs["firewallStatuses"] as readonly {
    readonly syncStates: readonly { readonly attachments: readonly { readonly endpointId: string; readonly subnetId: string }[] }[];
  }[];
  const attachments = status?.syncStates.flatMap((state) => state.attachments) ?? [];
  return zones.map((zone) => {
    const subnet = idOf(graph, "Subnet", `egress-firewall-${zone}`);
    return attachments.find(({ subnetId }) => subnetId === subnet)?.endpointId;
  });
}

describe("network EgressVpc with a firewall of its own", () => {
  it("lays the firewall's subnets out behind the others, in the same /24", async () => {
    const [before, after] = [await egress({}, gatewayWith()), await own()];
    const blocks = (graph: CapturedStack) => ofType(graph, "Subnet").map(({ name, inputs }) => [name, inputs["cidrBlock"]]);
    expect(blocks(after)).to.have.deep.members([
      ...blocks(before),
      ["egress-firewall-eu-central-1a", "10.0.0.192/28"],
      ["egress-firewall-eu-central-1b", "10.0.0.208/28"],
      ["egress-firewall-eu-central-1c", "10.0.0.224/28"],
    ]);
  });

  it("T14: each zone goes from the transit subnet to its endpoint, and from there to its NAT gateway", async () => {
    const graph = await own();
    zones.forEach((zone, index) => {
      expect(inputsOf(graph, "Route", `egress-transit-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `egress-transit-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        vpcEndpointId: endpoints(graph)[index],
      });
      expect(inputsOf(graph, "Route", `egress-firewall-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `egress-firewall-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: idOf(graph, "NatGateway", `egress-nat-${zone}`),
      });
    });
  });

  it("T7, T14: answers go back to the endpoint of their zone, and from its subnet to the gateway", async () => {
    const graph = await own();
    for (const block of privateSupernets) {
      const role = block.replace("/", "-");
      zones.forEach((zone, index) => {
        expect(inputsOf(graph, "Route", `egress-public-${zone}-${role}`)).to.deep.equal({
          routeTableId: idOf(graph, "RouteTable", `egress-public-${zone}`),
          destinationCidrBlock: block,
          vpcEndpointId: endpoints(graph)[index],
        });
        expect(inputsOf(graph, "Route", `egress-firewall-${zone}-${role}`)).to.deep.equal({
          routeTableId: idOf(graph, "RouteTable", `egress-firewall-${zone}`),
          destinationCidrBlock: block,
          transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
        });
      });
    }
  });

  it("T13: its attachment keeps both ways of a flow in one zone, and no other egress VPC's does", async () => {
    expect(inputsOf(await own(), "VpcAttachment", "egress-attachment")).to.include({ applianceModeSupport: "enable" });
    for (const graph of [await behind(), await egress({}, gatewayWith())])
      expect(inputsOf(graph, "VpcAttachment", "egress-attachment")).not.to.have.property("applianceModeSupport");
  });

  it("T15: it hangs on the inspection table, which alone knows the way back", async () => {
    const graph = await own();
    expect(inputsOf(graph, "RouteTableAssociation", "egress-association")["transitGatewayRouteTableId"]).to.equal(
      idOf(graph, "RouteTable", "hub-inspection"),
    );
    expect(inputsOf(graph, "Route", "egress-dev-default")["transitGatewayAttachmentId"]).to.equal(
      idOf(graph, "VpcAttachment", "egress-attachment"),
    );
    expect(namesOf(graph, "Route")).not.to.include("egress-inspection-default");
  });

  it("is what attachments are given where the gateway inspects between segments too", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", gatewayWith("all"));
      const made = new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, inspection: { firewall } });
      expect(made.inspection?.attachmentId).to.equal(made.attachmentId);
      expect(made.firewall?.nodes.ruleGroups).to.have.length(1);
    });
  });

  it("T44: turned on, keeps every subnet, gateway, table and route that it still needs", async () => {
    const urns = (graph: CapturedStack) => graph.resources.map(({ urn }) => urn);
    const [before, after] = [urns(await egress({}, gatewayWith())), urns(await own())];
    const gone = before.filter((urn) => !after.includes(urn)).map((urn) => urn.split("::").slice(-2).join(" "));
    expect(gone.map((urn) => urn.replace(/.*aws:/, ""))).to.deep.equal([
      "ec2/routeTable:RouteTable egress-public",
      "ec2/route:Route egress-public-default",
      ...privateSupernets.map((block) => `ec2/route:Route egress-public-${block.replace("/", "-")}`),
    ]);
  });
});

describe("network EgressVpc behind an InspectionVpc", () => {
  it("T15: segments lead to the firewall, the firewall to it, and its answers back to the firewall", async () => {
    const graph = await behind();
    const [inspection, own] = ["inspection", "egress"].map((name) => idOf(graph, "VpcAttachment", `${name}-attachment`));
    for (const segment of ["dev", "prod"])
      expect(inputsOf(graph, "Route", `egress-${segment}-default`)).to.deep.equal({
        destinationCidrBlock: "0.0.0.0/0",
        transitGatewayAttachmentId: inspection,
        transitGatewayRouteTableId: idOf(graph, "RouteTable", `hub-${segment}`),
      });
    expect(inputsOf(graph, "Route", "egress-inspection-default")).to.deep.equal({
      destinationCidrBlock: "0.0.0.0/0",
      transitGatewayAttachmentId: own,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-inspection"),
    });
    for (const block of privateSupernets)
      expect(inputsOf(graph, "Route", `egress-egress-${block.replace("/", "-")}`)).to.deep.equal({
        destinationCidrBlock: block,
        transitGatewayAttachmentId: inspection,
        transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-egress"),
      });
    expect(inputsOf(graph, "RouteTableAssociation", "egress-association")["transitGatewayRouteTableId"]).to.equal(
      idOf(graph, "RouteTable", "hub-egress"),
    );
  });

  it("T44: keeps every resource of an egress VPC without a firewall", async () => {
    const urns = (graph: CapturedStack) => graph.resources.map(({ urn }) => urn);
    const [before, after] = [urns(await egress({}, gatewayWith())), urns(await behind())];
    expect(before.filter((urn) => !after.includes(urn))).to.deep.equal([]);
  });

  it("may have one NAT gateway: the firewall's zone is chosen elsewhere", async () => {
    expect(namesOf(await behind("all", { nat: "single" }), "NatGateway")).to.deep.equal(["egress-nat-eu-central-1a"]);
  });
});

describe("network EgressVpc with NAT of each kind", () => {
  it("T21: a regional gateway's answers are looked up in its own table", async () => {
    const graph = await egress({ nat: "regional" }, gatewayWith());
    const { routeTableId } = the(graph, "NatGateway", "egress-nat-regional").outputs;
    for (const block of privateSupernets)
      expect(inputsOf(graph, "Route", `egress-nat-${block.replace("/", "-")}`)).to.deep.equal({
        routeTableId,
        destinationCidrBlock: block,
        transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      });
    expect(waitsFor(graph, "Route", "egress-nat-10.0.0.0-8")).to.include("VpcAttachment egress-attachment");
    expect(namesOf(graph, "Route")).not.to.include("egress-public-10.0.0.0-8");
  });

  it("T21: a regional gateway has fixed addresses, for the allow-lists of partners", async () => {
    let addresses = 0;
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      addresses = new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, nat: "regional" }).publicIps.length;
    });
    expect([addresses, ofType(graph, "Eip").length]).to.deep.equal([3, 3]);
  });

  it("T44: moves no subnet and no table between the kinds", async () => {
    const placed = async (nat: NonNullable<EgressVpcArgs["nat"]>) =>
      ofType(await egress({ nat }, gatewayWith()), "Subnet").map(({ urn, inputs }) => [urn, inputs["cidrBlock"]]);
    expect(await placed("regional")).to.deep.equal(await placed("per-zone"));
    expect(await placed("single")).to.deep.equal(await placed("per-zone"));
  });

  it("takes Elastic IPs of the caller's own, and tells them", async () => {
    const allocationIds = zones.map((_, index) => `eipalloc-0123456789abcdef${index}`);
    let count = 0;
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const nat = { mode: "per-zone", allocationIds } as const;
      count = new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, nat }).publicIps.length;
    });
    expect(ofType(graph, "NatGateway").map(({ inputs }) => inputs["allocationId"])).to.deep.equal(allocationIds);
    expect([count, ofType(graph, "Eip").length]).to.deep.equal([3, 0]);
  });
});

describe("network EgressVpc and what the gateway inspects", () => {
  const refused: readonly (readonly [string, Partial<EgressVpcArgs>, TransitGatewayArgs, string])[] = [
    [
      "no firewall where there has to be one",
      {},
      gatewayWith("north-south"),
      'inspection  is missing, though the gateway inspects "north-south".',
    ],
    [
      "a firewall where nothing is inspected",
      { inspection: { firewall } },
      gatewayWith(),
      'inspection  is given, though the gateway inspects nothing. Give the TransitGateway inspection: "north-south" or "all", or leave it out.',
    ],
    [
      "a firewall where only segments are inspected",
      { inspection: { firewall } },
      gatewayWith("east-west"),
      'inspection  is given, though the gateway inspects "east-west" alone, which does not come here.',
    ],
    [
      "T14: one NAT gateway beside a firewall in each zone",
      { inspection: { firewall }, nat: "single" },
      gatewayWith("all"),
      "nat  single contradicts a firewall in this VPC: answers to every zone would come back through the firewall endpoint of the first.",
    ],
    [
      "T21: a regional gateway beside a firewall in each zone",
      { inspection: { firewall }, nat: { mode: "regional" } },
      gatewayWith("all"),
      "nat  regional contradicts a firewall in this VPC: a regional gateway has one route table for all zones",
    ],
    [
      "faults of the firewall",
      { inspection: { firewall: { homeNetworks: [] } } },
      gatewayWith("all"),
      "inspection.firewall.homeNetworks  is empty",
    ],
  ];
  for (const [what, extra, gateway, message] of refused)
    it(`refuses ${what}`, async () => {
      const graph = await declare(() => {
        expect(
          () => new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway: new TransitGateway("hub", gateway), ...extra }),
        ).to.throw(message);
      });
      expect(ofType(graph, "EgressVpc")).to.have.length(0);
    });

  it("takes no firewall where only segments are inspected", async () => {
    const graph = await egress({}, gatewayWith("east-west"));
    expect(inputsOf(graph, "RouteTableAssociation", "egress-association")["transitGatewayRouteTableId"]).to.equal(
      idOf(graph, "RouteTable", "hub-egress"),
    );
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => {
      const gateway = new TransitGateway("hub", gatewayWith("all"));
      void new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, inspection: { firewall } });
    };
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});
