// Which addresses the worker of a language answers for.
declare const self: ServiceWorkerGlobalScope;

/** The first page of the language: `/ja`. */
export const HOME = new URL(self.registration.scope).pathname;
/** The list of contacts. */
export const LIST = `${HOME}/contacts`;
/** The notebook. */
export const NOTEBOOK = `${HOME}/notebook`;
/** Where the look is changed. */
export const LOOK = `${HOME}/look`;
/** The pages that are kept. Nothing else ever is, but for the hashed files they need. */
export const PAGES = [HOME, LIST, NOTEBOOK];

/** Whether it is a page of this language: a scope is the beginning of a word, and feeds are no pages. */
export function covers(path: string): boolean {
  return path === HOME || (path.startsWith(`${HOME}/`) && !path.includes("."));
}
