import { defineConfig, platformOutputsFixture } from "isthmus/testing";

// What the program asks for and does not make itself: the outputs of the platform's stack `prod`. The fixture is what a sample platform gives
// out. A team whose platform publishes its graphs (`isthmus plan --json out/plan.json`) takes those in its place:
//
//   referenceGraphs: ["../isthmus/out/plan.json"],
export default defineConfig({
  references: { "acme/isthmus/prod": platformOutputsFixture },
});
