import { defineConfig, platformOutputsFixture } from "isthmus/testing";

// What `isthmus plan`, `isthmus reach` and the tests take for the outputs of the platform's stack. The fixture is a sample platform; where the
// platform team publishes its graphs (`isthmus plan --json`), give those instead, and flows to the real database are decided:
//
//   referenceGraphs: ["platform.json"],
export default defineConfig({
  references: { "acme/isthmus/prod": platformOutputsFixture },
});
