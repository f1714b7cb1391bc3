// つながらないとき: keeps the first page, the list of contacts and the notebook of one language, with what these need, and gives
// them when there is no connection. One worker a language: its scope is `/ja`, `/en`, ..., and it answers for nothing else.
import { drop, fill, isKeepable, isNeeded, keep, keptAt, renew } from "./keep";
import { covers, LIST, LOOK, NOTEBOOK, PAGES } from "./places";

declare const self: ServiceWorkerGlobalScope;

/** So long a page is waited for that is kept, in milliseconds. */
const PATIENCE = 4_000;
/** What the network or a server behind it says when nobody is there. */
const GONE = [502, 503, 504];

self.addEventListener("install", (event) => {
  // The pages that are open have loaded all they need: nothing speaks against the new one.
  event.waitUntil(Promise.all([fill(), self.skipWaiting()]));
});

self.addEventListener("activate", (event) => event.waitUntil(drop()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isNeeded(url.pathname) && url.search.startsWith("?v=")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && request.destination === "document" && covers(url.pathname)) {
    event.respondWith(page(event, url));
  } else if (url.pathname === LOOK) event.respondWith(changed(event));
});

/** A file whose address changes with its content: once kept, never asked for again. */
async function asset(request: Request): Promise<Response> {
  const kept = await keptAt(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (isKeepable(response)) await keep(request.url, response.clone());
  return response;
}

/** A page: as it is now, where there is a connection; otherwise what was kept. */
async function page(event: FetchEvent, url: URL): Promise<Response> {
  const asked = fetch(event.request);
  event.waitUntil(asked.then((response) => learn(url, response.clone())).catch(() => undefined));
  const isKept = url.search === "" && (await keptAt(url.pathname)) !== undefined;
  try {
    const response = await (isKept ? Promise.race([asked, late()]) : asked);
    if (!GONE.includes(response.status)) return response;
  } catch {
    // No connection, or none to speak of.
  }
  return await unreachable(url.pathname);
}

/** The list, saying first that there is no connection: in its title and on the page. */
function saying(list: string): string {
  const title = /data-title="([^"]*)"/.exec(list)?.[1] ?? "";
  return list.replace("data-unreachable hidden", "data-unreachable").replace("<title>", `<title>${title}｜`);
}

/** The look was changed without leaving the page: what is kept must have it as well. */
function changed(event: FetchEvent): Promise<Response> {
  const asked = fetch(event.request);
  event.waitUntil(asked.then(() => renew()).catch(() => undefined));
  return asked;
}

function late(): Promise<never> {
  return new Promise((_, refuse) => setTimeout(() => refuse(new Error("late")), PATIENCE));
}

/** Keeps what was just seen. The notebook asks for nothing: nothing is fetched because of it. */
async function learn(url: URL, response: Response): Promise<void> {
  const isPage = url.search === "" && PAGES.includes(url.pathname);
  if (isPage && isKeepable(response)) await keep(url.pathname, response);
  if (url.pathname === LOOK) await renew();
  else if (url.pathname !== NOTEBOOK && response.ok) await renew("where they are old");
}

/** What there is without a connection: the page itself, or the numbers to call, and since when. */
async function unreachable(path: string): Promise<Response> {
  const own = path === LIST ? undefined : await keptAt(path);
  if (own && PAGES.includes(path)) return own;
  const list = await keptAt(LIST);
  if (!list) return Response.error();
  const headers = new Headers(list.headers);
  // The words below are neither compressed nor as long as those that came.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(saying(await list.text()), { headers });
}
