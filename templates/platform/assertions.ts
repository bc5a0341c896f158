// What is proved at every `npx isthmus plan`.
import { environments } from "./settings";

export const assertions = environments.flatMap((name) => [
  { title: `${name}: the internet reaches the load balancer`, allow: { from: "internet", to: `${name}/${name}-edge`, port: 443 } },
  { title: `${name}: the service reaches the database`, allow: { from: `${name}/app`, to: `${name}/app.writer`, port: 5432 } },
  { title: `${name}: nothing from the internet reaches the database`, isolate: { from: "internet", to: `${name}/app.writer` } },
  ...environments
    .filter((other) => other !== name)
    .map((other) => ({ title: `${name} never reaches ${other}`, isolate: { from: `${name}/*`, to: `${other}/*` } })),
]);
