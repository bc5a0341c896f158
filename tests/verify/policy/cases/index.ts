import { alertingCases, monitorCases } from "./alerting";
import type { CaseTable } from "./case";
import { instanceCases, loadBalancerCases, securityGroupCases } from "./compute";
import { ecrCases, ecsCases, ecsTaskCases, efsCases } from "./containers";
import { rdsClusterCases, rdsInstanceCases, rdsParameterCases } from "./databases";
import { edgeCases } from "./edge";
import { cloudwatchCases, iamIdentityCases, iamPolicyCases, lambdaCases, messagingCases } from "./operations";
import { kmsCases, s3AccessCases, s3BucketCases, secretCases } from "./storage";
import { networkAclCases, transitGatewayCases, vpcCases } from "./vpc";

/** Every rule with resources that keep it and resources that break it. */
export const allCases: CaseTable = {
  ...{ ...vpcCases, ...networkAclCases, ...transitGatewayCases, ...securityGroupCases, ...instanceCases, ...loadBalancerCases },
  ...{ ...ecsCases, ...ecsTaskCases, ...ecrCases, ...efsCases, ...rdsClusterCases, ...rdsInstanceCases, ...rdsParameterCases },
  ...{
    ...s3BucketCases,
    ...s3AccessCases,
    ...kmsCases,
    ...secretCases,
    ...cloudwatchCases,
    ...messagingCases,
    ...alertingCases,
    ...monitorCases,
  },
  ...{ ...iamPolicyCases, ...iamIdentityCases, ...lambdaCases, ...edgeCases },
};
