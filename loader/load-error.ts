/** A program that cannot be loaded: it is not there, is not written in the language that its ending says, or cannot be run once more. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}
