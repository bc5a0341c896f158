import { ResourceShare, ResourceShareAccepter } from "../../../components/network";
import type { ContractCase } from "../case";
import { tags } from "./samples";

export const cases: readonly ContractCase[] = [
  {
    name: "ResourceShare",
    create: (name, opts) =>
      new ResourceShare(
        name,
        {
          resourceArns: { profile: "arn:aws:route53profiles:eu-central-1:111122223333:profile/rp-1" },
          principals: ["444455556666", "arn:aws:organizations::111122223333:organization/o-exampleorgid"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "ResourceShareAccepter",
    create: (name, opts) =>
      new ResourceShareAccepter(
        name,
        { shareArn: "arn:aws:ram:eu-central-1:111122223333:resource-share/0123abcd-0123-4567-89ab-0123456789ab", tags },
        opts,
      ),
  },
];
