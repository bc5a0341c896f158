/** Messages of monitors. */
import { integration, monitor, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "handles: slack, pagerduty, user, webhook, teams, opsgenie",
    says: { a: "reaches", b: "reaches", c: "reaches", e: "reaches", f: "reaches", d: "reaches" },
    program: () => {
      integration();
      monitor("a", "x @slack-ops");
      monitor("b", "@pagerduty-orders");
      monitor("c", "@oncall@example.com");
      monitor("e", "@teams-ops");
      monitor("f", "@opsgenie-ops");
      monitor("d", "@all");
    },
  },
  {
    title: "webhook",
    says: { w: "reaches" },
    program: () => {
      integration();
      monitor("w", "@webhook-x");
    },
  },
  {
    title: "no handle; an address without @ in front",
    says: { a: "nobody NO_HANDLE", b: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("a", "CPU is high");
      monitor("b", "mail ops@example.com, see @ the wiki");
    },
  },
  {
    title: "conditional blocks of an alert",
    says: {
      a: "reaches",
      b: "nobody HANDLE_NOT_ON_ALERT",
      c: "nobody HANDLE_NOT_ON_ALERT",
      d: "nobody HANDLE_NOT_ON_ALERT",
      e: "reaches",
      f: "reaches",
    },
    program: () => {
      integration();
      monitor("a", "{{#is_alert}}@pagerduty-x{{/is_alert}}");
      monitor("b", "{{#is_recovery}}@pagerduty-x{{/is_recovery}}");
      monitor("c", "{{#is_warning}}@slack-x{{/is_warning}}");
      monitor("d", "{{^is_alert}}@slack-x{{/is_alert}}");
      monitor("e", "{{^is_recovery}}@slack-x{{/is_recovery}}");
      monitor("f", "{{^is_warning}}{{^is_no_data}}@slack-x{{/is_no_data}}{{/is_warning}}");
    },
  },
  {
    title: "is_no_data only; is_alert_to_warning only; renotify only",
    says: { a: "nobody HANDLE_NOT_ON_ALERT", b: "nobody HANDLE_NOT_ON_ALERT", c: "nobody HANDLE_NOT_ON_ALERT" },
    program: () => {
      integration();
      monitor("a", "{{#is_no_data}}@pagerduty-x{{/is_no_data}}");
      monitor("b", "{{#is_alert_to_warning}}@pagerduty-x{{/is_alert_to_warning}}");
      monitor("c", "{{#is_renotify}}@pagerduty-x{{/is_renotify}}", { renotifyInterval: 60 });
    },
  },
  // Which of the two is notified depends on the group.
  {
    title: "is_match on a tag: depends",
    says: { a: "unsupported HANDLE_NOT_KNOWN", b: "unsupported HANDLE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", `{{#is_match "env.name" "prod"}}@pagerduty-x{{/is_match}}`);
      monitor("b", `{{#is_exact_match "env.name" "prod"}}@pagerduty-x{{else}}@slack-y{{/is_exact_match}}`);
    },
  },
  {
    title: "handle in a comment",
    says: { a: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("a", "{{!-- @pagerduty-x --}} {{! @slack-x }}");
    },
  },
  // Datadog documents an else of what a group matches, not of a state.
  {
    title: "else branch of is_alert; both",
    says: { a: "unsupported HANDLE_NOT_KNOWN", b: "unsupported HANDLE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", "{{#is_alert}}high{{else}}@pagerduty-x{{/is_alert}}");
      monitor("b", "{{#is_warning}}@slack-x{{else}}@pagerduty-x{{/is_warning}}");
    },
  },
  {
    title: "escalation message only",
    says: { a: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("a", "high", { escalationMessage: "@pagerduty-x", renotifyInterval: 10 });
    },
  },
  {
    title: "handle by variable: @slack-{{service.name}}",
    says: { a: "unsupported HANDLE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", "@slack-{{service.name}}");
    },
  },
  {
    title: "handle between Markdown and variables in three braces",
    says: { a: "reaches" },
    program: () => {
      integration();
      monitor("a", "{{#is_alert}}\n**CPU** {{value}} {{{raw}}}\n@slack-ops-alerts\n{{/is_alert}}\n{{#is_recovery}}ok{{/is_recovery}}");
    },
  },
  // Datadog documents an else of what a group matches, not of a state.
  {
    title: "else with blanks round it",
    says: { a: "unsupported HANDLE_NOT_KNOWN", b: "unsupported HANDLE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", "{{#is_alert}} high {{else}} @pagerduty-x {{/is_alert}}");
      monitor("b", "{{#is_warning}} @slack-x {{else}} @pagerduty-x {{/is_warning}}");
    },
  },
  {
    title: "is_match with else: somebody is notified in both branches",
    says: { a: "unsupported HANDLE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", `{{#is_match "role.name" "db"}} @db-team@example.com {{else}} @slack-example {{/is_match}}`);
    },
  },
  {
    title: "unclosed block; nested no data in alert",
    says: { a: "nobody HANDLE_NOT_ON_ALERT", b: "nobody HANDLE_NOT_ON_ALERT" },
    program: () => {
      integration();
      monitor("a", "{{#is_alert}}{{#is_no_data}}@x@example.com{{/is_no_data}}{{/is_alert}}");
      monitor("b", "{{#is_recovery}} @slack-x");
    },
  },
  {
    title: "comment with a variable inside",
    says: { a: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("a", "{{!-- see {{value}} @pagerduty-x --}} CPU is high");
    },
  },
  {
    title: "handles at the end of a sentence, and what is none in a link",
    says: { a: "reaches", b: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("a", "page @slack-ops.");
      monitor("b", "see https://github.com/@octo and a@b");
    },
  },
];
