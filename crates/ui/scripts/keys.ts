// Keys of the house: [data-key] elements by one key, Ctrl+Enter sends the form, Enter goes to the next field.
import { isTyping } from "./dom";

const NEXT = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)";

function byKey(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset["key"] === key);
}

function press(event: KeyboardEvent): void {
  if (document.documentElement.dataset["keys"] === "off" || isTyping(event.target)) return;
  const target = byKey(event.key);
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement) {
    target.focus();
    target.select();
  } else target.click();
}

function send(event: KeyboardEvent): void {
  const form = (event.target as HTMLElement | null)?.closest?.("form");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector<HTMLElement>("button[data-kind=primary]") ?? undefined);
}

/** Whether the element is a place where Tab would stop. */
const reachable = (one: HTMLElement): boolean => one.tabIndex >= 0 && one.offsetParent !== null;

function nextField(event: KeyboardEvent, field: HTMLInputElement): void {
  const form = field.form;
  if (!form || !form.hasAttribute("data-enter-next") || ["submit", "button", "image"].includes(field.type)) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll<HTMLElement>(NEXT)];
  const group = field.closest("fieldset[data-chips]");
  const later = fields.slice(fields.indexOf(field) + 1).filter((one) => reachable(one) && (!group || !group.contains(one)));
  const next = later.find((one) => !(one instanceof HTMLInputElement && one.type === "radio" && one.name === field.name));
  next?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
  else if (event.key === "Enter" && event.target instanceof HTMLInputElement) nextField(event, event.target);
  else if (!event.ctrlKey && !event.metaKey && !event.altKey) press(event);
});
