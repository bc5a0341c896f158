import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { z } from "zod";
import type { HubContract, PlatformContract } from "../../components";
import { contractVersion } from "../../components/platform/contract";
import { hubReader, platformReader } from "../../components/platform/readers";
import type { hubSchema, platformSchema } from "../../components/platform/schema";

/**
 * Every value in a type with its path, outputs known: `.vpcs?.*.zones[]: string`. Two types are the same where these texts are; compared
 * as they are, the compiler gives up at some depth and says yes.
 */
type Leaves<Type, Path extends string = ""> = Type extends readonly (infer Item)[]
  ? Leaves<Item, `${Path}[]`>
  : Type extends object
    ? {
        [Key in keyof Type & string]-?: Leaves<
          Exclude<Type[Key], undefined>,
          `${Path}.${string extends Key ? "*" : Key}${IsOptional<Type, Key> extends true ? "?" : ""}`
        >;
      }[keyof Type & string]
    : `${Path}: ${Kind<Type>}`;
type Kind<Type> = string extends Type
  ? "string"
  : number extends Type
    ? "number"
    : Type extends string | number | boolean
      ? `${Type}`
      : "something else";
type IsOptional<Type, Key extends keyof Type> = Record<never, never> extends Pick<Type, Key> ? true : false;
type Equal<One, Other> = [One, Other] extends [Other, One] ? true : never;

/** A hub contract in which one word of one value is another. */
type WithOtherInternet = Omit<HubContract, "vpcs"> & {
  readonly vpcs?: Readonly<Record<string, Omit<VpcAttributes, "tiers"> & { readonly tiers: Readonly<Record<string, OtherTier>> }>>;
};
type OtherTier = Omit<TierAttributes, "internet"> & { readonly internet: Exclude<TierAttributes["internet"], "nat"> };
type VpcAttributes = NonNullable<HubContract["vpcs"]>[string];
type TierAttributes = VpcAttributes["tiers"][string];

describe("the schema of a contract", () => {
  it("has the type that the writer's interface has, in both directions", () => {
    // A field that is missing in one of the two, or has another type there, does not compile.
    const hub: Equal<Leaves<pulumi.Unwrap<HubContract>>, Leaves<z.output<typeof hubSchema>>> = true;
    const platform: Equal<Leaves<pulumi.Unwrap<PlatformContract>>, Leaves<z.output<typeof platformSchema>>> = true;
    // @ts-expect-error: shows that the comparison sees a value far inside
    const other: Equal<Leaves<pulumi.Unwrap<HubContract>>, Leaves<pulumi.Unwrap<WithOtherInternet>>> = true;
    expect(other).to.equal(true);
    expect([hub, platform]).to.deep.equal([true, true]);
  });

  it("is of the version that is written, with the one before it where there was one", () => {
    for (const reader of [hubReader, platformReader]) {
      expect(reader.version).to.equal(contractVersion);
      expect(reader.previous !== undefined, "reads the version before").to.equal(contractVersion > 1);
    }
  });
});
