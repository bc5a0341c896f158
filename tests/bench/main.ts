/**
 *     npm run bench
 *
 * Some figures, each as a ratio to something measured in the same run or against a fixed limit. It is no test: a busy machine misses a goal
 * without anything being wrong, so it always ends well.
 */
import { hubFigures } from "./hub";
import type { Figure } from "./measure";
import { reachFigures } from "./reach";
import { registrationFigure } from "./registration";
import { startFigure } from "./start";
import { readSubject } from "./subject";
import { wholeFigure } from "./whole";

function print({ title, measured, goal, reached }: Figure): void {
  process.stdout.write(`${title.padEnd(28)} ${measured.padEnd(64)} goal ${goal.padEnd(24)} ${reached ? "pass" : "miss"}\n`);
}

async function main(): Promise<void> {
  const subject = await readSubject();
  print(await startFigure(subject));
  print(await registrationFigure(subject));
  print(wholeFigure(subject.root));
  for (const figure of await hubFigures()) print(figure);
  for (const figure of await reachFigures(subject.root)) print(figure);
}

void main();
