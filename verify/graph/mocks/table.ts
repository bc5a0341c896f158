/**
 *     capture(program, { mocks: { dataSources: { "aws:route53/getZone:getZone": ({ inputs }) => ({ zoneId: "Z0EXAMPLE", name: inputs.name }) } } })
 *
 * What providers would answer, by type token. The library's own table comes first and a caller's over it.
 */
import type { MockedResource } from "./resource";
import type { Place } from "./place";

/** What a provider would add to a resource: `id` and computed properties. Inputs come back by themselves. */
export type ResourceMock = (resource: MockedResource) => Readonly<Record<string, unknown>>;

/** A question to a data source, in plain values. */
export interface MockedCall {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** What a data source would answer. Mark what is secret with `secretValue`. */
export type DataSourceMock = (call: MockedCall) => Readonly<Record<string, unknown>>;

/** A function of the question, or what is answered to every question. */
export type Mock<Question> = ((question: Question) => Readonly<Record<string, unknown>>) | Readonly<Record<string, unknown>>;

/** Answers by type token, such as `aws:ec2/vpc:Vpc`, and by function token, such as `aws:index/getRegion:getRegion`. */
export interface MockTable {
  /** Of resources and of remote components, such as `awsx:ec2:Vpc`. */
  readonly resources?: Readonly<Record<string, Mock<MockedResource>>>;
  /** Of data sources, and of methods of remote components, such as `eks:index:Cluster/getKubeconfig`. */
  readonly dataSources?: Readonly<Record<string, Mock<MockedCall>>>;
}
