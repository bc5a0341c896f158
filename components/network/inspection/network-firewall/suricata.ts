/** Rules in Suricata's language, looked at from outside: whether each is one rule, and which one it is. */
import type { Faults } from "../../../core";

/** `action protocol source port -> destination port (options)`. https://docs.suricata.io/en/latest/rules/intro.html */
const form = /^(pass|drop|reject|alert)\s+[a-z0-9_-]+\s+\S.*\s(->|<>)\s+\S.*\(.*;\s*\)$/;

/** A rule group's text may have no more. https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html */
const longest = 2_000_000;

/** Notes what is not one rule, and rules that have one number. */
export function checkSuricata(faults: Faults, rules: readonly string[]): void {
  const numbers = rules.map(sidOf);
  rules.forEach((rule, index) => {
    const path = `suricata[${index}]`;
    const sid = numbers[index];
    if (/[\r\n]/.test(rule)) faults.add(path, undefined, "has more than one line. Give each rule as a text of its own.");
    else if (!form.test(rule.trim()))
      faults.add(
        path,
        rule,
        'is not one rule. Write it as in pass tls $HOME_NET any -> any 443 (tls.sni; content:"example.com"; sid:1;), with pass, drop, reject or alert.',
      );
    else if (sid === undefined) faults.add(path, rule, "has no number. Add one of its own, as in sid:1;.");
    else if (numbers.indexOf(sid) !== index)
      faults.add(path, rule, `has the number of suricata[${numbers.indexOf(sid)}], ${sid}. Give each rule one of its own.`);
  });
  const length = rules.join("\n").length;
  if (length > longest) faults.add("suricata", undefined, `has ${length} characters; AWS takes ${longest}. Give fewer rules.`);
}

function sidOf(rule: string): string | undefined {
  return /[;(]\s*sid\s*:\s*(\d+)\s*;/.exec(rule)?.[1];
}
