// What stands in the notebook's fields, by their names. Knows nothing of where a notebook is kept.

/** A notebook: the name of a field and what was written there; blank fields are left out. */
export type Notebook = ReadonlyMap<string, string>;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields have a name; the box "keep" and the choice of a file have none and are not part of the notebook. */
function isField(one: Element): one is Field {
  const typed = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement;
  return typed && one.name !== "";
}

const isChoice = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && field.type === "radio";

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.elements].filter(isField);

/** Whether an event came from a field of the notebook. */
export const isOfNotebook = (target: EventTarget | null): boolean => target instanceof Element && isField(target);

/** The names a notebook may have. */
export const namesOf = (form: HTMLFormElement): ReadonlySet<string> => new Set(fieldsOf(form).map((field) => field.name));

/** What stands in the fields now. */
export function read(form: HTMLFormElement): Notebook {
  const notebook = new Map<string, string>();
  for (const field of fieldsOf(form)) {
    if (isChoice(field) && !field.checked) continue;
    if (field.value.trim() !== "") notebook.set(field.name, field.value);
  }
  return notebook;
}

/** Puts a notebook into the fields; those it does not have become blank. */
export function fill(form: HTMLFormElement, notebook: Notebook): void {
  for (const field of fieldsOf(form)) {
    const value = notebook.get(field.name) ?? "";
    if (isChoice(field)) field.checked = field.value === value;
    else field.value = value;
    // A ward that is no longer on the list.
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
  }
}

/** Takes a choice back; the focus stays in its group. */
export function unchoose(form: HTMLFormElement, name: string): void {
  const choices = fieldsOf(form).filter((field) => field.name === name).filter(isChoice);
  for (const choice of choices) choice.checked = false;
  choices[0]?.focus();
}
