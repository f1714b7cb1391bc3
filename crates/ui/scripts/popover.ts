// <details data-popover> closes on Escape and on a click elsewhere, like a menu.

const opened = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>("details[data-popover][open]")];

document.addEventListener("click", (event) => {
  for (const one of opened()) if (event.target instanceof Node && !one.contains(event.target)) one.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const one of opened()) {
    one.open = false;
    if (one.contains(document.activeElement)) one.querySelector("summary")?.focus();
  }
});
