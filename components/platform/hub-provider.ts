import * as aws from "@pulumi/aws";

/**
 * A provider of the hub's account: the role is assumed with the credentials that the program runs with, as the roles of `aws:assumeRoles` are. What
 * the stack's `aws:` keys say to the default provider of credentials, region and tags holds for this one too; a provider that a program makes
 * knows nothing of them by itself. https://www.pulumi.com/docs/iac/concepts/providers
 */
export function hubProvider(roleArn: string): aws.Provider {
  const { region, profile, sharedConfigFiles, sharedCredentialsFiles, accessKey, secretKey, token, stsRegion, defaultTags, ignoreTags } =
    aws.config;
  const given = {
    region,
    profile,
    sharedConfigFiles,
    sharedCredentialsFiles,
    accessKey,
    secretKey,
    token,
    stsRegion,
    defaultTags,
    ignoreTags,
  };
  return new aws.Provider("hub", {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    assumeRoles: [{ roleArn }],
    // A role that is another account's by mistake is refused before it does anything.
    allowedAccountIds: [roleArn.split(":")[4] ?? ""],
  });
}
