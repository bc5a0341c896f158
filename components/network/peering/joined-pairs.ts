/** Which VPCs are peered by what in one program. AWS takes one connection a pair; it tells of the second only when it is created. */
import * as pulumi from "@pulumi/pulumi";
import type { Claim } from "../../core";
import type { IVpc } from "../interfaces";
import { sameVpc } from "./plan";

type Vpc = Pick<IVpc, "vpcId" | "attributes">;

interface Pair {
  readonly name: string;
  readonly one: Vpc;
  readonly other: Vpc;
}

/** By stack, since a process may run several. */
const pairs = new WeakMap<object, Pair[]>();
const withoutStack = {};

/** The peering that joins the two already, whichever of them asked. */
export function joinedBy(one: Vpc, other: Vpc): string | undefined {
  const joins = (pair: Pair): boolean =>
    (sameVpc(pair.one, one) && sameVpc(pair.other, other)) || (sameVpc(pair.one, other) && sameVpc(pair.other, one));
  return ofStack().find(joins)?.name;
}

/** A peering of two VPCs, remembered once its component is registered. */
export function join(name: string, one: Vpc, other: Vpc): Claim {
  return {
    settle: () => {
      ofStack().push({ name, one, other });
      return [];
    },
  };
}

function ofStack(): Pair[] {
  const stack = pulumi.runtime.getStackResource() ?? withoutStack;
  const known = pairs.get(stack) ?? [];
  pairs.set(stack, known);
  return known;
}
