import { Cidr, type Faults } from "../../core";

/** Notes a fault where a text is not one IPv4 address. */
export function checkAddress(faults: Faults, path: string, text: string): void {
  if (!isAddress(text)) faults.add(path, text, "is not an IPv4 address. Write it as in 203.0.113.10.");
}

function isAddress(text: string): boolean {
  try {
    return Cidr.parse(`${text}/32`).family === 4;
  } catch {
    return false;
  }
}
