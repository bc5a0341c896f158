/** What is said of small programs: a verdict that is right for each, and never more than is known. */
import { expect } from "chai";
import { cases as alarms } from "./cases/alarms";
import { cases as composites } from "./cases/composites";
import { cases as events } from "./cases/events";
import { cases as keys } from "./cases/keys";
import { cases as machines } from "./cases/machines";
import { cases as messages } from "./cases/messages";
import { cases as monitors } from "./cases/monitors";
import { cases as places } from "./cases/places";
import { cases as policies } from "./cases/policies";
import { cases as standIns } from "./cases/stand-ins";
import { cases as receivers } from "./cases/receivers";
import { saidOf } from "./cases/programs";

const tables = { alarms, receivers, places, composites, policies, keys, events, machines, messages, monitors, standIns };

describe("what is said of", () => {
  for (const [about, cases] of Object.entries(tables))
    describe(about, () => {
      for (const each of cases)
        it(each.title, async () => {
          expect(await saidOf(each)).to.deep.equal(each.says);
        });
    });
});
