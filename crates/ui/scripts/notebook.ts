// 私の人生会議: the notebook that a citizen fills in. It never leaves the device: nothing here sends or fetches anything.
import { fill, isOfNotebook, namesOf, type Notebook, read, unchoose } from "../components/notebook/fields";
import { download } from "../components/notebook/file";
import { forget, keep, kept, onElsewhere } from "../components/notebook/keep";
import * as paper from "../components/notebook/paper";
import { hush, type Place, refuse, say } from "../components/notebook/say";
import { LARGEST, parse, type Refusal, write } from "../components/notebook/text";

/** What an undo brings back. */
interface State { notebook: Notebook; isKept: boolean }

class Desk {
  private readonly box: HTMLInputElement | null;
  private before: State | null = null;
  /** What is written down somewhere else: in the storage or in a file. */
  private safe = "";

  constructor(private readonly form: HTMLFormElement) {
    this.box = form.querySelector<HTMLInputElement>("[data-keep]");
    this.open();
  }

  /** Begins with what was kept; otherwise blank, whatever the browser still had in the fields. */
  open(): void {
    this.before = null;
    this.safe = "";
    this.form.reset();
    hush();
    this.takeOver(kept(), "found");
    this.changed();
  }

  /** Takes over what is kept, here or by another tab. */
  private takeOver(text: string | null, word: string): void {
    const notebook = text === null ? "other" : parse(text, namesOf(this.form));
    if (typeof notebook === "string") return;
    fill(this.form, notebook);
    this.tick(true);
    this.safe = write(notebook);
    say("keep", word);
  }

  elsewhere(text: string | null): void {
    if (text === null) {
      if (this.isKept) say("keep", "forgotten");
      this.tick(false);
      this.safe = "";
    } else this.takeOver(text, "kept");
    this.changed();
  }

  /** Whether the owner wants it kept. */
  private get isKept(): boolean {
    return this.box?.checked ?? false;
  }

  private tick(value: boolean): void {
    if (this.box) this.box.checked = value;
  }

  /** After every change: the paper follows, and the storage where it is wanted. */
  changed(): void {
    const notebook = read(this.form);
    paper.write(this.form, notebook);
    if (this.isKept) this.store(write(notebook));
  }

  private store(text: string): boolean {
    const done = keep(text);
    if (done) this.safe = text;
    else {
      this.tick(false);
      say("keep", "cannot-keep");
    }
    return done;
  }

  /** The box was ticked, or not any more. */
  keepOrForget(): void {
    if (this.isKept) {
      if (this.store(write(read(this.form)))) say("keep", "kept");
      return;
    }
    forget();
    this.safe = "";
    say("keep", "forgotten");
  }

  /** Puts other things into the fields; what was there can be brought back until the page is left. */
  private replace(state: State, place: Place, word: string, back: "undo" | "redo" = "undo"): void {
    const before: State = { notebook: read(this.form), isKept: this.isKept };
    // To undo the undoing is only of use where something was written in between.
    this.before = back === "undo" || before.notebook.size > 0 ? before : null;
    fill(this.form, state.notebook);
    this.tick(state.isKept);
    if (!state.isKept) {
      forget();
      this.safe = "";
    }
    say(place, word, this.before ? back : undefined);
    this.changed();
  }

  erase(): void {
    if (read(this.form).size === 0 && !this.isKept) return say("erase", "blank");
    this.replace({ notebook: new Map(), isKept: false }, "erase", "erased");
  }

  /** Undo; once more, and it is undone itself. */
  undo(place: Place): void {
    if (this.before) this.replace(this.before, place, "undone", "redo");
  }

  export(): void {
    const text = write(read(this.form));
    download(text);
    this.safe = text;
    say("file", "exported");
  }

  async import(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    if (!file) return;
    const notebook = await this.notebookOf(file);
    // The same file can be chosen again.
    field.value = "";
    if (typeof notebook === "string") return refuse(field, notebook);
    refuse(field, null);
    this.replace({ notebook, isKept: this.isKept }, "read", "read");
  }

  private async notebookOf(file: File): Promise<Notebook | Refusal> {
    if (file.size > LARGEST) return "large";
    // A folder, or a file that went away in the meantime, cannot be read.
    const text = await file.text().catch(() => "");
    return parse(text, namesOf(this.form));
  }

  /** Whether something would be lost by leaving. */
  get isUnsafe(): boolean {
    const notebook = read(this.form);
    return notebook.size > 0 && write(notebook) !== this.safe;
  }

  /** The page is left: what was erased is gone for good. */
  leave(): void {
    this.before = null;
    for (const button of this.form.querySelectorAll<HTMLElement>("[data-undo]")) button.hidden = true;
  }
}

function press(desk: Desk, form: HTMLFormElement, button: HTMLElement): void {
  const { clear, printAs } = button.dataset;
  if (clear !== undefined) {
    unchoose(form, clear);
    desk.changed();
  } else if (printAs === "sheet" || printAs === "cover") {
    if (!paper.print(printAs)) say("print", "no-print");
  } else if ("export" in button.dataset) desk.export();
  else if ("erase" in button.dataset) desk.erase();
  else if ("undo" in button.dataset) desk.undo(button.closest<HTMLElement>("[data-status]")?.dataset["status"] as Place);
}

function begin(form: HTMLFormElement): void {
  const desk = new Desk(form);
  const field = (event: Event): HTMLInputElement | null => (event.target instanceof HTMLInputElement ? event.target : null);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (isOfNotebook(event.target)) desk.changed();
  });
  form.addEventListener("change", (event) => {
    if (field(event)?.matches("[data-keep]")) desk.keepOrForget();
    else if (field(event)?.matches("[data-read]")) void desk.import(field(event) as HTMLInputElement);
    else if (isOfNotebook(event.target)) desk.changed();
  });
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    if (button) press(desk, form, button);
  });
  onElsewhere((text) => desk.elsewhere(text));
  window.addEventListener("beforeunload", (event) => {
    if (desk.isUnsafe) event.preventDefault();
  });
  window.addEventListener("pagehide", () => desk.leave());
  // Back by the browser's button: as if opened anew, so that nobody finds what somebody else left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) desk.open();
  });
}

const form = document.querySelector<HTMLFormElement>("form[data-notebook]");
if (form) begin(form);
