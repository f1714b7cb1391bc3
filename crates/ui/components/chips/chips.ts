// Chips: a key toggles, arrows move, Tab leaves the group. Without script they are plain check boxes.

const group = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("fieldset[data-chips]") : null;

const inputs = (fieldset: HTMLElement): HTMLInputElement[] =>
  [...fieldset.querySelectorAll<HTMLInputElement>(".chip input:not(:disabled)")];

/** The digit or letter of a key, whatever the layout and the numeric pad. */
function keyOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return digit?.[1] ?? event.key.toLowerCase();
}

function set(input: HTMLInputElement, checked: boolean): void {
  input.checked = checked;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** One stop for Tab: the chip in use, or a chosen one, or the first. */
function oneStop(fieldset: HTMLElement, current?: HTMLInputElement): void {
  const all = inputs(fieldset);
  const stop = current ?? all.find((one) => one.checked) ?? all[0];
  for (const one of all) one.tabIndex = one === stop ? 0 : -1;
}

function move(fieldset: HTMLElement, from: HTMLInputElement, step: number): void {
  const all = inputs(fieldset);
  const next = all[(all.indexOf(from) + step + all.length) % all.length];
  if (!next) return;
  oneStop(fieldset, next);
  next.focus();
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const fieldset = group(event.target);
  if (!fieldset || !(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  if (step !== undefined) {
    event.preventDefault();
    move(fieldset, event.target, step);
    return;
  }
  const key = keyOf(event);
  const chip = inputs(fieldset).find((one) => one.dataset["chipKey"] === key);
  if (!chip) return;
  event.preventDefault();
  set(chip, !chip.checked);
  oneStop(fieldset, chip);
  chip.focus();
});

// A chosen radio chip can be cleared: by Space, or by clicking it again.
const chosenBefore = new WeakSet<HTMLInputElement>();
const remember = (event: Event): void => {
  const chip = event.target instanceof Element ? event.target.closest(".chip")?.querySelector<HTMLInputElement>("input[type=radio]") : null;
  if (!chip) return;
  if (chip.checked) chosenBefore.add(chip);
  else chosenBefore.delete(chip);
};
document.addEventListener("pointerdown", remember);
document.addEventListener("keydown", (event) => {
  if (event.key === " ") remember(event);
});
document.addEventListener("click", (event) => {
  const chip = event.target;
  if (!(chip instanceof HTMLInputElement) || chip.type !== "radio" || !group(chip) || !chosenBefore.has(chip)) return;
  chosenBefore.delete(chip);
  set(chip, false);
});

document.addEventListener("focusin", (event) => {
  const fieldset = group(event.target);
  if (fieldset && event.target instanceof HTMLInputElement) oneStop(fieldset, event.target);
});

for (const fieldset of document.querySelectorAll<HTMLElement>("fieldset[data-chips]")) oneStop(fieldset);
