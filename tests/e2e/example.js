// example.js: the program of an example's stack on the emulator. examples.sh writes a project whose main is `module.exports = start({ STACK: EXAMPLE })`.
require("../../loader/register");
Error.prepareStackTrace = undefined;
Error.stackTraceLimit = 1;

const Module = require("node:module");
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");
const { stripUnsupportedInputs } = require("./emulator.js");
const { without } = require("./without.js");
const { standIns, zonalInsteadOfRegional } = require("./stand-ins.js");

exports.start = function start(examples) {
  const example = examples[pulumi.getStack()];
  stripUnsupportedInputs();
  inOrganizationOfFiles();
  zonalInsteadOfRegional();
  withOneSideOfPeerings();
  withSizesOfVolumes();
  standIns(example);
  theSource(example);
  return require(join(__dirname, "../../examples/network", `${example}.ts`));
};

/** `isthmus` is this checkout's source. */
function theSource(example) {
  const load = Module._load;
  const isthmus = without(example, require("../../components/index.ts"));
  Module._load = function (request, ...more) {
    return request === "isthmus" ? isthmus : load.call(this, request, ...more);
  };
}

/** Stacks in files belong to an organization that is called just so. */
function inOrganizationOfFiles() {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "pulumi:pulumi:StackReference" ? { props: { ...props, name: props.name.replace(/^[^/]+/, "organization") }, opts } : undefined,
  );
}

/** moto 5.2 keeps one set of tags of a peering for both of its sides, where AWS keeps each account's and region's own: the requester's, then. */
function withOneSideOfPeerings() {
  let tags;
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    if (type === "aws:ec2transitgateway/peeringAttachment:PeeringAttachment") ({ tags } = props);
    return type === "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter"
      ? { props: { ...props, tags }, opts }
      : undefined;
  });
}

/** AWS takes a root volume's size from the image; moto's images have none. */
function withSizesOfVolumes() {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "aws:ec2/instance:Instance" && props.rootBlockDevice
      ? { props: { ...props, rootBlockDevice: { volumeSize: 8, ...props.rootBlockDevice } }, opts }
      : undefined,
  );
}
