/**
 * Route 53 is one for the whole partition `aws`, and keeps its signing keys, the query logs of its public zones and the metrics of its health checks
 * here. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
 */
export const globalRegion = "us-east-1";
