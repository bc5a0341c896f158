// Another team's stack peers its own VPC with that of the tools, and writes the routes of both.
import * as pulumi from "@pulumi/pulumi";
import { network } from "isthmus";

export = async () => {
  const hub = new pulumi.StackReference("acme/network/tools");
  const tools = network.Vpc.fromAttributes((await hub.requireOutputValue("tools")) as network.VpcAttributes);
  const team = new network.Vpc("team", {
    cidr: "10.70.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { app: { prefix: 24, internet: "none" } },
  });
  new network.VpcPeering("team-to-tools", { requester: team, accepter: tools, tiers: { accepter: ["agents"] } });
};
