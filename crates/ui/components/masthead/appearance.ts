// Text size and theme: the server remembers them, the page follows at once.
import { FRAGMENT_HEADERS } from "../../scripts/dom";

const DATA: Readonly<Record<string, string>> = { text_size: "textSize", theme: "theme" };

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-appearance") || !(button instanceof HTMLButtonElement)) return;
  const data = DATA[button.name];
  if (!data) return;
  event.preventDefault();
  document.documentElement.dataset[data] = button.value;
  for (const one of document.querySelectorAll<HTMLButtonElement>(`[data-appearance] button[name="${button.name}"]`)) {
    one.setAttribute("aria-pressed", String(one.value === button.value));
  }
  const body = new URLSearchParams({ [button.name]: button.value });
  // If it cannot be saved now, the page still looks as asked; the next page falls back to what was saved.
  fetch(form.action, { method: "POST", body, headers: FRAGMENT_HEADERS, keepalive: true, redirect: "manual" }).catch(() => undefined);
});
