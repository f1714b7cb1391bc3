// The summary takes the focus; its messages stand in the order of the fields and name them, and its links go to the field itself, also into groups.

/** The words above a field; empty where it has none. */
function nameOf(field: HTMLElement): string {
  const label = field instanceof HTMLFieldSetElement ? field.querySelector("legend") : document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return label?.firstChild?.textContent?.trim() ?? "";
}

function setUp(summary: HTMLElement): void {
  const lines = [...summary.querySelectorAll<HTMLLIElement>("li")].map((line) => ({ line, field: fieldOf(line.querySelector("a")) }));
  lines.sort((one, next) => {
    if (!one.field || !next.field) return Number(Boolean(one.field)) - Number(Boolean(next.field));
    return one.field.compareDocumentPosition(next.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
  for (const { line, field } of lines) {
    const name = field ? nameOf(field) : "";
    const link = line.querySelector("a");
    if (link && name !== "" && !link.textContent.includes(name)) link.prepend(`${name}：`);
    line.parentElement?.append(line);
  }
  summary.focus();
}

function fieldOf(link: HTMLAnchorElement | null | undefined): HTMLElement | null {
  return link?.hash ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
}

const summary = document.querySelector<HTMLElement>("[data-error-summary]");
if (summary) setUp(summary);

document.addEventListener("click", (event) => {
  const target = fieldOf((event.target as Element | null)?.closest<HTMLAnchorElement>("[data-error-summary] a[href^='#']"));
  if (!target) return;
  event.preventDefault();
  const field = target instanceof HTMLFieldSetElement ? (target.querySelector<HTMLElement>("input[tabindex='0'], input") ?? target) : target;
  target.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
