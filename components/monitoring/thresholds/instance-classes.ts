/**
 * What an Aurora instance class has, so that a threshold can be a share of it. A class that is not here is asked about, never guessed.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Summary.html
 */

/** Hardware of one instance. */
export interface InstanceClassFacts {
  readonly memoryGiB: number;
  readonly vcpus: number;
  /** Local disk for sorting, index builds and logs; another one than the cluster's volume. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html#AuroraPostgreSQL.Managing.TempStorage */
  readonly temporaryStorageGiB: number;
}

/** vCPUs by size; the memory-optimized classes have 8 GiB for each of them. */
const vcpusOfSize: Readonly<Record<string, number>> = {
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
  "4xlarge": 16,
  "8xlarge": 32,
  "12xlarge": 48,
  "16xlarge": 64,
  "24xlarge": 96,
  "32xlarge": 128,
  "48xlarge": 192,
};

/** Temporary storage in GiB by size, where Graviton and Intel differ a little. */
const graviton = { large: 32, xlarge: 63, "2xlarge": 126, "4xlarge": 252, "8xlarge": 504, "12xlarge": 756, "16xlarge": 1008 };
const intel = {
  large: 31,
  xlarge: 62,
  "2xlarge": 124,
  "4xlarge": 249,
  "8xlarge": 504,
  "12xlarge": 748,
  "16xlarge": 1008,
  "24xlarge": 1500,
};
const graviton4 = { large: 31, xlarge: 63, "2xlarge": 125, "4xlarge": 250, "8xlarge": 499, "12xlarge": 749, "16xlarge": 998 };

const memoryOptimized: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  r5: intel,
  r6g: graviton,
  r6i: { ...intel, "32xlarge": 1829 },
  r7g: graviton,
  r7i: { ...intel, "48xlarge": 3072 },
  r8g: { ...graviton4, "24xlarge": 1536, "48xlarge": 3072 },
};

const burstable: Readonly<Record<string, InstanceClassFacts>> = {
  "db.t3.medium": { memoryGiB: 4, vcpus: 2, temporaryStorageGiB: 7.5 },
  "db.t3.large": { memoryGiB: 8, vcpus: 2, temporaryStorageGiB: 16 },
  "db.t4g.medium": { memoryGiB: 4, vcpus: 2, temporaryStorageGiB: 8.13 },
  "db.t4g.large": { memoryGiB: 8, vcpus: 2, temporaryStorageGiB: 16.5 },
};

/** Every class that thresholds can be derived for, by name. `db.serverless` is not among them: it has what its capacity says. */
export const instanceClasses: Readonly<Record<string, InstanceClassFacts>> = {
  ...burstable,
  ...Object.fromEntries(Object.entries(memoryOptimized).flatMap(([family, sizes]) => classesOf(family, sizes))),
};

function classesOf(family: string, sizes: Readonly<Record<string, number>>): (readonly [string, InstanceClassFacts])[] {
  return Object.entries(sizes).map(([size, temporaryStorageGiB]) => {
    const vcpus = vcpusOfSize[size] ?? 0;
    return [`db.${family}.${size}`, { vcpus, memoryGiB: vcpus * 8, temporaryStorageGiB }] as const;
  });
}
