/** All pairs of one network, in a process of its own so that its memory can be told: prints what it took. `node ... all-pairs.ts <vpcs>` */
import { allPairs } from "../../verify/reach";
import { reachNetwork } from "./reach-network";

const network = reachNetwork({ vpcs: Number(process.argv[2]), endpointsPerVpc: 20 });
const start = performance.now();
const flows = allPairs(network);
const milliseconds = performance.now() - start;
const reachable = flows.filter(({ verdict }) => verdict === "reachable").length;
process.stdout.write(JSON.stringify({ flows: flows.length, reachable, milliseconds, mebibytes: process.resourceUsage().maxRSS / 1024 }));
