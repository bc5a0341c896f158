/**
 *     expect(graph).to.alert({ on: "orders", reaching: "mailto:oncall@example.com" });
 *     expect([hub, prod]).to.alert({ on: "prod/*" });
 *
 * Whether every alarm that is meant notifies a person, proved from what is declared. What is not in the stacks proves nothing. Stacks whose
 * outputs a program was given as references are looked at with it.
 */
import {
  alertsOf,
  checkAlert,
  describeReceivers,
  obstaclesOf,
  reaches,
  type AlertExpectation,
  type AlertObstacle,
  type AlertResult,
} from "../alert";
import type { GraphResource, StackGraph } from "../graph";
import { placeIn } from "./place";
import { stacksOf, withReferenced, type Verdict } from "./subject";

/** Alarms of one failure beyond these are only counted. */
const alarmsToRead = 3;

/**
 * Whether all alarms that are meant reach whom they have to. Negated, that none of them does: `holds` is then what must not be. What is not
 * decided satisfies neither.
 */
export function alerts(subject: unknown, expectation: AlertExpectation, negated: boolean): Verdict {
  const graphs = [...new Set(stacksOf(subject, "alert").flatMap(withReferenced))];
  const known = alertsOf(graphs);
  const finding = checkAlert(known, expectation);
  if ("fault" in finding) throw new Error(finding.fault);
  const { meant, failing } = finding;
  const words = new Words(graphs, expectation.reaching);
  const perhaps = meant.filter((alert) => reaches(alert, expectation.reaching) !== false);
  return {
    holds: negated ? perhaps.length > 0 : failing.length === 0,
    otherwise: listed(failing, (alert) => words.stopped(alert)),
    unexpectedly: listed(perhaps, (alert) => (failing.includes(alert) ? words.undecided(alert) : words.way(alert))),
  };
}

function listed(alarms: readonly AlertResult[], inWords: (alert: AlertResult) => string): string {
  const more = alarms.length - alarmsToRead;
  return [...alarms.slice(0, alarmsToRead).map(inWords), ...(more > 0 ? [`and ${more} more like these`] : [])].join("\n");
}

/** Says what was found, with the lines of the program. */
class Words {
  private readonly lineOf: (resource: GraphResource) => string | null;
  private readonly resources: ReadonlyMap<string, GraphResource>;

  constructor(
    graphs: readonly StackGraph[],
    private readonly wanted: AlertExpectation["reaching"],
  ) {
    this.lineOf = placeIn(graphs);
    this.resources = new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
  }

  /** Why an alarm does not reach whom it has to, and whom it reaches instead. */
  stopped(alert: AlertResult): string {
    const whom = this.wanted === undefined ? "anybody" : [this.wanted].flat().join(" or ");
    const head = alert.verdict === "unsupported" ? "cannot be proved to reach" : "does not reach";
    return this.because(alert, `${head} ${whom}`);
  }

  /** Why it cannot be said that an alarm does not reach somebody. */
  undecided(alert: AlertResult): string {
    const whom = this.wanted === undefined ? "to reach nobody" : `not to reach ${[this.wanted].flat().join(" or ")}`;
    return this.because(alert, `cannot be proved ${whom}`);
  }

  private because(alert: AlertResult, what: string): string {
    const obstacles = obstaclesOf(alert, this.wanted).map((each) => `  ${this.obstacle(each)}`);
    return [`${alert.stack}/${alert.name} ${what}:`, ...obstacles].join("\n");
  }

  /** By which way an alarm reaches somebody. */
  way({ stack, name, receivers }: AlertResult): string {
    const steps = receivers.flatMap(({ way }) => way.map((urn) => `  ${this.place(urn)}`));
    return [`${stack}/${name} reaches ${describeReceivers(receivers)}, and should not, by this way:`, ...new Set(steps)].join("\n");
  }

  private obstacle({ code, urn, source, remedy }: AlertObstacle): string {
    return `${code} at ${this.place(urn, source)}: ${remedy}`;
  }

  private place(urn: string, source: string | null = null): string {
    const resource = this.resources.get(urn);
    const declared = (resource && this.lineOf(resource)) ?? source;
    const name = resource === undefined ? urn : `${resource.type} ${resource.name}`;
    return declared === null ? name : `${name} (${declared})`;
  }
}
