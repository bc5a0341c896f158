/**
 * The law that every component obeys, whoever wrote it: one identity, one provider, tags that reach everything, nothing secret in clear and
 * nothing open by accident, and the same registrations in a preview as in an update.
 */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as components from "../../components";
import { capture, type CapturedStack, type Registration } from "../../verify/graph";
import { plainSecret, type ContractCase } from "./case";
import { cases as core } from "./core";
import { cases as datadogCases } from "./datadog";
import { cases as ecs } from "./ecs";
import { cases as monitoring } from "./monitoring";
import { cases as network } from "./network";
import { cases as platform } from "./platform";
import { cases as rds } from "./rds";

const cases: readonly ContractCase[] = [...core, ...network, ...ecs, ...rds, ...datadogCases, ...monitoring, ...platform];
const account = "444455556666";

/** A provider for each package, none of them the default one. */
function explicitProviders(): pulumi.ProviderResource[] {
  return [
    new aws.Provider("explicit-aws", { region: "eu-central-1", allowedAccountIds: [account] }),
    new datadog.Provider("explicit-datadog", { validate: "false" }),
  ];
}

/** What a construction leaves behind: the stack, and the components that had not registered outputs when their constructor had ended. */
interface Construction {
  readonly stack: CapturedStack;
  readonly silent: readonly string[];
}

async function construct({ create }: ContractCase, names: readonly string[], preview: boolean): Promise<Construction> {
  const made: pulumi.Resource[] = [];
  const silent: string[] = [];
  const program = async (): Promise<void> => {
    const providers = explicitProviders();
    pulumi.runtime.registerStackTransformation(({ resource }) => void made.push(resource));
    for (const name of names) create(name, { providers });
    // A moment later the SDK itself registers outputs for whoever forgot, and nobody could tell.
    silent.push(...made.filter(isSilent).map(({ __pulumiType }) => __pulumiType));
  };
  return { stack: await capture(program, { stack: "contract", project: "contract", preview }), silent };
}

function isSilent(resource: pulumi.Resource): resource is pulumi.ComponentResource & { readonly __pulumiType: string } {
  return pulumi.ComponentResource.isInstance(resource) && !(resource as unknown as { readonly __registered: boolean }).__registered;
}

/** The component of that name and everything below it. */
function familyOf({ registrations }: CapturedStack, name: string): readonly Registration[] {
  const inFamily = new Set<string>();
  for (const { urn, name: own, parent, type } of registrations)
    if ((own === name && type.startsWith("isthmus:")) || (parent !== null && inFamily.has(parent))) inFamily.add(urn);
  return registrations.filter(({ urn }) => inFamily.has(urn));
}

/** Rules that let the whole internet in, by name. */
function openIngress(family: readonly Registration[]): readonly string[] {
  const everywhere = /"(0\.0\.0\.0\/0|::\/0)"/;
  return family.flatMap(({ type, name, inputs }) => {
    const isRule =
      type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" ||
      (type === "aws:ec2/securityGroupRule:SecurityGroupRule" && inputs["type"] === "ingress");
    const rules = isRule ? inputs : type.includes("ecurityGroup:") ? inputs["ingress"] : undefined;
    return rules !== undefined && everywhere.test(JSON.stringify(rules)) ? [name] : [];
  });
}

describe("the contract", () => {
  it("covers every component that is exported", () => {
    const exported = Object.values(components).flatMap((room) => (typeof room === "object" ? (Object.values(room) as unknown[]) : [room]));
    const isComponent = (value: unknown): value is { readonly name: string } =>
      typeof value === "function" && value.prototype instanceof components.core.Component;
    const names = exported.filter(isComponent).map(({ name }) => name);
    expect(names).to.include("EncryptionKey");
    expect([...new Set(cases.map(({ name }) => name))].sort()).to.deep.equal([...new Set(names)].sort());
  });

  cases.forEach((each, index) => {
    const earlier = cases.slice(0, index).filter(({ name }) => name === each.name).length;
    describe(`${each.name}${earlier === 0 ? "" : ` (${earlier + 1})`}`, () => {
      let stack: CapturedStack;
      let silent: readonly string[];
      let family: readonly Registration[];
      before(async () => {
        // Two of them, so that a child's name that leaves out the component's own collides.
        ({ stack, silent } = await construct(each, ["one", "other"], false));
        family = familyOf(stack, "one");
      });

      it("stands beside another of its kind, with unique URNs", () => {
        const urns = stack.registrations.map(({ urn }) => urn);
        expect(new Set(urns).size).to.equal(urns.length);
        expect(family.length).to.be.greaterThan(1);
        expect(familyOf(stack, "other")).to.have.length(family.length);
      });

      it("leaves nothing outside its family", () => {
        const known = new Set([...family, ...familyOf(stack, "other")].map(({ urn }) => urn));
        const outside = stack.registrations.filter(({ urn, type }) => !known.has(urn) && !type.startsWith("pulumi:"));
        expect(outside.map(({ urn }) => urn)).to.deep.equal([]);
      });

      it("begins every child's name with its own", () => {
        const others = family.filter(({ name }) => name !== "one" && !name.startsWith("one-"));
        expect(others.map(({ urn }) => urn)).to.deep.equal([]);
      });

      it("has a type token of three parts, and so have its parts", () => {
        for (const { type } of family.filter(({ custom }) => !custom)) expect(type).to.match(/^isthmus:[a-z]+:[A-Z][A-Za-z0-9]+$/);
        expect(family[0]?.type).to.match(new RegExp(`:${each.name}$`));
      });

      it("hands its provider to every child and every data source", () => {
        const strangers = family.filter(({ custom, provider }) => custom && !provider?.name.startsWith("explicit-"));
        expect(strangers.map(({ urn }) => urn)).to.deep.equal([]);
        expect(stack.invocations.filter(({ provider }) => provider?.name !== "explicit-aws").map(({ token }) => token)).to.deep.equal([]);
      });

      it("hands its tags to every child that AWS can tag", () => {
        const taggable = family.filter(({ type, taggable }) => taggable && type.startsWith("aws:"));
        const untagged = taggable.filter(({ inputs }) => !("team" in ((inputs["tags"] as object | undefined) ?? {})));
        expect(untagged.map(({ urn }) => urn)).to.deep.equal([]);
      });

      it("shows no secret in clear", () => {
        expect(JSON.stringify(stack)).not.to.contain(plainSecret);
      });

      it("lets nobody in from everywhere, but where a public listener is asked for", () => {
        if (each.publicListener === true) expect(openIngress(family)).not.to.deep.equal([]);
        else expect(openIngress(family)).to.deep.equal([]);
      });

      it("registers outputs, and so do its parts", () => {
        expect(silent).to.deep.equal([]);
      });

      it("registers the same in a preview, where nothing is known yet, as in an update", async () => {
        const { stack: preview } = await construct(each, ["one", "other"], true);
        const set = ({ registrations }: CapturedStack): string[] => registrations.map(({ urn }) => urn).sort();
        expect(set(preview)).to.deep.equal(set(stack));
      });
    });
  });
});
