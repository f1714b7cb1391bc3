// What the map says of a place, or of several at one spot.
import { Popup } from "maplibre-gl";
import type { Map as Chart } from "maplibre-gl";
import type { Position } from "geojson";

/** What the server tells of a place (`mapview::geojson::Place`). */
export interface Place { id: string; n: string; g: string; k: string; t: string; a: string; f: string; q?: string }

const ACCEPTS: Record<string, [tone: string, word: string]> = {
  yes: ["ok", "可"],
  conditional: ["part", "条件付"],
  no: ["danger", "不可"],
  unknown: ["neutral", "不明"],
};

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = make("a", "", text);
  made.href = href;
  return made;
}

/** Everything that is said of one place. */
export function describe(place: Place): HTMLElement {
  const [tone, word] = ACCEPTS[place.a] ?? ["neutral", "不明"];
  const badge = make("span", "badge", word);
  badge.dataset["tone"] = tone;
  const fresh = make("span", "fresh", place.f ? `確認日 ${place.f}` : "不明");
  fresh.dataset["state"] = place.f ? "known" : "unknown";
  const phone = place.t ? link(`tel:${place.t.replace(/[^0-9+]/g, "")}`, place.t) : make("span", "blank", "不明");
  const parts = [
    make("p", "map-popup-name", link(`/facilities/${place.id}`, place.n)),
    make("p", "", place.k),
    make("p", "", "電話 ", phone),
    make("p", "", "新規受入 ", badge),
    make("p", "", "登録内容 ", fresh),
  ];
  if (place.q) parts.push(make("p", "soft", `位置：${place.q}`));
  return make("div", "map-popup", ...parts);
}

/** The most places listed for one spot. */
const MOST = 12;

/** Several places at one spot, each to be chosen. */
export function describeAll(places: Place[], choose: (id: string) => void): HTMLElement {
  const lines = places.slice(0, MOST).map((place) => {
    const button = make("button", "button", place.n);
    button.type = "button";
    button.dataset["kind"] = "link";
    button.addEventListener("click", () => choose(place.id));
    return make("li", "", button, " ", make("span", "soft", place.k));
  });
  const parts: HTMLElement[] = [make("p", "map-popup-name", `ここに${places.length}件あります`), make("ul", "", ...lines)];
  if (places.length > MOST) parts.push(make("p", "soft", `ほか${places.length - MOST}件は、一覧で見てください。`));
  return make("div", "map-popup", ...parts);
}

/** Opens the one popup of a map. */
export class Bubble {
  private open: Popup | undefined;

  constructor(private readonly chart: Chart) {}

  say(at: Position, content: HTMLElement, { focus }: { focus: boolean }): void {
    this.open?.remove();
    const [lng = 0, lat = 0] = at;
    this.open = new Popup({ maxWidth: "20rem", offset: 16, focusAfterOpen: focus }).setLngLat([lng, lat]).setDOMContent(content).addTo(this.chart);
  }
}
