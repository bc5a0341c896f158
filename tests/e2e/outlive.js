// outlive.js: the program of outlive.sh. A service, its cluster, its load balancer and its VPC, with all of their logs retained; the name of the
// service, its former name, a second service and what is adopted are configuration, so that the script can change them.
require("../../loader/register");
Error.prepareStackTrace = undefined;
Error.stackTraceLimit = 1;

const pulumi = require("@pulumi/pulumi");
const { core, ecs, network } = require("../../components/index.ts");
const { stripUnsupportedInputs } = require("./emulator.js");

module.exports = () => {
  const config = new pulumi.Config("outlive");
  const service = config.require("service");
  const retain = config.getBoolean("retain") ?? true;
  const isolated = config.getBoolean("isolated") ?? false;
  stripUnsupportedInputs();
  const adoption = core.adoptResources(config.getObject("adopt") ?? {}, "Pulumi.prod.yaml");
  const vpc = new network.Vpc("prod", {
    cidr: "10.30.0.0/20",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { public: { prefix: 26, internet: "gateway" }, app: { prefix: 26, internet: isolated ? "none" : "nat" } },
    nat: isolated ? "none" : { mode: "single", protectAddresses: config.getBoolean("protect") ?? false },
    flowLogs: { retain, s3: {} },
  });
  const cluster = new ecs.Cluster("prod", { vpc, exec: { retain } });
  const edge = new ecs.LoadBalancer("edge", {
    vpc,
    tier: "public",
    http: "only",
    deletionProtection: false,
    accessLogs: { retention: "90 days", retain },
  });
  const shared = { cluster, tier: "app", container: { image: "public.ecr.aws/nginx/nginx:1.27", port: 80 }, logs: { retain } };
  const formerly = config.get("formerly");
  // Without an alias the new listener rule would meet the old one, which has the same priority.
  const aliases = formerly === undefined ? {} : { aliases: [{ name: formerly }] };
  new ecs.Service(service, { ...shared, routes: [edge.route({ path: "/*" })] }, aliases);
  const second = config.get("second");
  if (second !== undefined) new ecs.Service(second, shared);
  adoption.check();
  return { cluster: cluster.clusterName };
};
