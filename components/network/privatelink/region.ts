/** Where a VPC is: the region of its zones, which is plain because they are. */

const zoneName = /^([a-z]+(?:-[a-z]+)+-\d+)/;

/** The region of a VPC, from the names of its zones; `undefined` where they are no names of zones. */
export function regionOf({ zones }: { readonly zones: readonly string[] }): string | undefined {
  return zoneName.exec(zones[0] ?? "")?.[1];
}

/** Whether a text has the form of a region's name, as in `eu-central-1`. */
export function isRegion(text: string): boolean {
  return zoneName.exec(text)?.[0] === text;
}

/** The domain of a region's public names. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}
