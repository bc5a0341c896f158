#!/usr/bin/env node
/**
 *     npm run --silent isthmus -- plan
 *     npm run --silent isthmus -- graph dev --json | jq '.resources | length'
 */
import { run } from "./run";
import { endQuietlyOnClosedPipe } from "./terminal";

endQuietlyOnClosedPipe(process.stdout);
endQuietlyOnClosedPipe(process.stderr);
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
