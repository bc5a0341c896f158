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
import type { Lookup, PeeringIds, SecretReference } from "../../core";

/** A place that is not known yet. Nothing is asked of AWS before it is settled, and only what the plan uses. */
export class DeferredPlace implements Lookup {
  private readonly settled: Promise<Lookup>;
  private resolve: (place: Lookup) => void = () => undefined;

  constructor() {
    this.settled = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** Answers everything that was asked, and will be. */
  settle(place: Lookup): void {
    this.resolve(place);
  }

  get partition(): pulumi.Output<string> {
    return this.answer((place) => place.partition);
  }

  get dnsSuffix(): pulumi.Output<string> {
    return this.answer((place) => place.dnsSuffix);
  }

  get region(): pulumi.Output<string> {
    return this.answer((place) => place.region);
  }

  get account(): pulumi.Output<string> {
    return this.answer((place) => place.account);
  }

  prefixListId(service: "s3" | "dynamodb"): pulumi.Output<string> {
    return this.answer((place) => place.prefixListId(service));
  }

  publicParameter(name: `/aws/service/${string}`): pulumi.Output<string> {
    return this.answer((place) => place.publicParameter(name));
  }

  accepterAttachmentId(peering: PeeringIds): pulumi.Output<string> {
    return this.answer((place) => place.accepterAttachmentId(peering));
  }

  publicZoneId(domain: string): pulumi.Output<string> {
    return this.answer((place) => place.publicZoneId(domain));
  }

  publicIp(allocationId: pulumi.Input<string>): pulumi.Output<string> {
    return this.answer((place) => place.publicIp(allocationId));
  }

  secretValue(reference: SecretReference): pulumi.Output<string> {
    return this.answer((place) => place.secretValue(reference));
  }

  privateDnsNames(serviceName: string): pulumi.Output<readonly string[]> {
    return pulumi.output(this.settled.then((place) => place.privateDnsNames(serviceName)));
  }

  private answer(ask: (place: Lookup) => pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.output(this.settled.then(ask));
  }
}
