export { answeredBy, answersTo, echoRequest } from "./answer";
export { addressRange, allAddresses, rangeContains, rangesMeet, type AddressRange, type Family } from "./block";
export { dimension, type Bound, type Box } from "./box";
export {
  contains,
  equals,
  hasDifferentEnds,
  headers,
  intersect,
  isEmpty,
  meets,
  none,
  portEnd,
  protocolEnd,
  subtract,
  union,
  withAnySource,
  type HeaderFields,
  type HeaderSpace,
} from "./header-space";
