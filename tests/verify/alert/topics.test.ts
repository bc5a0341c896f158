/** From an alarm to a person, and what is in between. Each case names the page that decides it where it is not plain. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { alertsOf, type AlertResult } from "../../../verify/alert";
import { capture } from "../../../verify/graph";
import { account, accountOnly, alarm, brief, captured, policy, publish, region, said, subscribe, topic, use } from "./support";

const reaches = { verdict: "reaches", codes: [], whom: ["mailto:oncall@example.com"] };
const stopped = (verdict: "nobody" | "unsupported", ...codes: string[]): object => ({ verdict, codes, whom: [] });

/** An alarm on a topic with somebody behind it, with a policy or a key. */
function withPolicy(statements: readonly object[]): () => void {
  return () => {
    const { arn } = topic();
    new aws.sns.TopicPolicy("policy", { arn, policy: policy(...statements) });
    alarm("cpu", { alarmActions: [arn] });
    subscribe(arn);
  };
}

function withKey(...statements: readonly object[]): () => void {
  return () => {
    const key = new aws.kms.Key("key", { policy: policy(accountOnly, ...statements) });
    const { arn } = topic("alarms", { kmsMasterKeyId: key.arn });
    alarm("cpu", { alarmActions: [arn] });
    subscribe(arn);
  };
}

describe("an alarm", () => {
  it("defaults: reaches who is subscribed to its topic, once they have confirmed", async () => {
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(reaches);
    const [receiver] = result.receivers;
    expect(receiver).to.include({ protocol: "email", person: true, condition: "must be confirmed by e-mail", name: "oncall" });
    expect(receiver?.way.map((urn) => urn.split("::").at(-1))).to.deep.equal(["cpu", "alarms", "oncall"]);
    expect(result).to.include({ kind: "metric alarm", severity: "critical", stack: "prod", standIn: null });
    expect(result.source).to.match(/support\.ts:\d+$/);
  });

  it("reaches nobody without an action, and acts in other states only", async () => {
    const none = await said(() => void alarm("cpu"));
    expect(brief(none)).to.deep.equal(stopped("nobody", "NO_ACTION"));
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { okActions: [arn] });
      subscribe(arn);
    });
    expect(result.because[0]).to.deep.include({ code: "NO_ACTION", decided: true, source: result.source });
    expect(result.because[0]?.remedy).to.match(/acts only in other states/);
  });

  it("reaches nobody while its actions are switched off", async () => {
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn], actionsEnabled: false });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(stopped("nobody", "ACTIONS_DISABLED"));
  });

  it("reaches nobody where nobody is subscribed, and the topic is named with its line", async () => {
    const result = await said(() => void alarm("cpu", { alarmActions: [topic().arn] }));
    expect(brief(result)).to.deep.equal(stopped("nobody", "NO_SUBSCRIPTION"));
    expect(result.because[0]?.urn).to.match(/::alarms$/);
    expect(result.because[0]?.remedy).to.equal("Nobody is subscribed to alarms. Subscribe somebody who is to be notified.");
  });

  it("reaches those behind one of its topics, and says of the other who is missing", async () => {
    const result = await said(() => {
      const [one, other] = [topic("one"), topic("other")];
      alarm("cpu", { alarmActions: [one.arn, other.arn] });
      subscribe(one.arn);
    });
    expect(brief(result)).to.deep.equal({ ...reaches, codes: ["NO_SUBSCRIPTION"] });
  });

  // "ValidationError: Invalid region … specified. Only … is supported."
  it("cannot notify a topic of another region", async () => {
    const result = await said(() => {
      const elsewhere = new aws.Provider("elsewhere", { region: "eu-west-1" });
      const { arn } = topic("alarms", {}, { provider: elsewhere });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(stopped("nobody", "TOPIC_IN_OTHER_REGION"));
  });

  it("is not decided where its topic is not in the stacks, though somebody may be subscribed to it here", async () => {
    const arn = `arn:aws:sns:${region}:${account}:elsewhere`;
    expect(brief(await said(() => void alarm("cpu", { alarmActions: [arn] })))).to.deep.equal(
      stopped("unsupported", "TOPIC_NOT_IN_STACKS"),
    );
    const subscribed = await said(() => {
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(subscribed)).to.deep.equal(stopped("unsupported", "TOPIC_NOT_IN_STACKS"));
    const read = await said(() => {
      const existing = aws.sns.Topic.get("existing", arn);
      alarm("cpu", { alarmActions: [existing.arn] });
    });
    expect(brief(read).verdict).to.equal("unsupported");
  });

  it("is followed into another stack, where its topic is", async () => {
    const shared = await captured(() => {
      const { arn } = topic("shared", { name: "shared" });
      subscribe(arn);
    }, "shared");
    const team = await captured(() => void alarm("cpu", { alarmActions: [`arn:aws:sns:${region}:${account}:shared`] }), "team");
    expect(alertsOf([shared, team]).map(brief)).to.deep.equal([reaches]);
    expect(alertsOf([team]).map(brief)).to.deep.equal([stopped("unsupported", "TOPIC_NOT_IN_STACKS")]);
  });

  it("is not decided where its actions are secret", async () => {
    const result = await said(() => void alarm("cpu", { alarmActions: pulumi.secret([topic().arn]) }));
    expect(brief(result)).to.deep.equal(stopped("unsupported", "VALUE_NOT_KNOWN"));
  });

  it("is followed by dependencies in a preview, where no ARN is known", async () => {
    const program = (): void => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    };
    expect(alertsOf([await captured(program, "prod", true)]).map(brief)).to.deep.equal([reaches]);
  });

  it("is not decided in a preview where its topic, or that of a subscription, is one of several", async () => {
    const either = (one: pulumi.Output<string>, other: pulumi.Output<string>): pulumi.Output<string> =>
      pulumi.all([one, other]).apply(([first, second]) => (first < second ? first : second));
    const said = async (program: (one: aws.sns.Topic, other: aws.sns.Topic) => void): Promise<object[]> => {
      const graph = await captured(() => program(topic("one"), topic("other")), "prod", true);
      return alertsOf([graph]).map(brief);
    };
    const notified = await said((one, other) => {
      subscribe(one.arn);
      alarm("cpu", { alarmActions: [either(one.arn, other.arn)] });
    });
    expect(notified).to.deep.equal([{ verdict: "unsupported", codes: ["TOPIC_NOT_KNOWN", "NO_SUBSCRIPTION"], whom: [] }]);
    const followed = await said((one, other) => {
      subscribe(either(one.arn, other.arn));
      alarm("cpu", { alarmActions: [one.arn] });
    });
    expect(followed).to.deep.equal([{ verdict: "unsupported", codes: ["SUBSCRIPTIONS_NOT_READ"], whom: [] }]);
    const both = await said((one, other) => {
      subscribe(one.arn);
      subscribe(other.arn, {}, "second");
      alarm("cpu", { alarmActions: [one.arn, other.arn] });
    });
    expect(both).to.deep.equal([{ verdict: "reaches", codes: [], whom: ["mailto:oncall@example.com", "mailto:oncall@example.com"] }]);
  });

  it("scales, restarts or tells nobody in particular, and then is no alarm for a person", async () => {
    const scaling = await said(() => void alarm("cpu", { alarmActions: [`arn:aws:autoscaling:${region}:${account}:scalingPolicy:1:x`] }));
    expect([scaling.automation, brief(scaling)]).to.deep.equal([true, stopped("nobody", "ONLY_MACHINE_ACTIONS")]);
    const rebooting = await said(() => void alarm("cpu", { alarmActions: [`arn:aws:automate:${region}:ec2:reboot`] }));
    expect(rebooting.automation).to.equal(true);
    const incident = await said(() => void alarm("cpu", { alarmActions: [`arn:aws:ssm-incidents::${account}:response-plan/orders`] }));
    expect([incident.automation, brief(incident)]).to.deep.equal([false, stopped("unsupported", "ACTION_NOT_MODELLED")]);
  });

  it("ends a deployment without an action of its own", async () => {
    const result = await said(() => {
      const errors = alarm("errors", { name: "orders-errors" });
      new aws.ecs.Service("orders", { alarms: { alarmNames: [errors.name], enable: true, rollback: true } });
    });
    expect([result.automation, result.verdict]).to.deep.equal([true, "nobody"]);
  });
});

describe("the policy of a topic", () => {
  const own = { StringEquals: { "aws:SourceAccount": account } };
  const cases: readonly [title: string, statements: readonly object[], expected: object][] = [
    ["lets CloudWatch in by name", [publish("cloudwatch.amazonaws.com")], reaches],
    ["lets it in for this account", [publish("cloudwatch.amazonaws.com", { Condition: own })], reaches],
    [
      "lets it in for alarms of this account, as AWS's page has it",
      [
        publish("cloudwatch.amazonaws.com", {
          Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` }, ...own },
        }),
      ],
      reaches,
    ],
    [
      "refuses it for another account",
      [publish("cloudwatch.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } })],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    [
      "refuses it for another alarm",
      [
        publish("cloudwatch.amazonaws.com", {
          Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:other` } },
        }),
      ],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    ["refuses it where only another service is in it", [publish("s3.amazonaws.com")], stopped("nobody", "TOPIC_POLICY_REFUSES")],
    // A service acts for nobody's role.
    [
      "refuses it where only the account's root is in it",
      [publish("", { Principal: { AWS: `arn:aws:iam::${account}:root` } })],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    [
      "refuses it where only subscribing is allowed",
      [publish("cloudwatch.amazonaws.com", { Action: "sns:Subscribe" })],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    [
      "refuses it for another topic",
      [publish("cloudwatch.amazonaws.com", { Resource: `arn:aws:sns:${region}:${account}:other` })],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    [
      "refuses what it denies, whatever it allows",
      [publish("cloudwatch.amazonaws.com"), { ...publish("cloudwatch.amazonaws.com"), Effect: "Deny", Principal: "*" }],
      stopped("nobody", "TOPIC_POLICY_REFUSES"),
    ],
    [
      "denies plain HTTP only, which no service speaks",
      [
        publish("cloudwatch.amazonaws.com"),
        { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ],
      reaches,
    ],
    [
      "lets in whom SNS's default policy lets in",
      [publish("", { Principal: { AWS: "*" }, Condition: { StringEquals: { "AWS:SourceOwner": account } } })],
      reaches,
    ],
    [
      "is not decided by conditions that are not modelled",
      [publish("", { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example" } } })],
      stopped("unsupported", "TOPIC_POLICY_NOT_READ"),
    ],
  ];
  for (const [title, statements, expected] of cases)
    it(title, async () => {
      expect(brief(await said(withPolicy(statements)))).to.deep.equal(expected);
    });

  it("is not decided where it is secret", async () => {
    const result = await said(() => {
      const { arn } = topic();
      new aws.sns.TopicPolicy("policy", { arn, policy: pulumi.secret(policy(publish("cloudwatch.amazonaws.com"))) });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(stopped("unsupported", "TOPIC_POLICY_NOT_READ"));
  });

  it("is read on the topic itself too", async () => {
    const result = await said(() => {
      const { arn } = topic("alarms", { policy: policy(publish("s3.amazonaws.com")) });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
  });
});

// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
describe("the key of a topic", () => {
  const cases: readonly [title: string, program: () => void, expected: object][] = [
    ["lets CloudWatch use it by name", withKey(use("cloudwatch.amazonaws.com")), reaches],
    [
      "lets it for this account",
      withKey(use("cloudwatch.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": account } } })),
      reaches,
    ],
    ["refuses it where only the account is in its policy", withKey(), stopped("nobody", "KEY_POLICY_REFUSES")],
    [
      "refuses it where it may only decrypt",
      withKey(use("cloudwatch.amazonaws.com", { Action: "kms:Decrypt" })),
      stopped("nobody", "KEY_POLICY_REFUSES"),
    ],
    ["refuses it for another service", withKey(use("sns.amazonaws.com")), stopped("nobody", "KEY_POLICY_REFUSES")],
    [
      "lets it for the topic that is in the context of the encryption",
      withKey(
        use("cloudwatch.amazonaws.com", {
          Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${region}:${account}:alarms-*` } },
        }),
      ),
      reaches,
    ],
    [
      "is not decided by conditions that are not modelled",
      withKey(use("cloudwatch.amazonaws.com", { Condition: { StringEquals: { "kms:ViaService": "sns.eu-central-1.amazonaws.com" } } })),
      stopped("unsupported", "KEY_POLICY_NOT_READ"),
    ],
  ];
  for (const [title, program, expected] of cases)
    it(title, async () => {
      expect(brief(await said(program))).to.deep.equal(expected);
    });

  for (const id of ["alias/aws/sns", `arn:aws:kms:${region}:${account}:alias/aws/sns`])
    it(`is AWS's own, which no service may use: ${id}`, async () => {
      const result = await said(() => {
        const { arn } = topic("alarms", { kmsMasterKeyId: id });
        alarm("cpu", { alarmActions: [arn] });
        subscribe(arn);
      });
      expect(brief(result)).to.deep.equal(stopped("nobody", "KEY_IS_AWS_MANAGED"));
    });

  it("is found by its alias, and by a policy beside it", async () => {
    const byAlias = await said(() => {
      const key = new aws.kms.Key("key", {});
      const alias = new aws.kms.Alias("alias", { name: "alias/alarms", targetKeyId: key.keyId });
      new aws.kms.KeyPolicy("policy", { keyId: key.id, policy: policy(use("cloudwatch.amazonaws.com")) });
      const { arn } = topic("alarms", { kmsMasterKeyId: alias.name });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(byAlias)).to.deep.equal(reaches);
  });

  it("is one of the topic's own region, whatever its name", async () => {
    const elsewhere = (name: (key: aws.kms.Key) => pulumi.Input<string>) => () => {
      const key = new aws.kms.Key("key", { region: "us-east-1", policy: policy(use("cloudwatch.amazonaws.com")) });
      new aws.kms.Alias("alias", { region: "us-east-1", name: "alias/alarms", targetKeyId: key.keyId });
      const { arn } = topic("alarms", { kmsMasterKeyId: name(key) });
      subscribe(arn);
      alarm("cpu", { alarmActions: [arn] });
    };
    const codes = async (name: (key: aws.kms.Key) => pulumi.Input<string>): Promise<object> => brief(await said(elsewhere(name)));
    const stopped = (...codes: string[]): object => ({ verdict: "unsupported", codes, whom: [] });
    expect(await codes(() => "alias/alarms")).to.deep.equal(stopped("KEY_NOT_IN_STACKS"));
    expect(await codes(({ keyId }) => keyId)).to.deep.equal(stopped("KEY_NOT_IN_STACKS"));
    expect(await codes(({ arn }) => arn)).to.deep.equal(stopped("KEY_POLICY_NOT_READ"));
  });

  it("has no policy of its own, and then no service in it", async () => {
    const result = await said(() => {
      const { arn } = topic("alarms", { kmsMasterKeyId: new aws.kms.Key("key").arn });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(result)).to.deep.equal(stopped("nobody", "KEY_POLICY_REFUSES"));
  });

  it("is disabled, or not in the stacks", async () => {
    const disabled = await said(() => {
      const key = new aws.kms.Key("key", { isEnabled: false, policy: policy(use("cloudwatch.amazonaws.com")) });
      const { arn } = topic("alarms", { kmsMasterKeyId: key.arn });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(disabled)).to.deep.equal(stopped("nobody", "KEY_IS_DISABLED"));
    const elsewhere = await said(() => {
      const { arn } = topic("alarms", { kmsMasterKeyId: `arn:aws:kms:${region}:${account}:key/0` });
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn);
    });
    expect(brief(elsewhere)).to.deep.equal(stopped("unsupported", "KEY_NOT_IN_STACKS"));
  });
});

describe("a subscription", () => {
  async function subscribed(args: Partial<aws.sns.TopicSubscriptionArgs>, ofTopic: aws.sns.TopicArgs = {}): ReturnType<typeof said> {
    return said(() => {
      const { arn } = topic("alarms", ofTopic);
      alarm("cpu", { alarmActions: [arn] });
      subscribe(arn, args);
    });
  }

  it("of an endpoint confirms itself where it is said to", async () => {
    const endpoint = "https://alerts.example.com/aws";
    expect((await subscribed({ protocol: "https", endpoint })).receivers[0]).to.include({
      address: endpoint,
      condition: "must confirm its subscription",
    });
    expect((await subscribed({ protocol: "https", endpoint, endpointAutoConfirms: true })).receivers[0]).to.include({ condition: null });
  });

  it("has a secret address, and is one all the same", async () => {
    const result = await subscribed({ protocol: "https", endpoint: pulumi.secret("https://events.pagerduty.com/integration/k/enqueue") });
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: [], whom: [null] });
    expect(JSON.stringify(result)).not.to.include("pagerduty");
  });

  it("by text message is one", async () => {
    expect(brief(await subscribed({ protocol: "sms", endpoint: "+15550100" })).whom).to.deep.equal(["tel:+15550100"]);
  });

  it("of a queue or a function proves nothing: what those do is not looked at", async () => {
    for (const [protocol, endpoint] of [
      ["sqs", `arn:aws:sqs:${region}:${account}:alarms`],
      ["lambda", `arn:aws:lambda:${region}:${account}:function:alarms`],
    ] as const) {
      const result = await subscribed({ protocol, endpoint });
      expect(brief(result)).to.deep.equal({ verdict: "unsupported", codes: ["ONLY_MACHINES"], whom: [endpoint] });
    }
  });

  it("has a filter, and what that lets through is not known", async () => {
    expect(brief(await subscribed({ filterPolicy: JSON.stringify({ severity: ["critical"] }) }))).to.deep.equal(
      stopped("unsupported", "FILTER_NOT_READ"),
    );
    expect(brief(await subscribed({ filterPolicy: "{}" }))).to.deep.equal(reaches);
  });

  // https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
  it("of a person cannot be of a FIFO topic, which delivers to queues only", async () => {
    expect(brief(await subscribed({}, { fifoTopic: true, name: "alarms.fifo" }))).to.deep.equal(stopped("nobody", "FIFO_TOPIC"));
  });

  it("to the app of a chat says nothing of the channel", async () => {
    const result = await subscribed({ protocol: "https", endpoint: "https://global.sns-api.chatbot.amazonaws.com" });
    expect(brief(result)).to.deep.equal(stopped("unsupported", "ACTION_NOT_MODELLED"));
  });
});

describe("a channel", () => {
  const configuration = (name: string, topics: pulumi.Input<string>[], channel = "C07EZ1ABC23"): void =>
    void new aws.chatbot.SlackChannelConfiguration(name, {
      configurationName: name,
      slackTeamId: "T07EA123LEP",
      slackChannelId: channel,
      iamRoleArn: `arn:aws:iam::${account}:role/chat`,
      snsTopicArns: topics,
    });

  it("of Slack follows a topic", async () => {
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn] });
      configuration("chat", [arn]);
    });
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: [], whom: ["slack:T07EA123LEP/C07EZ1ABC23"] });
    expect(result.receivers[0]?.condition).to.equal("the workspace must be authorized in the console");
  });

  it("of Teams does too", async () => {
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn] });
      new aws.chatbot.TeamsChannelConfiguration("chat", {
        configurationName: "chat",
        tenantId: "tenant",
        teamId: "team",
        channelId: "channel",
        iamRoleArn: `arn:aws:iam::${account}:role/chat`,
        snsTopicArns: [arn],
      });
    });
    expect(brief(result).whom).to.deep.equal(["teams:tenant/team/channel"]);
  });

  it("follows other topics, and then not this one", async () => {
    const result = await said(() => {
      alarm("cpu", { alarmActions: [topic().arn] });
      configuration("chat", [topic("other").arn]);
    });
    expect(brief(result)).to.deep.equal(stopped("nobody", "NO_SUBSCRIPTION"));
  });

  // https://github.com/hashicorp/terraform-provider-awscc/issues/1011
  it("is configured twice in one account, which AWS refuses", async () => {
    const result = await said(() => {
      const { arn } = topic();
      alarm("cpu", { alarmActions: [arn] });
      configuration("one", [arn]);
      configuration("other", [topic("warnings").arn]);
    });
    expect(result.receivers[0]?.condition).to.match(/prod\/other configures it too, and an account configures a channel once/);
  });
});

describe("what a plugin makes", () => {
  /** A component of a plugin, whose resources are in no graph. */
  class Remote extends pulumi.ComponentResource {
    constructor(props: Record<string, unknown>) {
      super("acme:index:Pager", "pager", props, {}, true);
    }
  }
  const beside = async (given: (alarms: aws.sns.Topic) => Record<string, unknown>): Promise<AlertResult[]> => {
    const program = (): void => {
      const alarms = topic();
      alarm("cpu", { alarmActions: [alarms.arn] });
      new Remote(given(alarms));
    };
    const mocks = { resources: { "acme:index:Pager": {} } };
    return [...alertsOf([await capture(program, { stack: "prod", config: { "aws:region": region }, mocks })])];
  };

  for (const [title, given] of Object.entries({
    "by its ARN": (alarms: aws.sns.Topic) => ({ topicArn: alarms.arn }),
    "among others": (alarms: aws.sns.Topic) => ({ settings: { topics: [alarms.arn] } }),
    "as a whole": (alarms: aws.sns.Topic) => ({ topic: alarms }),
  }))
    it(`may subscribe somebody to a topic that it is given ${title}`, async () => {
      const [result] = await beside(given);
      expect(result && brief(result)).to.deep.equal(stopped("unsupported", "SUBSCRIPTIONS_NOT_READ"));
      expect(result?.because[0]?.remedy).to.equal(
        "acme:index:Pager is made by a plugin and was given alarms: whether it subscribes somebody is not looked at.",
      );
    });

  it("subscribes nobody to a topic of which it knows nothing", async () => {
    const [result] = await beside(() => ({ name: "elsewhere" }));
    expect(result && brief(result)).to.deep.equal(stopped("nobody", "NO_SUBSCRIPTION"));
  });
});
