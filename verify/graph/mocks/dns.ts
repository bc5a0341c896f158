/** Ids, ARNs and addresses of Route 53, its resolver and its profiles, of Global Accelerator and of what shares them. */
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Resources of the resolver: `rslvr-rr-…`, with an ARN made of it. */
const resolverIds: Readonly<Record<string, readonly [prefix: string, kind: string]>> = {
  "aws:route53/resolverEndpoint:ResolverEndpoint": ["rslvr", "resolver-endpoint"],
  "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig": ["rqlc", "resolver-query-log-config"],
  "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation": ["rqlca", "resolver-query-log-config-association"],
  "aws:route53/resolverRule:ResolverRule": ["rslvr-rr", "resolver-rule"],
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": ["rslvr-rrassoc", "resolver-rule-association"],
};

/** Resources whose id is made of what they join. */
const joiningIds: Readonly<Record<string, (resource: MockedResource) => string>> = {
  "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization": zoneAndVpc,
  "aws:route53/zoneAssociation:ZoneAssociation": zoneAndVpc,
  "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": (signing) => signing.text("hostedZoneId") ?? signing.logicalName,
  "aws:ram/resourceAssociation:ResourceAssociation": (association) =>
    `${association.text("resourceShareArn") ?? ""},${association.text("resourceArn") ?? ""}`,
  "aws:ram/principalAssociation:PrincipalAssociation": (association) =>
    `${association.text("resourceShareArn") ?? ""},${association.text("principal") ?? ""}`,
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": (policy) => policy.text("policyName") ?? policy.logicalName,
};

/** Resources of DNS by type token. */
export const dnsMocks: Readonly<Record<string, ResourceMock>> = {
  ...Object.fromEntries(
    Object.entries(resolverIds).map(([type, [prefix, kind]]) => [
      type,
      (resource: MockedResource) => {
        const id = `${prefix}-${resource.hex(17)}`;
        return { id, arn: resource.arn("route53resolver", `${kind}/${id}`) };
      },
    ]),
  ),
  ...Object.fromEntries(Object.entries(joiningIds).map(([type, id]) => [type, (resource: MockedResource) => ({ id: id(resource) })])),
  "aws:route53/healthCheck:HealthCheck": (check) => ({
    id: check.uuid(),
    arn: check.arn("route53", `healthcheck/${check.uuid()}`, { region: true, account: true }),
  }),
  "aws:route53/queryLog:QueryLog": (log) => ({
    id: log.uuid(),
    arn: log.arn("route53", `queryloggingconfig/${log.uuid()}`, { region: true, account: true }),
  }),
  "aws:route53/keySigningKey:KeySigningKey": (key) => ({
    id: `${key.text("hostedZoneId") ?? ""},${key.name}`,
    dsRecord: `12345 13 2 ${key.hex(64).toUpperCase()}`,
    keyTag: 12345,
  }),
  "aws:route53/profilesProfile:ProfilesProfile": (profile) => {
    const id = `rp-${profile.hex(16)}`;
    return { id, arn: profile.arn("route53profiles", `profile/${id}`), ownerId: profile.place.account, shareStatus: "NOT_SHARED" };
  },
  "aws:route53/profilesAssociation:ProfilesAssociation": (association) => {
    const id = `rpassoc-${association.hex(16)}`;
    return { id, arn: association.arn("route53profiles", `profile-association/${id}`) };
  },
  "aws:route53/profilesResourceAssociation:ProfilesResourceAssociation": (association) => ({ id: `rpr-${association.hex(16)}` }),
  "aws:ram/resourceShare:ResourceShare": (share) => {
    const arn = share.arn("ram", `resource-share/${share.uuid()}`);
    return { id: arn, arn };
  },
  "aws:globalaccelerator/accelerator:Accelerator": (accelerator) => {
    const arn = accelerator.arn("globalaccelerator", `accelerator/${accelerator.uuid()}`, { region: true });
    return {
      id: arn,
      arn,
      dnsName: `a${accelerator.hex(16)}.awsglobalaccelerator.com`,
      dualStackDnsName: `a${accelerator.hex(16)}.dualstack.awsglobalaccelerator.com`,
      hostedZoneId: "Z2BJ6XQ5FK7U4H",
      ipSets: [{ ipAddresses: ["198.51.100.1", "203.0.113.1"], ipFamily: "IPv4" }],
    };
  },
  "aws:globalaccelerator/listener:Listener": (listener) => ({
    id: `${listener.text("acceleratorArn") ?? ""}/listener/${listener.hex(8)}`,
    arn: `${listener.text("acceleratorArn") ?? ""}/listener/${listener.hex(8)}`,
  }),
  "aws:globalaccelerator/endpointGroup:EndpointGroup": (group) => ({
    id: `${group.text("listenerArn") ?? ""}/endpoint-group/${group.hex(12)}`,
    arn: `${group.text("listenerArn") ?? ""}/endpoint-group/${group.hex(12)}`,
  }),
};

function zoneAndVpc(resource: MockedResource): string {
  return `${resource.text("zoneId") ?? ""}:${resource.text("vpcId") ?? ""}`;
}
