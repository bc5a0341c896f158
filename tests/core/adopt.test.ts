import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { adoptResources, Component, FaultsError } from "../../components/core";
import { capture, type CapturedStack } from "../../verify/testing";

class Logs extends Component {
  constructor(name: string) {
    super("isthmus:core:Logs", name, {});
    new aws.cloudwatch.LogGroup(...this.tagged<aws.cloudwatch.LogGroupArgs>("logs", { name: "/ecs/prod/orders" }));
    new aws.s3.Bucket(...this.tagged<aws.s3.BucketArgs>("archive", {}));
    this.registerOutputs({});
  }
}

const logGroup = "aws:cloudwatch/logGroup:LogGroup";

const adopting = (ids: Readonly<Record<string, string>>, more: () => void = () => undefined): Promise<CapturedStack> =>
  capture(
    () => {
      const adoption = adoptResources(ids, "Pulumi.prod.yaml");
      new Logs("orders");
      more();
      adoption.check();
    },
    { stack: "prod" },
  );

const idOf = ({ registrations }: CapturedStack, type: string): string | null | undefined =>
  registrations.find((each) => each.type === type)?.id;

const faultsOf = async (ids: Readonly<Record<string, string>>, more?: () => void): Promise<readonly string[]> => {
  try {
    await adopting(ids, more);
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }) => `${path}: ${reason}`);
    throw error;
  }
  throw new Error("There was no fault.");
};

describe("core adoption", () => {
  it("imports the resource of that name inside a component, and no other", async () => {
    const stack = await adopting({ "orders-logs": "/ecs/prod/left-behind" });
    expect(idOf(stack, logGroup)).to.equal("/ecs/prod/left-behind");
    expect(idOf(stack, "aws:s3/bucket:Bucket")).to.match(/^orders-archive-/);
  });

  it("takes type and name where a name is that of two resources", async () => {
    const another = () => void new aws.s3.Bucket("orders-logs");
    expect(await faultsOf({ "orders-logs": "/ecs/prod/left-behind" }, another)).to.deep.equal([
      "adopt.orders-logs: is the name of 2 resources. Say which, as in aws:cloudwatch/logGroup:LogGroup::orders-logs or aws:s3/bucket:Bucket::orders-logs.",
    ]);
    const stack = await adopting({ [`${logGroup}::orders-logs`]: "/ecs/prod/left-behind" }, another);
    expect(idOf(stack, logGroup)).to.equal("/ecs/prod/left-behind");
  });

  it("refuses a name that no resource has, with those that are near", async () => {
    expect(await faultsOf({ "order-logs": "/ecs/prod/orders" })).to.deep.equal([
      "adopt.order-logs: is not the name of a resource in this stack. Take the name that the preview shows, such as orders-logs, orders-archive.",
    ]);
  });

  it("refuses a name that no resource has with those that have all of its parts", async () => {
    const services = () => void new aws.cloudwatch.LogGroup("orders-command-logs");
    expect((await faultsOf({ "command-logs": "/ecs/prod/orders" }, services))[0]).to.match(/such as orders-command-logs\.$/);
  });

  it("refuses an empty id, beside which Pulumi would create", async () => {
    expect(await faultsOf({ "orders-logs": " " })).to.deep.equal(["adopt.orders-logs: is empty. Give the id that the thing has on AWS."]);
  });

  it("does not take what is only read for the resource of that name", async () => {
    const read = () => void aws.sqs.Queue.get("orders-logs", "https://sqs.eu-central-1.amazonaws.com/111122223333/orders");
    expect(idOf(await adopting({ "orders-logs": "/ecs/prod/left-behind" }, read), logGroup)).to.equal("/ecs/prod/left-behind");
  });

  it("leaves components and providers alone", async () => {
    expect(await faultsOf({ orders: "id" }, () => void new aws.Provider("elsewhere"))).to.have.length(1);
    expect(await faultsOf({ elsewhere: "id" }, () => void new aws.Provider("elsewhere"))).to.have.length(1);
  });

  it("changes nothing without entries", async () => {
    const plain = await capture(() => void new Logs("orders"), { stack: "prod" });
    expect(JSON.stringify((await adopting({})).resources.map(({ urn, inputs }) => [urn, inputs]))).to.equal(
      JSON.stringify(plain.resources.map(({ urn, inputs }) => [urn, inputs])),
    );
  });
});
