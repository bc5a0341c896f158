/** What an assertion found out, before chai makes an error of it. */
export interface Verdict {
  readonly holds: boolean;
  /** Said where it does not hold and should. */
  readonly otherwise: string;
  /** Said where it holds and, after `not`, should not. */
  readonly unexpectedly: string;
}
