/** Route 53 is one for the world and keeps its signing keys, query logs and health metrics here. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html */
export const globalRegion = "us-east-1";
