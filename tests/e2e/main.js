// main.js: the program of a run. run.sh writes a project whose main is `module.exports = start(FOLDER)`, the folder that has the stacks' files.
require("../../environments/main.js");

const { makeDeletable, standInCertificates, stripUnsupportedInputs } = require("./emulator.js");
const { programIn } = require("../../environments/program.ts");

exports.start = (folder) => {
  const program = programIn(folder);
  return () => {
    stripUnsupportedInputs();
    makeDeletable();
    standInCertificates();
    return program();
  };
};
