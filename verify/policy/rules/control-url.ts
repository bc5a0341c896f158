/** The page of a control of AWS Security Hub: what AWS itself demands, why, and how to mend it. */

/** `ECS.2` has its paragraph on the page of ECS's controls. */
export function controlUrl(control: `${string}.${number}`): string {
  const [service = "", number = ""] = control.toLowerCase().split(".");
  return `https://docs.aws.amazon.com/securityhub/latest/userguide/${service}-controls.html#${service}-${number}`;
}
