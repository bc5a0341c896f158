export {
  defaultParameters,
  type Parameters,
  type ParametersArgs,
  type ParameterSetting,
  type ParametersPlan,
  type ParameterValue,
  type PlannedParameter,
  planParameters,
} from "./plan";
export { type ApplyMethod, type KnownParameter, knownParameters } from "./table";
export { engineMajor, oldestMajor } from "./version";
