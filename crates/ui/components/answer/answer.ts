// 調査票: shows a question only while its condition holds, and works sums out while one types.
// The server decides again when the form is sent.
type Test = { item: string; test: string; than?: string | number };
type Condition = { any: boolean; tests: Test[] };
type Formula =
  | { is: "sum"; of: string[] }
  | { is: "difference"; from: string; less: string }
  | { is: "share"; part: string; whole: string };

/** What stands in the fields of a question that is shown; nothing while it is hidden. */
function answers(form: HTMLFormElement, link: string): string[] {
  const values: string[] = [];
  for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(`q_${link}`)}"]`)) {
    if (field.closest(".asked-item[hidden]")) continue;
    if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
    if (field.value.trim() !== "") values.push(field.value.trim());
  }
  const output = form.querySelector<HTMLOutputElement>(`output[data-link="${CSS.escape(link)}"]`);
  if (output?.value && !output.closest(".asked-item[hidden]")) values.push(output.value);
  return values;
}

function number(form: HTMLFormElement, link: string): number | undefined {
  const text = answers(form, link)[0]?.normalize("NFKC").replaceAll(",", "");
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function passes(form: HTMLFormElement, { item, test, than }: Test): boolean {
  const values = answers(form, item);
  const value = number(form, item);
  switch (test) {
    case "answered":
      return values.length > 0;
    case "blank":
      return values.length === 0;
    case "has":
      return values.includes(String(than));
    case "has_not":
      return !values.includes(String(than));
    case "at_least":
      return value !== undefined && value >= Number(than);
    case "at_most":
      return value !== undefined && value <= Number(than);
    default:
      return true;
  }
}

function result(form: HTMLFormElement, formula: Formula): number | undefined {
  if (formula.is === "sum") {
    const parts = formula.of.map((link) => number(form, link)).filter((one) => one !== undefined);
    return parts.length > 0 ? Math.round(parts.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6 : undefined;
  }
  const [first, second] = formula.is === "difference" ? [formula.from, formula.less] : [formula.part, formula.whole];
  const [one, other] = [number(form, first), number(form, second)];
  if (one === undefined || other === undefined) return undefined;
  if (formula.is === "difference") return Math.round((one - other) * 1e6) / 1e6;
  return other > 0 ? Math.round((one / other) * 1000) / 10 : undefined;
}

function settle(form: HTMLFormElement): void {
  // In order: a question that is hidden counts as not answered for those after it.
  for (const item of form.querySelectorAll<HTMLElement>("[data-when]")) {
    const { any, tests } = JSON.parse(item.dataset["when"] ?? "{}") as Condition;
    const holds = (test: Test) => passes(form, test);
    item.hidden = !(any ? tests.some(holds) : tests.every(holds));
  }
  const outputs = [...form.querySelectorAll<HTMLOutputElement>("output[data-formula]")];
  // One sum may read another, whichever stands first.
  for (let round = 0; round < outputs.length; round += 1) {
    for (const output of outputs) {
      const value = result(form, JSON.parse(output.dataset["formula"] ?? "{}") as Formula);
      output.value = value === undefined ? "" : value.toLocaleString("ja-JP", { maximumFractionDigits: 6 });
    }
  }
}

const isAsked = (form: unknown): form is HTMLFormElement =>
  form instanceof HTMLFormElement && form.querySelector("[data-when], output[data-formula]") !== null;

document.addEventListener("input", (event) => {
  const form = (event.target as Element | null)?.closest("form");
  if (isAsked(form)) settle(form);
});

for (const form of document.forms) if (isAsked(form)) settle(form);
