// without.js: what the emulator has no part of (docs/e2e.md), left out of an example so that the rest of it can be brought up. The component's
// class is put aside where the example imports it; the component itself, like every other, is as it is.
const pulumi = require("@pulumi/pulumi");

/** Takes what it is given, and makes nothing. */
const nothing = (attributes = {}) =>
  class {
    constructor() {
      Object.assign(this, attributes);
    }
  };

const changes = {
  dns: ({ PrivateHostedZone }) => ({
    PrivateHostedZone: class extends PrivateHostedZone {
      constructor(name, { authorizations: _, ...args }, opts) {
        super(name, args, opts);
      }
    },
    HostedZoneQueryLogging: nothing(),
    GlobalAccelerator: nothing({
      dnsName: pulumi.output("a1234567890abcdef.awsglobalaccelerator.com"),
      hostedZoneId: pulumi.output("Z2BJ6XQ5FK7U4H"),
      ipAddresses: pulumi.output([]),
    }),
    QueryLogging: nothing({ destinationArn: pulumi.output("") }),
  }),
  "dual-stack": ({ Vpc }) => ({
    Vpc: class extends Vpc {
      constructor(name, args, opts) {
        super(
          name,
          {
            ...args,
            nat: { mode: "per-zone" },
            tiers: { ...args.tiers, jobs: { ...args.tiers.jobs, prefix: 22, addressing: "dual-stack" } },
          },
          opts,
        );
      }
    },
  }),
  hub: () => ({
    MulticastDomain: nothing(),
    SegmentRoutes: nothing(),
    TransitGatewayConnect: nothing({ transitGatewayAddresses: {} }),
  }),
  hybrid: ({ SiteToSiteVpn }) => ({
    VirtualPrivateGateway: nothing(),
    SiteToSiteVpn: function (name, args, opts) {
      return args.virtualPrivateGateway ? {} : new SiteToSiteVpn(name, args, opts);
    },
    DirectConnectConnection: nothing({ connectionId: pulumi.output("dxcon-fg1234567") }),
    DirectConnectVirtualInterface: nothing(),
    DirectConnectGateway: nothing(),
    ClientVpn: nothing(),
  }),
  privatelink: ({ EndpointService }) => ({
    EndpointService: class extends EndpointService {
      constructor(name, { privateDns: _, ...args }, opts) {
        super(name, args, opts);
      }
    },
  }),
  "spoke-names": () => ({ Route53ProfileAssociation: nothing() }),
  "vpc-settings": ({ Vpc }) => ({
    Vpc: class extends Vpc {
      constructor(name, { tiers, ...args }, opts) {
        const plain = Object.entries(tiers).map(([tier, { publicAccessExclusion: _, ...rest }]) => [tier, rest]);
        super(name, { ...args, tiers: Object.fromEntries(plain) }, opts);
      }
    },
  }),
};

/** The package as an example is to see it. */
exports.without = function without(example, isthmus) {
  const { network } = isthmus;
  return { ...isthmus, network: { ...network, ...changes[example]?.(network) } };
};
