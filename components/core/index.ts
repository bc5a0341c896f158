export { type AdoptedIds, type Adoption, adoptResources } from "./adopt";
export { requireAwsRelease } from "./aws-release";
export { Cidr, overlappingPairs, privateSupernets } from "./cidr";
export { type Claim, Claims, type ExclusiveClaim } from "./claims";
export {
  type ChildArguments,
  type Children,
  type Commitment,
  Component,
  type ComponentArgs,
  type ComponentType,
  type Transform,
} from "./component";
export type { Connectable, Connection, ConnectionOffer, Preparation } from "./connection";
export { applyDefaultTags, checkTags, type DefaultTags, takesDefaultTags } from "./default-tags";
export type { EncryptionKeyArgs, KeyUsingService } from "./encryption-key/args";
export { EncryptionKey } from "./encryption-key/encryption-key";
export { type Fault, Faults, FaultsError, type FaultsOptions } from "./faults";
export { allow, assumedBy, type IamConditions, type IamPrincipal, type IamStatement, policyDocument } from "./iam";
export { logRetentionDays, type RetainableLogs, retainedLogs } from "./log-retention";
export { lookup, type Lookup, type LookupFactory, type Question, useLookup } from "./lookup";
export { autonameLimit, autonameSuffixLength, checkName, loadBalancerName, shortName } from "./names";
export { nearest } from "./nearest";
export { readStatements, type SecretReference, secretValue, valueFrom } from "./secret";
export { mergeTags, type Tags } from "./tags";
export {
  type AuroraCapacity,
  auroraCapacityUnits,
  type Cpu,
  cpuUnits,
  days,
  type Duration,
  mebibytes,
  type Memory,
  seconds,
} from "./units";
export { version } from "./version";
