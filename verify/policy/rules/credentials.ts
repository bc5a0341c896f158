/** Texts that look like credentials, and names that say they are. */

/** The forms of credentials that have one. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const forms: readonly (readonly [what: string, form: RegExp])[] = [
  ["an AWS access key", /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["an AWS secret access key", /aws_?secret_?access_?key["']?\s*[:=]\s*["']?[A-Za-z0-9/+=]{40}\b/i],
  ["a private key", /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/],
];

/** Words in the name of a variable whose value is a secret. */
const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL)/i;
/** Variables that only say where the secret is, or how it is used. */
const pointerName = /(_ARN|_NAME|_ID|_FILE|_PATH|_URL|_HOST|_TTL|_EXPIRY|_VERSION|_REGION|_HEADER|_ENABLED|_TYPE|_LENGTH)$/i;

/** What credential a text holds; `undefined` where it looks like none. */
export function credentialsIn(text: string): string | undefined {
  return forms.find(([, form]) => form.test(text))?.[0];
}

/** Whether a variable's name says that its value is a secret. */
export function namesSecret(name: string): boolean {
  return secretName.test(name) && !pointerName.test(name);
}
