// <input data-combobox data-src="/x?q=">: options come as <li role="option" data-value data-fill-NAME> from the server.
// ARIA combobox with a list; works during Japanese conversion, because readings are searchable too.
import { announce, FRAGMENT_HEADERS } from "../../scripts/dom";
import { fill } from "./fill";

const WAIT = 120;

class Combobox {
  private timer = 0;
  private request: AbortController | null = null;
  private active = -1;
  private picked = "";
  private readonly list: HTMLElement;

  constructor(private readonly input: HTMLInputElement) {
    const list = document.getElementById(`${input.id}-options`);
    if (!list) throw new Error(`no list for ${input.id}`);
    this.list = list;
    this.picked = input.value;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // Keep the focus in the field while an option is clicked.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.clicked(event));
  }

  private get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private typed(): void {
    if (this.input.value !== this.picked) this.setId("");
    clearTimeout(this.timer);
    if (this.input.value.trim() === "") {
      this.request?.abort();
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => void this.search(), WAIT);
  }

  private async search(): Promise<void> {
    this.request?.abort();
    const request = (this.request = new AbortController());
    this.input.setAttribute("aria-busy", "true");
    try {
      const response = await this.ask(request.signal);
      if (!response.ok) throw new Error(String(response.status));
      this.show(await response.text());
    } catch {
      if (!request.signal.aborted) this.show('<li class="options-note">候補を取得できません。このまま入力を続けられます。</li>');
    }
    if (this.request === request) this.input.removeAttribute("aria-busy");
  }

  /** Names of people go in the body (data-post): addresses end up in logs. */
  private ask(signal: AbortSignal): Promise<Response> {
    const src = this.input.dataset["src"] ?? "";
    const query = new URLSearchParams({ q: this.input.value });
    for (const name of (this.input.dataset["with"] ?? "").split(/[\s,]+/).filter(Boolean)) {
      for (const value of new FormData(this.input.form ?? undefined).getAll(name)) if (typeof value === "string") query.append(name, value);
    }
    const options: RequestInit = { headers: FRAGMENT_HEADERS, signal, redirect: "manual" };
    const address = src.replace(/[?&]q=$/, "");
    if (this.input.hasAttribute("data-post")) return fetch(address, { ...options, method: "POST", body: query });
    return fetch(`${address}${address.includes("?") ? "&" : "?"}${query}`, options);
  }

  private show(html: string): void {
    if (document.activeElement !== this.input) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    this.list.replaceChildren(...page.body.childNodes);
    const options = this.options;
    options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
    if (this.list.childElementCount === 0) this.list.innerHTML = '<li class="options-note">見つかりません。このまま入力できます。</li>';
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(-1);
    announce(options.length === 0 ? "候補はありません" : `候補${options.length}件。上下の矢印キーで選べます`);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  private activate(index: number): void {
    this.active = index;
    const options = this.options;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options[index];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.arrow(event);
    else if (event.key === "Enter" && !this.list.hidden) this.enter(event);
    else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  private arrow(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.list.hidden) {
      if (this.input.value.trim() !== "") void this.search();
      return;
    }
    const count = this.options.length;
    if (count === 0) return;
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.activate(this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count);
  }

  private enter(event: KeyboardEvent): void {
    const option = this.options[this.active];
    if (!option || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.pick(option);
  }

  private clicked(event: MouseEvent): void {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) this.pick(option);
  }

  private pick(option: HTMLElement): void {
    this.picked = option.dataset["label"] ?? option.firstChild?.textContent?.trim() ?? "";
    this.input.value = this.picked;
    this.setId(option.dataset["value"] ?? "");
    this.close();
    fill(option, this.input.form);
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private setId(value: string): void {
    const name = this.input.dataset["idField"];
    const field = name ? this.input.form?.elements.namedItem(name) : null;
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

const known = new WeakSet<HTMLInputElement>();
const setUp = (input: HTMLInputElement): void => {
  if (known.has(input)) return;
  known.add(input);
  new Combobox(input);
};

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-combobox]")) setUp(input);
// Fields that arrived later are set up when they are first used.
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.hasAttribute("data-combobox")) setUp(event.target);
});
