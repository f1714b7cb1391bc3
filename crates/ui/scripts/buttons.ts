// Print and copy buttons, and a submit button that says it is working.
import { announce } from "./dom";

async function copy(button: HTMLElement, target: string): Promise<void> {
  const source = document.querySelector<HTMLElement>(target);
  const text = source instanceof HTMLInputElement ? source.value : (source?.innerText ?? target);
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text.trim());
    button.textContent = "コピーしました";
  } catch {
    button.textContent = "コピーできませんでした";
  }
  announce(button.textContent);
  setTimeout(() => (button.textContent = label), 2000);
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element | null)?.closest<HTMLElement>("[data-print], [data-copy]");
  if (!button) return;
  if (button.hasAttribute("data-print")) window.print();
  else if (button.dataset["copy"]) void copy(button, button.dataset["copy"]);
});

// A second click on a slow submit must not send twice.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement) || event.target.method !== "post") return;
  if (event.target.hasAttribute("data-sent")) event.preventDefault();
  event.target.setAttribute("data-sent", "");
  event.submitter?.setAttribute("aria-busy", "true");
  // Where the answer is a file, this page stays and must work again.
  setTimeout(release, event.submitter?.hasAttribute("data-download") ? 1_000 : 8_000);
});

function release(): void {
  for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
  for (const button of document.querySelectorAll(".button[aria-busy]")) button.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", release);
