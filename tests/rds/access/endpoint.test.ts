import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { FaultsError, type Lookup } from "../../../components/core";
import { AuroraCluster, type DatabaseAttributes } from "../../../components/rds";
import { planPreparation, prepareUserShell, prepareUserSql } from "../../../components/rds/access";

const attributes: DatabaseAttributes = {
  name: "orders",
  clusterIdentifier: "orders-1a2b3c4",
  clusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  instanceClass: "db.serverless",
  serverless: { min: 0.5, max: 8 },
  readers: 1,
  databaseName: "shop",
  port: 5432,
  writerHost: "orders-1a2b3c4.cluster-x.eu-central-1.rds.amazonaws.com",
  readerHost: "orders-1a2b3c4.cluster-ro-x.eu-central-1.rds.amazonaws.com",
  securityGroupId: "sg-0db",
  masterUserSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-1-AbCdEf",
};

const place: Lookup = {
  partition: pulumi.output("aws-cn"),
  dnsSuffix: pulumi.output("amazonaws.com.cn"),
  region: pulumi.output("cn-north-1"),
  account: pulumi.output("111122223333"),
  ask: () => {
    throw new Error("Nothing else is asked.");
  },
};

async function resolved<Value>(value: Value): Promise<pulumi.Unwrap<Value>> {
  return new Promise((resolve) => pulumi.output(value).apply(resolve));
}

function faults(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FaultsError) return error.message;
    throw error;
  }
  return "";
}

describe("rds.DatabaseEndpoint", () => {
  it("defaults", async () => {
    const { reader } = AuroraCluster.fromAttributes(attributes);
    const { preparation, dependsOn, securityGroupId, claims = [], ...offer } = reader.as("orders_query").offer(place);
    expect(await resolved(offer)).to.deep.equal({
      server: "orders.reader",
      port: 5432,
      protocol: "tcp",
      statements: [
        {
          Effect: "Allow",
          Action: ["rds-db:connect"],
          Resource: ["arn:aws-cn:rds-db:cn-north-1:111122223333:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/orders_query"],
        },
      ],
      environment: { HOST: attributes.readerHost, PORT: "5432", NAME: "shop", USER: "orders_query", SSLMODE: "require" },
      secrets: {},
    });
    expect(await resolved(securityGroupId)).to.equal("sg-0db");
    expect(dependsOn).to.deep.equal([]);
    expect(claims).to.have.length(1);
    expect(await resolved(preparation)).to.deep.equal({
      image: "public.ecr.aws/docker/library/postgres:17.6-alpine",
      command: ["sh", "-c", prepareUserShell, "prepare-user", prepareUserSql],
      environment: {
        PGHOST: attributes.writerHost,
        PGPORT: "5432",
        PGDATABASE: "shop",
        PGSSLMODE: "require",
        PGCONNECT_TIMEOUT: "5",
        PGTARGETSESSIONATTRS: "read-write",
        DATABASE_USER: "orders_query",
        DATABASE_ACCESS: "reader",
      },
      secrets: {
        PGUSER: { arn: attributes.masterUserSecretArn, jsonKey: "username" },
        PGPASSWORD: { arn: attributes.masterUserSecretArn, jsonKey: "password" },
      },
    });
  });

  it("gives a foreign client the same parts one by one", async () => {
    const { writer } = AuroraCluster.fromAttributes(attributes);
    expect(await resolved({ ...writer.bind("reports", place), dependsOn: [] })).to.deep.equal(
      await resolved({ ...writer.as("reports").offer(place), dependsOn: [] }),
    );
  });

  it("prepares the writer's users as writers, from the image that was asked for, with the secret's own key", async () => {
    const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
    const { writer } = AuroraCluster.fromAttributes({
      ...attributes,
      imagePrefix: "registry.example/mirror",
      masterUserSecretKeyArn: keyArn,
    });
    const { preparation, environment } = await resolved({ ...writer.as("orders_command").offer(place), dependsOn: [] });
    expect(preparation?.image).to.equal("registry.example/mirror/postgres:17.6-alpine");
    expect(preparation?.environment["DATABASE_ACCESS"]).to.equal("writer");
    expect(preparation?.secrets["PGPASSWORD"]).to.deep.include({ kmsKeyArn: keyArn });
    expect(environment["HOST"]).to.equal(attributes.writerHost);
  });

  it("T1: puts no secret into the client's own environment", async () => {
    const { writer } = AuroraCluster.fromAttributes(attributes);
    const { environment, secrets } = await resolved({ ...writer.as("orders_command").offer(place), dependsOn: [] });
    expect(secrets).to.deep.equal({});
    expect(JSON.stringify(environment)).not.to.match(/secret|password/i);
  });

  it("T3: names the resource id in the permission, never the identifier", async () => {
    const { statements } = AuroraCluster.fromAttributes(attributes).writer.as("a").offer(place);
    expect(JSON.stringify(await resolved(statements)))
      .to.contain("dbuser:cluster-ABCDEF")
      .and.not.to.contain("orders-1a2b3c4");
  });

  it("lets one user be asked for as often as one likes", () => {
    const { writer } = AuroraCluster.fromAttributes(attributes);
    writer.as("orders").offer(place);
    expect(faults(() => writer.as("orders").offer(place))).to.equal("");
  });

  it("refuses names that cannot be a user's", () => {
    const { writer } = AuroraCluster.fromAttributes(attributes);
    for (const user of ["", "Orders", "1st", "orders-query", 'x"; DROP', "a".repeat(64), "ünique"])
      expect(
        faults(() => writer.as(user)),
        user,
      ).to.contain("must be 1 to 63");
    for (const user of ["postgres", "rdsadmin", "rds_iam", "pg_monitor", "public", "shop_writers", "shop_readers"])
      expect(
        faults(() => writer.as(user)),
        user,
      ).to.contain("is a name that the database keeps for itself");
    expect(faults(() => writer.bind("Orders", place))).to.contain("must be 1 to 63");
  });

  it("refuses one user for both sides, naming the other", () => {
    const { writer, reader } = AuroraCluster.fromAttributes(attributes);
    writer.bind("orders", place);
    expect(faults(() => reader.as("orders")))
      .to.contain("orders is already a user of the writer")
      .and.to.contain("orders_reader");
    expect(faults(() => reader.bind("orders", place))).to.contain("orders is already a user of the writer");
  });

  it("takes no user's name by being asked what it offers", () => {
    const { writer, reader } = AuroraCluster.fromAttributes(attributes);
    const { claims } = writer.as("orders").offer(place);
    expect(faults(() => reader.as("orders").offer(place))).to.equal("");
    for (const claim of claims ?? []) claim.settle();
    expect(faults(() => writer.as("orders"))).to.equal("");
    expect(faults(() => reader.as("orders"))).to.contain("orders is already a user of the writer");
  });
});

describe("rds.planPreparation", () => {
  it("fits into a task definition many times: 64 KiB hold all containers", () => {
    const { command } = planPreparation({
      user: "a",
      access: "writer",
      host: "h",
      port: 5432,
      databaseName: "d",
      masterUserSecretArn: "arn",
    });
    expect(JSON.stringify(command).length).to.be.lessThan(12_000);
  });

  it("runs one transaction under one lock", () => {
    expect(prepareUserSql.match(/^BEGIN;$/gm)).to.have.length(1);
    expect(prepareUserSql.match(/^COMMIT;$/gm)).to.have.length(1);
    expect(prepareUserSql.indexOf("pg_advisory_xact_lock")).to.be.lessThan(prepareUserSql.indexOf("CREATE ROLE"));
    expect(prepareUserSql).not.to.match(/^\s*--/m);
  });

  it("never gives a password and never builds SQL from a name without quoting it", () => {
    expect(prepareUserSql).not.to.match(/PASSWORD/i);
    expect(prepareUserSql).not.to.match(/EXECUTE '/);
    expect(prepareUserShell).to.contain('--set=client="$DATABASE_USER"');
  });
});
