import { checkName, days, Faults } from "../../core";
import type { RegistryArgs } from "./args";

/** A registry before it is one. */
export interface RegistryPlan {
  readonly repositories: readonly string[];
  readonly untaggedDays: number;
  readonly pullAccounts: readonly string[];
  readonly publicEcr: boolean;
  readonly protect: boolean;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const repositoryName = /^(?=.{2,256}$)[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/;

/** Checks a registry's arguments. Throws every fault at once. */
export function planRegistry(name: string, args: RegistryArgs): RegistryPlan {
  const faults = new Faults(`Registry "${name}"`);
  checkName(faults, "name", name);
  args.repositories.forEach((repository, index) => {
    const path = `repositories[${index}]`;
    if (!repositoryName.test(repository))
      faults.add(
        path,
        repository,
        "is no repository name. Use 2 to 256 lower-case letters, digits and ._-/ between them, as in orders or shop/orders.",
      );
    if (args.repositories.indexOf(repository) !== index) faults.add(path, repository, "stands twice. Keep one.");
  });
  const pullAccounts = args.pullAccounts ?? [];
  pullAccounts.forEach((account, index) => {
    if (!/^\d{12}$/.test(account)) faults.add(`pullAccounts[${index}]`, account, "is no account id. Give its twelve digits, in quotes.");
  });
  const retention = args.untaggedRetention ?? "14 days";
  const untaggedDays = faults.attempt("untaggedRetention", () => days(retention)) ?? 1;
  if (untaggedDays < 1) faults.add("untaggedRetention", retention, "keeps nothing. Choose at least 1 day: a push has no tag for a moment.");
  faults.throwIfAny();
  return {
    repositories: args.repositories,
    untaggedDays,
    pullAccounts: [...new Set(pullAccounts)].sort(),
    publicEcr: args.pullThrough?.includes("public-ecr") ?? false,
    protect: args.protect ?? true,
  };
}
