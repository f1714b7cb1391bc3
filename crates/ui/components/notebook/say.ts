// What the page says of what happened, at the place where it happened. All words stand in the page.

/** Where something can be said. */
export type Place = "keep" | "read" | "print" | "file" | "erase";

/** The words, with the readings above them, as nodes of their own. */
function words(word: string): Node[] {
  const said = document.querySelector(`[data-word="${word}"]`)?.cloneNode(true);
  return said ? [...said.childNodes] : [];
}

const places = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-status]")];

/** Says one thing, and takes back what was said before; a button beside it undoes what was done, or the undoing. */
export function say(place: Place, word: string, back?: "undo" | "redo"): void {
  for (const one of places()) {
    const here = one.dataset["status"] === place;
    one.querySelector("[role=status]")?.replaceChildren(...(here ? words(word) : []));
    const button = one.querySelector<HTMLElement>("[data-undo]");
    if (!button) continue;
    const hides = !here || back === undefined;
    // Whoever pressed it stands where it is said what happened, not at the top of the page.
    if (hides && button === document.activeElement) one.querySelector<HTMLElement>("[role=status]")?.focus();
    button.hidden = hides;
    button.replaceChildren(...(back === undefined ? [] : words(back)));
  }
}

/** Says nothing any more. */
export function hush(): void {
  for (const one of places()) say(one.dataset["status"] as Place, "");
}

/** Says why a file is not read, beside the field; nothing where nothing is wrong. */
export function refuse(field: HTMLInputElement, word: string | null): void {
  const line = document.querySelector<HTMLElement>("[data-wrong]");
  field.closest(".field")?.toggleAttribute("data-invalid", word !== null);
  if (word === null) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
  line?.replaceChildren(...(word === null ? [] : words(word)));
  if (line) line.hidden = word === null;
}
