export { alertsOf } from "./alerts";
export type { AlertCode, AlertKind, AlertObstacle, AlertReceiver, AlertResult, AlertSeverity, AlertVerdict } from "./model";
