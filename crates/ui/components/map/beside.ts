// The list beside the map: chooses on the map, follows it, and shows what was chosen there.
import { announce, FRAGMENT_HEADERS, isLoggedOut } from "../../scripts/dom";

const ID = /\/facilities\/(\d+)$/;

export class Beside {
  private readonly list: HTMLElement | null;
  private request: AbortController | null = null;
  private chosen = "";

  constructor(private readonly map: HTMLElement, private readonly hooks: { has(id: string): boolean; choose(id: string): void; changed(): void }) {
    this.list = document.getElementById(map.dataset["mapList"] ?? "");
    this.list?.addEventListener("click", (event) => this.turn(event));
    this.dress();
  }

  /** Each entry's link, in the list's order. */
  private links(): { id: string; link: HTMLAnchorElement; item: HTMLElement }[] {
    const found = [...(this.list?.querySelectorAll<HTMLAnchorElement>("ol > li a[href^='/facilities/']") ?? [])];
    return found.flatMap((link) => {
      const [, id] = ID.exec(link.getAttribute("href") ?? "") ?? [];
      const item = link.closest("li");
      return id && item ? [{ id, link, item }] : [];
    });
  }

  /** The numbers of the list, which the map repeats; none where the list has none. */
  numbers(): Map<string, number> {
    const first = this.list?.querySelector<HTMLOListElement>("ol.map-list")?.start;
    return new Map(first === undefined ? [] : this.links().map(({ id }, at) => [id, first + at]));
  }

  /** Gives each entry its button. */
  private dress(): void {
    for (const { id, link, item } of this.links()) {
      if (!this.hooks.has(id)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button map-show no-print";
      button.dataset["kind"] = "link";
      button.dataset["mapShow"] = id;
      button.append("地図で示す", Object.assign(document.createElement("span"), { className: "sr-only", textContent: `：${link.textContent}` }));
      button.addEventListener("click", () => this.hooks.choose(id));
      (item.querySelector(".row, .candidate-foot") ?? item).append(button);
    }
    this.mark(this.chosen);
    this.hooks.changed();
  }

  /** Marks the entry that is chosen. */
  mark(id: string, { scroll = false } = {}): void {
    this.chosen = id;
    for (const one of this.links()) {
      const here = one.id === id;
      one.item.toggleAttribute("data-chosen", here);
      one.item.querySelector("[data-map-show]")?.setAttribute("aria-pressed", String(here));
      if (here && scroll) one.item.scrollIntoView({ block: "nearest" });
    }
  }

  private get inView(): HTMLInputElement | null {
    return document.querySelector<HTMLInputElement>("[data-map-in-view]");
  }

  /** Asks for the list again whenever the map has moved, while it is limited to what is in view. */
  follow(box: () => string): void {
    const ask = (): void => {
      const query = new URLSearchParams((this.map.dataset["mapSrc"] ?? "").split("?")[1]);
      if (this.inView?.checked) query.set("box", box());
      void this.ask(query);
    };
    this.inView?.addEventListener("change", ask);
    let timer = 0;
    this.moved = () => {
      clearTimeout(timer);
      if (this.inView?.checked) timer = window.setTimeout(ask, 250);
    };
  }

  /** To be called when the map has moved. */
  moved: () => void = () => undefined;

  /** The pages of the list are turned without losing the map. */
  private turn(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".pager a") : null;
    if (!link || !this.map.dataset["mapFragment"] || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.ask(new URL(link.href).searchParams, true);
  }

  private async ask(query: URLSearchParams, toTop = false): Promise<void> {
    const { list } = this;
    if (!list) return;
    this.request?.abort();
    const request = (this.request = new AbortController());
    list.setAttribute("aria-busy", "true");
    try {
      const url = `${this.map.dataset["mapFragment"]}?${query}`;
      const answer = await fetch(url, { headers: FRAGMENT_HEADERS, signal: request.signal, redirect: "manual" });
      if (isLoggedOut(answer) || !answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const held = list.contains(document.activeElement);
      list.replaceChildren(...page.body.childNodes);
      history.replaceState(history.state, "", `${location.pathname}?${query}`);
      this.dress();
      if (toTop || held) list.focus({ preventScroll: !toTop });
      if (toTop) list.scrollIntoView({ block: "start" });
      announce(list.querySelector<HTMLElement>("[data-announce]")?.dataset["announce"] ?? "");
    } catch {
      if (!request.signal.aborted) announce("いまは一覧を更新できません。つながると、次に動かしたときに更新します。");
    }
    if (this.request === request) list.removeAttribute("aria-busy");
  }
}
