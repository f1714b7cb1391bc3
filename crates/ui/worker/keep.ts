// What is kept: one cache a language and edition of the files, named after both.
import { HOME, LIST, PAGES } from "./places";

/** What the server says before the script: the edition, and the files the pages need. */
interface Kept {
  readonly version: string;
  readonly assets: readonly string[];
}

declare const self: ServiceWorkerGlobalScope & { readonly kept: Kept };

/** All caches of this language begin so. */
const OWN = `renkei-${HOME.slice(1)}-`;
const NAME = OWN + self.kept.version;
/** After this long the pages are fetched again, in milliseconds. */
const OLD = 12 * 60 * 60 * 1_000;

const cache = (): Promise<Cache> => caches.open(NAME);

/** Whether an answer may stay on a device that others use as well: what the server forbids to store (every page of staff, whatever holds records) never does. */
export function isKeepable(response: Response): boolean {
  const said = response.headers.get("Cache-Control") ?? "no-store";
  return response.ok && response.type === "basic" && !response.redirected && !said.includes("no-store");
}

/** Whether it is one of the files that the pages need, of whatever edition: faults are shown with other ones. */
export function isNeeded(path: string): boolean {
  return self.kept.assets.some((one) => one.split("?")[0] === path);
}

/** What is kept at this address. The look is in the page; the headers by which servers tell answers apart mean nothing here. */
export async function keptAt(address: string): Promise<Response | undefined> {
  return await (await cache()).match(address, { ignoreVary: true });
}

/** Keeps an answer. */
export async function keep(address: string, response: Response): Promise<void> {
  await (await cache()).put(address, response);
}

/** Everything, for the first time. It fails as a whole, and the browser tries again. */
export async function fill(): Promise<void> {
  await Promise.all([...PAGES.map(bring), (await cache()).addAll([...self.kept.assets])]);
}

/** The pages again: all of them, or those alone that nobody has looked at for long. */
export async function renew(which: "all" | "where they are old" = "all"): Promise<void> {
  if (which !== "all" && !(await isOld())) return;
  await Promise.all(PAGES.map(bring));
}

async function isOld(): Promise<boolean> {
  const made = Date.parse((await keptAt(LIST))?.headers.get("Date") ?? "");
  return !(Date.now() - made < OLD);
}

async function bring(page: string): Promise<void> {
  const response = await fetch(page, { cache: "no-cache" });
  if (!isKeepable(response)) throw new Error(`${page} may not be kept`);
  await keep(page, response);
}

/** What earlier editions kept. */
export async function drop(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== NAME);
  await Promise.all(names.map((name) => caches.delete(name)));
}
