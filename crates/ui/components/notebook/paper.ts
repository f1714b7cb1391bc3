// The notebook's paper: elements that only a printer sees. They follow the fields at every change,
// so the browser's own "print" finds them filled as well.
import type { Notebook } from "./fields";

/** What comes out of the printer: the A4 sheet or the cover of the medicine notebook. */
export type Paper = "sheet" | "cover";

/** What a field says on paper: a drop-down says the words of its line. */
function words(form: HTMLFormElement, name: string, value: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "") : value.trim();
}

/** Writes the notebook onto the paper; what is blank stays ruled. */
export function write(form: HTMLFormElement, notebook: Notebook): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-from]")) {
    const name = place.dataset["from"] ?? "";
    const value = notebook.get(name);
    place.textContent = value === undefined ? "" : words(form, name, value);
    place.toggleAttribute("data-filled", value !== undefined);
  }
  for (const box of document.querySelectorAll<HTMLElement>("[data-option]")) {
    box.toggleAttribute("data-chosen", notebook.get(box.dataset["option"] ?? "") === box.dataset["value"]);
  }
}

/** Prints; `false` where the browser of an app cannot. */
export function print(paper: Paper): boolean {
  if (typeof window.print !== "function") return false;
  document.body.dataset["print"] = paper;
  window.print();
  return true;
}

// Not "afterprint": some browsers say so before they have taken the page. Whoever touches it again has printed.
function isBack(): void {
  delete document.body.dataset["print"];
}
document.addEventListener("pointerdown", isBack, true);
document.addEventListener("keydown", isBack, true);
