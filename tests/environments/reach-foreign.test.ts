/** Each part of the sample's network in turn as if somebody else declared it: what was reachable may then be undecided, and never blocked. */
import { expect } from "chai";
import type { GraphResource, StackGraph } from "../../verify/graph";
import { allPairs, buildNetwork, type Flow } from "../../verify/reach";
import { captureSample } from "./support";

/** Whatever makes or joins networks. */
const parts = /^aws:(ec2|ec2transitgateway|lb|rds|vpc|ecs)\//;
/** What nothing names by an id: without it there is no such way, and that is for the stacks to say. */
const ways =
  /:(Route|Rule|Listener|ListenerRule|RouteTableAssociation|RouteTablePropagation|VpcAttachment|SecurityGroup(Ingress|Egress)?Rule)$/;

const key = ({ from, to, protocol, port }: Flow): string => `${from} to ${to} ${protocol} ${port}`;
const verdicts = (graphs: readonly StackGraph[]): ReadonlyMap<string, Flow> =>
  new Map(allPairs(buildNetwork(graphs)).map((flow) => [key(flow), flow]));

describe("the sample with a part that somebody else declares", () => {
  let graphs: readonly StackGraph[];
  let reachable: ReadonlySet<string>;
  before(async () => {
    graphs = await Promise.all(["hub", "dev"].map((stack) => captureSample(stack)));
    reachable = new Set([...verdicts(graphs)].flatMap(([name, { verdict }]) => (verdict === "reachable" ? [name] : [])));
  });

  /** What has become blocked, for each part that is changed. */
  function blockedBy(
    change: (part: GraphResource) => readonly GraphResource[],
    isChanged: (part: GraphResource) => boolean,
  ): readonly string[] {
    const all = graphs.flatMap(({ resources }) => resources.filter(({ custom, type }) => custom && parts.test(type)));
    return all.filter(isChanged).flatMap((part) => {
      const changed = graphs.map((graph) => ({
        ...graph,
        resources: graph.resources.flatMap((each) => (each === part ? change(each) : [each])),
      }));
      const found = [...verdicts(changed)].filter(([name, { verdict }]) => verdict === "blocked" && reachable.has(name));
      return found.map(([name, { because }]) => `without ${part.name}, ${name}: ${because[0]?.remedy ?? ""}`);
    });
  }

  it("blocks nothing where a part is only read", function () {
    this.timeout(60_000);
    const read = (part: GraphResource): GraphResource => ({
      ...part,
      ...{ external: true, inputs: {}, outputs: { id: part.outputs["id"] ?? "" }, propertyDependencies: {}, dependencies: [] },
    });
    expect(reachable.size).to.be.greaterThan(10);
    expect(
      blockedBy(
        (part) => [read(part)],
        () => true,
      ),
    ).to.deep.equal([]);
  });

  it("blocks nothing where a part that others name is in none of the stacks", function () {
    this.timeout(60_000);
    expect(
      blockedBy(
        () => [],
        ({ type }) => !ways.test(type),
      ),
    ).to.deep.equal([]);
  });
});
