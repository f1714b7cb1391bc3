// Asks before leaving while something typed is not saved: forms with data-guard or data-autosave.

const dirty = new Set<HTMLFormElement>();

/** Says whether a form holds something unsaved. */
export function setDirty(form: HTMLFormElement, value: boolean): void {
  if (value) dirty.add(form);
  else dirty.delete(form);
}

const guarded = (target: EventTarget | null): HTMLFormElement | null =>
  target instanceof Element ? target.closest<HTMLFormElement>("form[data-guard]") : null;

document.addEventListener("input", (event) => {
  const form = guarded(event.target);
  if (form) setDirty(form, true);
});

document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement) setDirty(event.target, false);
});

window.addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size > 0) event.preventDefault();
});
