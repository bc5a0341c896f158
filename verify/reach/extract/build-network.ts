/** Every part of the model, in the order in which they need each other. */
import type { StackGraph } from "../../graph";
import type { Network } from "../model";
import type { Candidate } from "./candidates";
import { functions, instanceGroups, instances, looseInterfaces, services } from "./compute";
import { databaseClusters, databaseInstances, databaseProxies } from "./databases";
import { Declarations } from "./declarations";
import { firewalls } from "./firewalls";
import { egressOnlyInternetGateways, internetGateways, natGateways, peeringConnections } from "./gateways";
import { propagatedByGateway, remoteNetworks, virtualPrivateGateways } from "./hybrid";
import { Interfaces } from "./interfaces";
import { loadBalancerCandidates, loadBalancers, targetGroups } from "./load-balancers";
import { namedEndpoints } from "./names";
import { networkAcls } from "./network-acls";
import { noteOnlyRead } from "./only-read";
import { noteOtherWays } from "./other-ways";
import { PrefixLists } from "./prefix-lists";
import { publicAccessBlocks } from "./public-access-blocks";
import { noteRemoteComponents } from "./remote-components";
import { routeTables } from "./route-tables";
import { securityGroups } from "./security-groups";
import { mainTables, subnets, subnetSettings } from "./subnets";
import { tiers } from "./tiers";
import { transitGatewayParts } from "./transit-gateways";
import { endpointServices, vpcEndpointCandidates, vpcEndpoints } from "./vpc-endpoints";
import { vpcDefaults, vpcs } from "./vpcs";

/**
 * The network that one or several stacks declare. Stacks are joined by the ids that they hold of each other, as the hub's and the environments'
 * are when they were captured together. Throws where a graph is not a `StackGraph` of the version that this release knows.
 */
export function buildNetwork(graphs: readonly StackGraph[]): Network {
  graphs.forEach(refuseOther);
  const declared = new Declarations(graphs);
  const prefixLists = new PrefixLists(declared);
  const defaults = vpcDefaults(declared);
  const allVpcs = vpcs(declared);
  const allSubnets = subnets(declared, defaults);
  const outward = internetGateways(declared);
  const nats = natGateways(declared, allSubnets);
  const groups = securityGroups(declared, prefixLists, defaults);
  const remote = remoteNetworks(declared);
  const privateGateways = virtualPrivateGateways(declared);
  const interfaces = new Interfaces(declared, allSubnets, subnetSettings(declared), defaults);
  const placed: readonly Candidate[] = [
    ...services(declared, interfaces),
    ...instances(declared, interfaces, groups),
    ...instanceGroups(declared, interfaces, groups),
    ...functions(declared, interfaces),
    ...databaseClusters(declared, interfaces),
    ...databaseInstances(declared, interfaces),
    ...databaseProxies(declared, interfaces),
    ...looseInterfaces(declared, interfaces, groups),
  ];
  const balancers = loadBalancers(declared, interfaces);
  const providers = endpointServices(declared);
  const endpoints = vpcEndpoints(declared, interfaces, providers);
  const candidates = [
    ...placed,
    ...loadBalancerCandidates(declared, balancers),
    ...vpcEndpointCandidates(declared, endpoints, providers, balancers),
    ...remoteCandidates(declared, remote),
  ];
  const network = {
    vpcs: allVpcs,
    subnets: allSubnets,
    routeTables: routeTables({
      declared,
      prefixLists,
      vpcs: allVpcs,
      subnets: allSubnets,
      internetGateways: outward,
      natGateways: nats,
      defaults,
      mains: mainTables(declared),
      propagated: propagatedByGateway(privateGateways, remote),
    }),
    networkAcls: networkAcls(declared, defaults),
    securityGroups: groups,
    internetGateways: outward,
    egressOnlyInternetGateways: egressOnlyInternetGateways(declared),
    natGateways: nats,
    peeringConnections: peeringConnections(declared),
    ...transitGatewayParts(declared, allVpcs, remote, prefixLists),
    virtualPrivateGateways: privateGateways,
    remoteNetworks: remote,
    vpcEndpoints: endpoints,
    endpointServices: providers,
    loadBalancers: balancers,
    targetGroups: targetGroups(declared, placed, interfaces),
    firewalls: firewalls(declared, allVpcs),
    publicAccessBlocks: publicAccessBlocks(declared),
    endpoints: namedEndpoints(declared, candidates, tiers(declared, interfaces)),
  };
  noteOtherWays(declared);
  noteOnlyRead(declared);
  noteRemoteComponents(declared);
  const built = {
    ...network,
    interfaces: interfaces.all,
    prefixLists: prefixLists.all,
    unsupported: declared.unsupported,
    warnings: declared.warnings,
  };
  origins.set(built, graphs);
  return built;
}

const origins = new WeakMap<Network, readonly StackGraph[]>();

/** The stacks that a network was built of; none where it was made otherwise, as from JSON. */
export function graphsOf(network: Network): readonly StackGraph[] | undefined {
  return origins.get(network);
}

function remoteCandidates(declared: Declarations, remote: Network["remoteNetworks"]): readonly Candidate[] {
  return remote.flatMap(({ id, urn }): readonly Candidate[] => {
    const resource = declared.byUrn(urn);
    return resource === undefined ? [] : [{ resource, kind: "remote-network", interfaceIds: [], elementId: id, ports: [] }];
  });
}

function refuseOther(graph: StackGraph, index: number): void {
  if (typeof graph !== "object" || graph === null || !Array.isArray(graph.resources))
    throw new Error(`graphs[${index}] is not a captured stack: it has no resources. Give what capture(program, { stack }) returns.`);
  if (graph.version !== 1)
    throw new Error(`graphs[${index}] has the version ${String(graph.version)}; this release reads version 1. Capture the stack again.`);
}
