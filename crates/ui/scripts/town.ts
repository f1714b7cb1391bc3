// What citizens' pages with a map or a print button add to themselves. Everything works without it.
import "../components/map/load";

document.addEventListener("click", (event) => {
  if ((event.target as Element | null)?.closest("[data-print]")) window.print();
});
