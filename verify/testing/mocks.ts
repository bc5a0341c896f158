/**
 *     const mocks = mockTables(ourZones, ourImages);
 *     await capture(program, { stack: "dev", mocks });
 *
 * The library answers for the data sources and resources it knows; a team adds what its programs ask beside that, once, in a table that its
 * tests share. What neither knows is an error that says what to add.
 */
import type { MockTable } from "../graph";

/** One table out of many. Where two answer for one type, the later does, and either comes before the library's own. */
export function mockTables(...tables: readonly MockTable[]): MockTable {
  return {
    resources: Object.assign({}, ...tables.map(({ resources }) => resources)) as NonNullable<MockTable["resources"]>,
    dataSources: Object.assign({}, ...tables.map(({ dataSources }) => dataSources)) as NonNullable<MockTable["dataSources"]>,
  };
}
