// <form data-autosave="/url">: the draft goes to the server a moment after the last change, and on leaving.
// Nothing is kept in the browser: what is typed may be about a person.
import { announce, FRAGMENT_HEADERS, formBody, isLoggedOut } from "../../scripts/dom";
import { setDirty } from "./leave";

type State = "dirty" | "saving" | "saved" | "offline" | "refused";

const QUIET = 2_000; // after the last change
const LONGEST = 6_000; // while typing goes on
const RETRY = [3_000, 5_000, 10_000, 20_000, 40_000, 60_000];

const TEXT: Readonly<Record<Exclude<State, "saved">, string>> = {
  dirty: "まだ保存していません",
  saving: "下書きを保存しています",
  offline: "接続が切れました。入力は残っています。つながり次第、自動で保存します。",
  refused: "ログインの期限が切れました。入力は残っています。",
};

const clock = (): string => new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });

class Draft {
  private timer = 0;
  private firstChange = 0;
  private failures = 0;
  private sent: string;
  private running = false;

  constructor(private readonly form: HTMLFormElement) {
    this.sent = formBody(form).toString();
  }

  changed(): void {
    if (formBody(this.form).toString() === this.sent) return;
    setDirty(this.form, true);
    const now = Date.now();
    this.firstChange ||= now;
    if (this.failures === 0) this.show("dirty");
    this.plan(this.failures > 0 ? this.retryIn() : Math.max(0, Math.min(QUIET, this.firstChange + LONGEST - now)));
  }

  /** Saves now; `leaving` lets the request outlive the page. */
  async save(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    const body = formBody(this.form);
    const text = body.toString();
    if (this.running || text === this.sent || this.form.hasAttribute("data-sent")) return;
    this.running = true;
    this.firstChange = 0;
    if (this.failures === 0) this.show("saving");
    try {
      const url = this.form.dataset["autosave"] ?? "";
      const response = await fetch(url, { method: "POST", body, headers: FRAGMENT_HEADERS, keepalive: leaving, redirect: "manual" });
      await this.answered(response, text);
    } catch {
      this.failed("offline");
    } finally {
      this.running = false;
    }
    if (this.failures === 0) this.changed();
  }

  private async answered(response: Response, text: string): Promise<void> {
    if (isLoggedOut(response)) return this.failed("refused");
    if (!response.ok) return this.failed("offline");
    const said = (await response.text()).trim();
    this.remember(response.headers.get("X-Draft"));
    const was = this.failures;
    this.failures = 0;
    this.sent = this.form.hasAttribute("data-sent") ? text : this.withDraft(text);
    if (formBody(this.form).toString() === this.sent) setDirty(this.form, false);
    this.show("saved", said || `下書き保存済み ${clock()}`);
    if (was > 0) announce("接続が戻り、下書きを保存しました");
  }

  /** The draft's number came with the answer: what was sent counts as sent with it. */
  private withDraft(text: string): string {
    const field = this.form.querySelector<HTMLInputElement>("input[data-draft]");
    if (!field) return text;
    const sent = new URLSearchParams(text);
    if (sent.has(field.name)) sent.set(field.name, field.value);
    return sent.toString();
  }

  private remember(draft: string | null): void {
    const field = this.form.querySelector<HTMLInputElement>("input[data-draft]");
    if (field && draft) field.value = draft;
  }

  private failed(state: "offline" | "refused"): void {
    this.failures += 1;
    this.show(state);
    if (this.failures === 1) announce(TEXT[state]);
    this.plan(this.retryIn());
  }

  private retryIn(): number {
    return RETRY[Math.min(this.failures, RETRY.length) - 1] ?? 60_000;
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private show(state: State, text?: string): void {
    const line = this.form.querySelector<HTMLElement>("[data-autosave-state]");
    if (!line) return;
    // Not a live region: a timer's chatter helps nobody. What is wrong, or right again, is announced apart.
    line.dataset["state"] = state;
    line.textContent = text ?? (state === "saved" ? "" : TEXT[state]);
    if (state === "refused") line.append(" ", loginLink());
  }
}

function loginLink(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = "/login";
  link.target = "_blank";
  link.textContent = "別の画面でログインし直すと、続きを保存します";
  return link;
}

const drafts = new WeakMap<HTMLFormElement, Draft>();

function draftOf(target: EventTarget | null): Draft | undefined {
  const form = target instanceof Element ? target.closest<HTMLFormElement>("form[data-autosave]") : null;
  return form ? drafts.get(form) : undefined;
}

const all = (): Draft[] =>
  [...document.querySelectorAll<HTMLFormElement>("form[data-autosave]")].flatMap((form) => drafts.get(form) ?? []);

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) drafts.set(form, new Draft(form));
document.addEventListener("input", (event) => draftOf(event.target)?.changed());
document.addEventListener("change", (event) => draftOf(event.target)?.changed());
window.addEventListener("online", () => all().forEach((draft) => void draft.save()));
window.addEventListener("focus", () => all().forEach((draft) => void draft.save()));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") all().forEach((draft) => void draft.save(true));
});
