// 見え方: changes how the page looks without loading it anew, so that what was typed stays where it is. The server keeps the
// choice in its cookie, as it does without script.

/** What each choice sets on the page. Readings are words of the page itself: for them it is loaded anew. */
const SETS: Readonly<Record<string, string>> = { size: "textSize", theme: "theme", contrast: "contrast" };

document.addEventListener("submit", (event) => {
  const [form, button] = [event.target, event.submitter];
  if (!(form instanceof HTMLFormElement) || !form.matches(".town-look-form") || !(button instanceof HTMLButtonElement)) return;
  // A map takes its colours when it is drawn.
  if (!SETS[button.name] || document.querySelector("canvas")) return;
  event.preventDefault();
  for (const other of choices(form).filter((one) => one.name === button.name)) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  void keep(form, choices(form).filter((one) => one.getAttribute("aria-pressed") === "true"));
});

const choices = (form: HTMLFormElement): HTMLButtonElement[] =>
  [...form.querySelectorAll<HTMLButtonElement>("button[name]")].filter((one) => one.name in SETS);

/** Shows what was chosen and has the server keep all of it: two choices in a hurry do not undo each other. */
async function keep(form: HTMLFormElement, chosen: readonly HTMLButtonElement[]): Promise<void> {
  const query = new URLSearchParams();
  for (const { name, value } of chosen) {
    query.set(name, value);
    const set = SETS[name] ?? name;
    // The mark of a usual contrast is none.
    if (value === "usual") delete document.documentElement.dataset[set];
    else document.documentElement.dataset[set] = value;
  }
  // Without a connection this page looks as was asked, and the next one as before.
  await fetch(`${form.action}?${query.toString()}`, { redirect: "manual", keepalive: true }).catch(() => undefined);
}
