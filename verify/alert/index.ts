export { alertsOf } from "./alerts";
export type { AlertAssertion, AlertExpectation } from "./assertions/assertion";
export { checkAlert, reaches, type AlertFinding, type AlertProof } from "./assertions/check";
export { findAlerts, type FoundAlerts } from "./assertions/find";
export { describeAlert, describeReceiver, describeReceivers, obstaclesOf } from "./describe";
export type { AlertCode, AlertKind, AlertObstacle, AlertReceiver, AlertResult, AlertSeverity, AlertVerdict } from "./model";
