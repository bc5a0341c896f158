/**
 *     const place = new DeferredPlace();
 *     const plan = planService(name, args, place);      // may throw: nothing is registered yet
 *     super("isthmus:ecs:Service", name, args, opts);
 *     place.settle(lookup(this));
 *
 * A plan has ARNs and regions in it that only the component's own provider knows, and there is no component before the plan has been checked.
 * They are outputs anyway: the plan takes them now and they are answered later.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../core";

/** A place that is not known yet. Nothing is asked of AWS before it is settled, and only what the plan uses. */
export class DeferredPlace implements Lookup {
  /** Answers everything that was asked, and will be. */
  settle: (place: Lookup) => void = () => undefined;
  private readonly settled = new Promise<Lookup>((resolve) => (this.settle = resolve));

  get partition(): pulumi.Output<string> {
    return this.later((place) => place.partition);
  }

  get dnsSuffix(): pulumi.Output<string> {
    return this.later((place) => place.dnsSuffix);
  }

  get region(): pulumi.Output<string> {
    return this.later((place) => place.region);
  }

  get account(): pulumi.Output<string> {
    return this.later((place) => place.account);
  }

  readonly ask: Lookup["ask"] = (key, question) => this.later((place) => place.ask(key, question));

  private later<Answer>(ask: (place: Lookup) => pulumi.Output<Answer>): pulumi.Output<Answer> {
    // By a function, because an output would wait for everything in the place.
    return pulumi.output(this.settled.then((place) => () => ask(place))).apply((answer) => answer());
  }
}
