/** `freeLocalStorage` as `free-local-storage`, the form of resource names. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
