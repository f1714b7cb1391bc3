// What the citizens' pages add to themselves; every page works without it.
import "../components/map/load";
import "../components/town/look";

// Has the browser keep a few pages for when there is no connection (worker/sw.ts). Each language is a scope of its own, so
// that no page for staff is ever in the worker's reach.
const [, language] = location.pathname.split("/");
if (language && "serviceWorker" in navigator) {
  // Where the browser does not want one, nothing is lost.
  navigator.serviceWorker.register("/sw.js", { scope: `/${language}` }).catch(() => undefined);
}

document.addEventListener("click", (event) => {
  if ((event.target as Element | null)?.closest("[data-print]")) window.print();
});
