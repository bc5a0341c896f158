/**
 *     const findings = findPaths(network, {
 *       matchPaths: [{ source: { resourceStatement: { resources: ["internet"] } }, destination: { resourceStatement: { resources: ["prod/data"] } } }],
 *     });
 *
 * The inverse question: not whether one flow is open, but whether any is that should not be. In the shape of Network Access Analyzer.
 * https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/what-is-network-access-analyzer.html
 */

/** Paths that match one of these and are excluded by none are findings. */
export interface AccessScope {
  readonly matchPaths: readonly PathStatement[];
  /** @default - nothing is excluded */
  readonly excludePaths?: readonly PathStatement[];
}

/** A path matches where everything that is given matches. */
export interface PathStatement {
  /** @default - any */
  readonly source?: EndStatement;
  /** @default - any */
  readonly destination?: EndStatement;
  /**
   * The path passes one of these resources, of each statement of the list.
   * @default - whatever it passes
   */
  readonly throughResources?: readonly { readonly resourceStatement: ResourceStatement }[];
}

/** One end of a path. */
export interface EndStatement {
  /** @default - any resource */
  readonly resourceStatement?: ResourceStatement;
  /** @default - any packet */
  readonly packetHeaderStatement?: PacketHeaderStatement;
}

/** Resources by name or by type; one that is given in either way matches. */
export interface ResourceStatement {
  /**
   * Names of endpoints (`internet`, `prod/orders.writer`, with `*` for any letters: `prod/*`) and of tiers; ids, ARNs, URNs and names of other
   * resources. A VPC, a subnet, a tier and a security group stand for everything in them.
   */
  readonly resources?: readonly string[];
  /** Types as CloudFormation has them, such as `AWS::EC2::InternetGateway` or `AWS::EC2::NatGateway`. */
  readonly resourceTypes?: readonly string[];
}

/** Packets by their headers; of each list one has to match. */
export interface PacketHeaderStatement {
  /** Blocks in CIDR notation. */
  readonly sourceAddresses?: readonly string[];
  readonly destinationAddresses?: readonly string[];
  /** `443`, `8000-8100`. */
  readonly sourcePorts?: readonly string[];
  readonly destinationPorts?: readonly string[];
  /** Ids of prefix lists. */
  readonly sourcePrefixLists?: readonly string[];
  readonly destinationPrefixLists?: readonly string[];
  /** `tcp`, `udp`. */
  readonly protocols?: readonly string[];
}
