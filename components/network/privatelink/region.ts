/** What a region's name tells. */

const form = /^[a-z]+(?:-[a-z]+)+-\d+$/;

/** Whether a text has the form of a region's name, as in `eu-central-1`. */
export function isRegion(text: string): boolean {
  return form.test(text);
}

/** The domain of a region's public names. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}
