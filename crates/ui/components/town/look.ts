// 見え方: changes how the page looks without loading it anew, so that what was typed stays where it is. The server keeps the
// choice in its cookie, as it does without script.

/** What each choice sets on the page. Readings are words of the page itself: for them it is loaded anew. */
const SETS: Readonly<Record<string, string>> = { size: "textSize", theme: "theme", contrast: "contrast" };

document.addEventListener("submit", (event) => {
  const [form, button] = [event.target, event.submitter];
  if (!(form instanceof HTMLFormElement) || !form.matches(".town-look-form") || !(button instanceof HTMLButtonElement)) return;
  const set = SETS[button.name];
  // A map takes its colours when it is drawn.
  if (!set || document.querySelector("canvas")) return;
  event.preventDefault();
  void change(form, button, set);
});

async function change(form: HTMLFormElement, button: HTMLButtonElement, set: string): Promise<void> {
  // The value of a usual contrast is none.
  if (button.value === "usual") delete document.documentElement.dataset[set];
  else document.documentElement.dataset[set] = button.value;
  for (const other of form.querySelectorAll<HTMLButtonElement>(`button[name="${button.name}"]`)) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  const query = new URLSearchParams({ [button.name]: button.value });
  // Without a connection this page looks as was asked, and the next one as before.
  await fetch(`${form.action}?${query.toString()}`, { redirect: "manual" }).catch(() => undefined);
}
