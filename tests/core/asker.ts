import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup, type Lookup } from "../../components/core";
import { capture, type CapturedStack, type Program } from "../../verify/graph";

/** A component that is there to ask AWS. */
class Asker extends Component {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:test:Asker", name, {}, opts);
    this.registerOutputs({});
  }
}

/** What a component of the program that runs may ask. */
export function placeOf(provider?: pulumi.ProviderResource): Lookup {
  return lookup(new Asker("one"), provider);
}

export const run = (program: Program): Promise<CapturedStack> =>
  capture(program, { stack: "test", config: { "aws:region": "eu-central-1" } });

/** How often a data source was asked. */
export const asked = ({ invocations }: CapturedStack, token: string): number =>
  invocations.filter((each) => each.token.includes(token)).length;
