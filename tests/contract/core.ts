/** One case for each component of the core. */
import { EncryptionKey } from "../../components/core";
import type { ContractCase } from "./case";

export const cases: readonly ContractCase[] = [
  { name: "EncryptionKey", create: (name, opts) => new EncryptionKey(name, { tags: { team: "security" } }, opts) },
  {
    name: "EncryptionKey",
    create: (name, opts) =>
      new EncryptionKey(
        name,
        {
          description: "Everything",
          services: ["logs", "rds-events", "cloudwatch", "log-delivery"],
          deletionWindowInDays: 7,
          tags: { team: "security" },
        },
        opts,
      ),
  },
];
