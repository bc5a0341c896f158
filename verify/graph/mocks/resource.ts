import { hexOf, nameProperty, autoname, uuidOf } from "./names";
import type { Place } from "./place";

/** A resource as a mock sees it: plain inputs, a place, and ways to make ids that are the same in every run. */
export class MockedResource {
  constructor(
    readonly type: string,
    /** Logical name. */
    readonly logicalName: string,
    readonly urn: string,
    /** Without secrets' marks; what is not known yet is `undefined`. */
    readonly inputs: Readonly<Record<string, unknown>>,
    readonly place: Place,
    /** Given where the resource exists already and is only read. */
    readonly givenId: string | undefined,
  ) {}

  /** The physical name: the one given, or the one that the provider would make. */
  get name(): string {
    const property = nameProperty(this.type);
    const prefix = this.text(`${property}Prefix`) ?? this.text("namePrefix");
    return this.text(property) ?? (prefix === undefined ? autoname(this.type, this.logicalName, this.urn) : `${prefix}${this.hex(26)}`);
  }

  /** An input where it is a text. */
  text(property: string): string | undefined {
    const value = this.inputs[property];
    return typeof value === "string" ? value : undefined;
  }

  /** An input where it is a list of texts; what is not known yet is left out. */
  texts(property: string): readonly string[] | undefined {
    const value = this.inputs[property];
    return Array.isArray(value) ? value.filter((each) => typeof each === "string") : undefined;
  }

  /** Hexadecimal digits of this resource; a salt makes others. */
  hex(length: number, salt = ""): string {
    return hexOf(`${this.urn}${salt}`, length);
  }

  uuid(salt = ""): string {
    return uuidOf(`${this.urn}${salt}`);
  }

  /** `vpc-0a1b2c3d4e5f60718`: the form of EC2's ids. */
  ec2Id(prefix: string): string {
    return this.givenId ?? `${prefix}-0${this.hex(16)}`;
  }

  /** An ARN at the resource's place. Global services leave out what they do not have. */
  arn(service: string, resource: string, without: { readonly region?: true; readonly account?: true } = {}): string {
    const { partition, region, account } = this.place;
    return ["arn", partition, service, without.region ? "" : region, without.account ? "" : account, resource].join(":");
  }
}
