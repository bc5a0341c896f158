/**
 * Whether the AWS API is an emulator on this machine, as in the end-to-end test. What lives there holds no data and is gone with the
 * process, so deletion protection would only leave it behind; and emulators have no pull-through cache. With a real endpoint nothing here
 * has any effect.
 */
export function emulated(): boolean {
  const endpoint = process.env["AWS_ENDPOINT_URL"];
  if (endpoint === undefined) return false;
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}
