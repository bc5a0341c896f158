import { expect } from "chai";
import * as fc from "fast-check";
import { privateSupernets } from "../../../components/core";
import type { FirewallRule, FirewallSettings } from "../../../components/network";
import { capacityQuota, domainCapacity, roomFor } from "../../../components/network/inspection/network-firewall/capacity";
import { planFirewall } from "../../../components/network/inspection/network-firewall/plan";

const names = (count: number) => Array.from({ length: count }, (_, index) => `host${index}.example.com`);

describe("network planFirewall", () => {
  it("defaults: strict, dropping what a client says that nothing lets through, and telling of it", () => {
    expect(planFirewall("edge", { rules: [{ action: "pass", protocol: "icmp" }] })).to.deep.equal({
      homeNetworks: privateSupernets,
      groups: [
        {
          role: "rules",
          priority: 300,
          capacity: 100,
          rulesSource: {
            statefulRules: [
              {
                action: "PASS",
                header: {
                  protocol: "ICMP",
                  source: "$HOME_NET",
                  sourcePort: "ANY",
                  destination: "ANY",
                  destinationPort: "ANY",
                  direction: "FORWARD",
                },
                ruleOptions: [{ keyword: "sid", settings: ["1"] }],
              },
            ],
          },
        },
      ],
      managed: [],
      defaultActions: ["aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server"],
      streamExceptionPolicy: "REJECT",
      logs: { types: ["ALERT", "FLOW"], retentionInDays: 365 },
      protection: { delete: true, subnetChange: false, policyChange: false },
      warnings: [],
    });
  });

  it("asks what must not pass before what may", () => {
    const plan = planFirewall("edge", {
      domains: { allow: ["*.example.com"], deny: ["bad.example.net"] },
      suricata: ["drop ip any any -> any any (sid:1;)"],
      rules: [{ action: "pass", protocol: "ip" }],
      managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder", { name: "AbusedLegitMalwareDomainsStrictOrder", alertOnly: true }],
    });
    expect(plan.managed.map(({ name, priority, alertOnly }) => [priority, name, alertOnly])).to.deep.equal([
      [1, "ThreatSignaturesBotnetStrictOrder", false],
      [2, "AbusedLegitMalwareDomainsStrictOrder", true],
    ]);
    expect(plan.groups.map(({ role, priority }) => [priority, role])).to.deep.equal([
      [200, "deny-domains"],
      [300, "rules"],
      [400, "suricata"],
      [500, "allow-domains"],
    ]);
  });

  it("writes domains in AWS's form, for TLS and HTTP", () => {
    const [deny, allow] = planFirewall("edge", { domains: { allow: ["*.example.com", "api.example.net"], deny: ["example.org"] } }).groups;
    expect([deny?.rulesSource, allow?.rulesSource]).to.deep.equal([
      { rulesSourceList: { generatedRulesType: "DENYLIST", targetTypes: ["HTTP_HOST", "TLS_SNI"], targets: ["example.org"] } },
      {
        rulesSourceList: {
          generatedRulesType: "ALLOWLIST",
          targetTypes: ["HTTP_HOST", "TLS_SNI"],
          targets: [".example.com", "api.example.net"],
        },
      },
    ]);
  });

  it("writes one of AWS's rules for each source, destination and port, with numbers of their own", () => {
    const rules: FirewallRule[] = [
      {
        action: "pass",
        protocol: "tcp",
        source: ["10.1.0.0/16", "10.2.0.0/16"],
        destination: ["10.3.0.0/16"],
        destinationPorts: [443, "8000-8080"],
        description: "web",
      },
      { action: "drop", protocol: "udp" },
    ];
    const [group] = planFirewall("edge", { rules }).groups;
    const written = group !== undefined && "statefulRules" in group.rulesSource ? group.rulesSource.statefulRules : [];
    expect(written.map(({ header, ruleOptions }) => [header.source, header.destinationPort, ruleOptions[0]?.settings?.[0]])).to.deep.equal([
      ["10.1.0.0/16", "443", "1"],
      ["10.1.0.0/16", "8000:8080", "2"],
      ["10.2.0.0/16", "443", "3"],
      ["10.2.0.0/16", "8000:8080", "4"],
      ["$HOME_NET", "ANY", "5"],
    ]);
    expect(written[0]?.ruleOptions.slice(1)).to.deep.equal([
      { keyword: "msg", settings: ['"web"'] },
      { keyword: "flow", settings: ["to_server"] },
    ]);
    expect(written[4]?.ruleOptions).to.have.length(1);
  });

  it("T13: takes what is inside from the gateway, not from the firewall's own VPC", () => {
    const settings: FirewallSettings = { rules: [{ action: "pass", protocol: "ip" }] };
    expect(planFirewall("edge", settings, ["10.0.0.0/8"]).homeNetworks).to.deep.equal(["10.0.0.0/8"]);
    expect(planFirewall("edge", { ...settings, homeNetworks: ["10.16.0.0/12"] }, ["10.0.0.0/8"]).homeNetworks).to.deep.equal([
      "10.16.0.0/12",
    ]);
  });

  it("passes everything and tells of it where only that is asked for", () => {
    expect(planFirewall("edge", { defaultAction: "aws:alert_strict" })).to.deep.include({
      defaultActions: ["aws:alert_strict"],
      warnings: [],
    });
  });

  it("defect of another module: each protection reaches the plan by its own key", () => {
    const rules: FirewallRule[] = [{ action: "pass", protocol: "ip" }];
    for (const [key, own] of [
      ["deleteProtection", "delete"],
      ["subnetChangeProtection", "subnetChange"],
      ["policyChangeProtection", "policyChange"],
    ] as const)
      for (const value of [true, false]) expect(planFirewall("edge", { rules, [key]: value }).protection[own]).to.equal(value);
  });

  const warned: readonly (readonly [string, FirewallSettings, string])[] = [
    ["no rule at all", {}, "has no rule that lets anything pass, and drops all else: nothing gets through."],
    [
      "a default that drops handshakes, with names to let through",
      { domains: { allow: ["example.com"] }, defaultAction: "aws:drop_strict" },
      "drops handshakes by aws:drop_strict, after which alone a name could be read",
    ],
    [
      "more groups than the quota",
      { managedRuleGroups: Array.from({ length: 21 }, (_, index) => `Group${index}StrictOrder`), defaultAction: "aws:alert_strict" },
      "has 21 rule groups; AWS allows 20 a policy",
    ],
  ];
  for (const [what, settings, message] of warned)
    it(`warns of ${what}`, () => {
      expect(planFirewall("edge", settings).warnings.join()).to.contain(message);
    });

  it("warns of more room than a policy has", () => {
    const settings = { domains: { allow: names(8000) }, suricata: ["drop ip any any -> any any (sid:1;)"], capacity: { suricata: 10_000 } };
    expect(planFirewall("edge", settings).warnings).to.deep.equal([
      "has rule groups for 35600 rules; AWS allows 30000 a policy until the quota of stateful rules is raised. Give smaller capacities.",
    ]);
  });

  const rule = (extra: Partial<FirewallRule>): FirewallSettings => ({ rules: [{ action: "pass", protocol: "tcp", ...extra }] });
  const refused: readonly (readonly [string, FirewallSettings, string])[] = [
    ["what is no action", rule({ action: "allow" as "pass" }), "rules[0].action  allow must be one of pass, drop, reject, alert."],
    ["what is no protocol", rule({ protocol: "tls" as "tcp" }), "rules[0].protocol  tls must be one of tcp, udp, icmp, ip."],
    [
      "a rejection of what is not TCP",
      rule({ action: "reject", protocol: "udp" }),
      "rules[0].action  reject is for TCP, and the rule is for udp. Say drop.",
    ],
    ["ports of what has none", rule({ protocol: "icmp", destinationPorts: [1] }), "are for TCP and UDP, and the rule is for icmp."],
    ["no port", rule({ destinationPorts: [] }), "rules[0].destinationPorts  has no port. Leave it out for any port."],
    ["what is no port", rule({ destinationPorts: [70_000] }), "rules[0].destinationPorts[0]  70000 is no port."],
    ["a range the wrong way round", rule({ destinationPorts: ["90-80"] }), "rules[0].destinationPorts[0]  90-80 is no port."],
    ["no source", rule({ source: [] }), "rules[0].source  has no block. Leave it out for the home networks."],
    ["a source of IPv6", rule({ source: ["fc00::/7"] }), "rules[0].source[0]  fc00::/7 is an IPv6 block."],
    ["a destination twice", rule({ destination: ["10.0.0.0/8", "10.0.0.0/8"] }), "rules[0].destination[1]  10.0.0.0/8 is named twice."],
    ["a description that would end the rule", rule({ description: 'a";' }), "must be 1 to 200 characters"],
    [
      "a URL as a domain",
      { domains: { allow: ["https://example.com"] } },
      "domains.allow[0]  https://example.com is no name in lower case",
    ],
    ["every name", { domains: { allow: ["*"] } }, "domains.allow[0]  * is no name"],
    ["a domain twice", { domains: { deny: ["a.example.com", "a.example.com"] } }, "domains.deny[1]  a.example.com is named twice."],
    [
      "a domain that is let through and dropped",
      { domains: { allow: ["api.example.com"], deny: ["*.example.com"] } },
      "domains.allow[0]  api.example.com is dropped by domains.deny[0], *.example.com. Leave one of the two out.",
    ],
    ["two lines of Suricata", { suricata: ["drop ip any any -> any any (sid:1;)\npass"] }, "suricata[0]  has more than one line."],
    ["what is no rule of Suricata", { suricata: ["drop everything"] }, 'suricata[0]  "drop everything" is not one rule.'],
    [
      "a rule without a number",
      { suricata: ['drop ip any any -> any any (msg:"x";)'] },
      "has no number. Add one of its own, as in sid:1;.",
    ],
    [
      "two rules of one number",
      { suricata: ["drop ip any any -> any any (sid:7;)", "pass ip any any -> any any (sid:7;)"] },
      "has the number of suricata[0], 7. Give each rule one of its own.",
    ],
    [
      "a managed group of the other order",
      { managedRuleGroups: ["ThreatSignaturesBotnetActionOrder"] },
      "Use ThreatSignaturesBotnetStrictOrder.",
    ],
    ["a managed group by ARN", { managedRuleGroups: ["arn:aws:x"] }, "managedRuleGroups[0]  arn:aws:x is no name of a rule group of AWS's"],
    [
      "a managed group twice",
      { managedRuleGroups: ["AStrictOrder", { name: "AStrictOrder" }] },
      "managedRuleGroups[1]  AStrictOrder is named twice.",
    ],
    ["no home network", { homeNetworks: [] }, "homeNetworks  is empty"],
    ["everything as home", { homeNetworks: ["0.0.0.0/0"] }, "homeNetworks[0]  0.0.0.0/0 would leave nothing outside"],
    [
      "too little room",
      { ...rule({ destinationPorts: [1, 2, 3] }), capacity: { rules: 2 } },
      "capacity.rules  2 must be a whole number from 3, which the rules need, to 30000.",
    ],
    ["room for nothing", { ...rule({}), capacity: { suricata: 10 } }, "capacity.suricata  10 is for a rule group that has no rules."],
    ["more domains than a group holds", { domains: { allow: names(15_000) } }, "allow-domains  needs room for 30002 rules"],
    [
      "what is no default action",
      { defaultAction: "aws:pass" as "aws:drop_strict" },
      "defaultAction  aws:pass must be one of aws:drop_strict,",
    ],
    [
      "what is no stream policy",
      { streamExceptionPolicy: "drop" as "DROP" },
      "streamExceptionPolicy  drop must be one of DROP, CONTINUE, REJECT.",
    ],
    ["no log type", { logs: { types: [] } }, 'logs.types  is empty. Name a type, or say logs: "none".'],
    ["logs of TLS that is not opened", { logs: { types: ["TLS"] } }, "logs.types[0]  TLS needs TLS inspection."],
    ["a retention that CloudWatch has not", { logs: { retention: "8 days" } }, 'logs.retention  "8 days" is not a retention'],
    [
      "a retention of a bucket",
      { logs: { bucket: { name: "logs" }, retention: "7 days" } },
      "logs.retention  is for log groups, and the logs go to a bucket",
    ],
    ["a prefix with a slash", { logs: { bucket: { name: "logs", prefix: "/fw" } } }, "logs.bucket.prefix  /fw has a slash at an end"],
  ];
  for (const [what, settings, message] of refused)
    it(`refuses ${what}`, () => {
      let text = "";
      try {
        planFirewall("edge", settings);
      } catch (error) {
        // The paths are padded to one width, which is none of these tests' business.
        text = String(error).replace(/ {3,}/g, "  ");
      }
      expect(text).to.contain(message);
    });

  it("tells every fault at once", () => {
    expect(() => planFirewall("Edge", { domains: { allow: ["*"] }, homeNetworks: [], logs: { types: [] } })).to.throw(
      /^4 faults in NetworkFirewall "Edge"/,
    );
  });
});

describe("network rule group capacity", () => {
  const needs = fc.integer({ min: 1, max: capacityQuota });

  it("always has room, half as much again unless the quota ends it, and never more than four times it", () => {
    fc.assert(
      fc.property(needs, (needed) => {
        const room = roomFor(needed);
        expect(room).to.be.at.least(Math.min(Math.ceil(needed * 1.5), capacityQuota));
        expect(room).to.be.at.most(Math.max(100, Math.min(3 * needed + 3, capacityQuota)));
      }),
    );
  });

  it("grows with what is needed, and takes few values: most changes replace nothing", () => {
    fc.assert(
      fc.property(needs, needs, (one, other) => {
        expect(roomFor(Math.min(one, other)) <= roomFor(Math.max(one, other))).to.equal(true);
      }),
    );
    expect([1, 66, 67, 133, 134, 20_000, 30_000].map(roomFor)).to.deep.equal([100, 100, 200, 200, 400, 30_000, 30_000]);
  });

  it("counts a domain twice, for TLS and HTTP, and once more for each of the two", () => {
    expect([1, 20].map(domainCapacity)).to.deep.equal([4, 42]);
  });
});
