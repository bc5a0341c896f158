// A dot for each test, what failed, and the ten slowest: a suite slows down by one test at a time.
const { reporters, Runner } = require("mocha");
const { relative } = require("node:path");

const shown = 10;

module.exports = class extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const tests = [];
    runner.on(Runner.constants.EVENT_TEST_PASS, (test) => tests.push(test));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (tests.length <= shown) return;
      const slowest = tests.sort((one, other) => other.duration - one.duration).slice(0, shown);
      const lines = slowest.map((test) => `  ${(test.duration / 1000).toFixed(1)} s  ${relative(process.cwd(), test.file)}  ${test.title}`);
      process.stdout.write(`The ${shown} slowest tests:\n${lines.join("\n")}\n\n`);
    });
  }
};
