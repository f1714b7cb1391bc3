// The summary takes the focus; its links go to the field itself, also into groups.

document.querySelector<HTMLElement>("[data-error-summary]")?.focus();

document.addEventListener("click", (event) => {
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("[data-error-summary] a[href^='#']");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  const field = target instanceof HTMLFieldSetElement ? (target.querySelector<HTMLElement>("input[tabindex='0'], input") ?? target) : target;
  target.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
