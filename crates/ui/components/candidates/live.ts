// <form data-live="/url" data-live-target="#id">: the part of the page that answers the form follows every change.
// Nothing moves under the hand: while the target holds the focus, the new answer waits until the focus leaves.
import { announce, FRAGMENT_HEADERS, formBody, isLoggedOut } from "../../scripts/dom";

const WAIT = 150;

class Live {
  private timer = 0;
  private asked = "";
  private request: AbortController | null = null;
  private waiting: string | null = null;

  constructor(private readonly form: HTMLFormElement) {}

  private get target(): HTMLElement | null {
    return document.querySelector<HTMLElement>(this.form.dataset["liveTarget"] ?? "#live");
  }

  later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), WAIT);
  }

  private async ask(): Promise<void> {
    const body = formBody(this.form);
    if (body.toString() === this.asked) return;
    this.asked = body.toString();
    this.request?.abort();
    const request = (this.request = new AbortController());
    this.target?.setAttribute("aria-busy", "true");
    try {
      const url = this.form.dataset["live"] ?? "";
      const response = await fetch(url, { method: "POST", body, headers: FRAGMENT_HEADERS, signal: request.signal, redirect: "manual" });
      if (isLoggedOut(response) || !response.ok) throw new Error(String(response.status));
      this.arrived(await response.text());
    } catch (error) {
      if (!request.signal.aborted) this.lost();
      if (error instanceof Error && error.name === "AbortError") return;
    }
    if (this.request === request) this.target?.removeAttribute("aria-busy");
  }

  private arrived(html: string): void {
    const target = this.target;
    if (!target) return;
    if (target.contains(document.activeElement)) this.waiting = html;
    else this.replace(target, html);
  }

  /** Called when the focus left the target. */
  release(): void {
    const target = this.target;
    if (this.waiting === null || !target || target.contains(document.activeElement)) return;
    this.replace(target, this.waiting);
  }

  private replace(target: HTMLElement, html: string): void {
    this.waiting = null;
    const page = new DOMParser().parseFromString(html, "text/html");
    const scroller = target.closest<HTMLElement>(".split-side") ?? target;
    const top = scroller.scrollTop;
    target.replaceChildren(...page.body.childNodes);
    scroller.scrollTop = top;
    const said = target.querySelector<HTMLElement>("[data-announce]");
    if (said) announce(said.dataset["announce"] || (said.textContent ?? ""));
  }

  private lost(): void {
    this.asked = "";
    const target = this.target;
    if (!target || target.querySelector(".live-error")) return;
    const line = document.createElement("p");
    line.className = "live-error";
    line.textContent = "いまは更新できません。つながると、次の入力で更新します。";
    target.prepend(line);
    announce(line.textContent);
  }
}

const lives = new WeakMap<HTMLFormElement, Live>();

function liveOf(form: HTMLFormElement): Live {
  const known = lives.get(form) ?? new Live(form);
  lives.set(form, known);
  return known;
}

const changed = (event: Event): void => {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-live]") : null;
  if (form) liveOf(form).later();
};

document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("focusout", () => {
  // The new focus is known only after the event.
  setTimeout(() => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) liveOf(form).release();
  });
});
