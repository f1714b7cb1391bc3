// What a chosen option knows goes into the other fields of the form: data-fill-phone="06-…" fills the field named phone.

const PREFIX = "data-fill-";

function put(field: Element | RadioNodeList | null, value: string): void {
  if (field instanceof RadioNodeList) {
    for (const one of field) {
      if (one instanceof HTMLInputElement && one.checked !== (one.value === value)) one.checked = one.value === value;
    }
  } else if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
    field.checked = field.value === value;
  } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
    field.value = value;
  }
}

/** Fills the fields an option names. Attribute names are lower case, as field names are. */
export function fill(option: HTMLElement, form: HTMLFormElement | null): void {
  if (!form) return;
  for (const { name, value } of option.attributes) {
    if (name.startsWith(PREFIX)) put(form.elements.namedItem(name.slice(PREFIX.length)), value);
  }
}
