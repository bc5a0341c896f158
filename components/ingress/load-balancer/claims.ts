/** Which rule priorities of a listener are taken in this program, and by whom. */
export class PriorityClaims {
  private readonly owners = new Map<number, string>();

  /** @param loadBalancer What the fault calls the load balancer. */
  constructor(private readonly loadBalancer: string) {}

  /** Takes a priority. Throws, naming both owners and the remedy, where another has it. */
  claim(priority: number, owner: string): void {
    const holder = this.owners.get(priority);
    if (holder !== undefined && holder !== owner)
      throw new Error(
        `${owner} and ${holder} would both have the priority ${priority} on ${this.loadBalancer}. ` +
          `If they answer the same requests, change one of them; otherwise give one a priority of its own, as in { ..., priority: ${priority + 1} }.`,
      );
    this.owners.set(priority, owner);
  }
}
