// Draws a 訪問範囲 into its field: a click adds a corner, dragging moves it, Backspace takes it away. The field holds
// `lng lat, lng lat, …` and can be typed into as well; both always say the same.
import { Marker } from "maplibre-gl";
import type { Position } from "geojson";
import { announce } from "../../scripts/dom";
import { around, collection, feature, NOTHING, polygon } from "./geo";
import { ready } from "./ground";
import type { Ground } from "./ground";

const STEP = 8;

/** The corners of the field; `undefined` while it is being typed into and cannot be read. */
function read(text: string): Position[] | undefined {
  if (!text.trim()) return [];
  const corners = text.split(",").filter((part) => part.trim()).map((part) => part.trim().split(/\s+/).map(Number));
  const isCorner = ([lng = NaN, lat = NaN, ...rest]: Position): boolean => rest.length === 0 && Math.abs(lng) <= 180 && Math.abs(lat) <= 85;
  return corners.every(isCorner) ? corners : undefined;
}

const written = (corners: Position[]): string => corners.map(([lng = 0, lat = 0]) => `${lng.toFixed(6)} ${lat.toFixed(6)}`).join(", ");

class Drawing {
  private corners: Position[] = [];
  private markers: Marker[] = [];

  constructor(private readonly ground: Ground, private readonly field: HTMLTextAreaElement) {
    this.corners = read(field.value) ?? [];
    field.addEventListener("input", () => {
      const typed = read(field.value);
      if (typed) this.set(typed, false);
    });
    this.set(this.corners, false);
  }

  /** The corners as they are. */
  get all(): Position[] {
    return this.corners;
  }

  private set(corners: Position[], write = true): void {
    this.corners = corners;
    this.ground.fill("drawing", corners.length > 1 ? collection([feature(polygon(corners))]) : NOTHING);
    if (write) {
      this.field.value = written(corners);
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.pin();
  }

  private pin(): void {
    while (this.markers.length > this.corners.length) this.markers.pop()?.remove();
    this.corners.forEach(([lng = 0, lat = 0], at) => {
      (this.markers[at] ??= this.handle(at)).setLngLat([lng, lat]);
    });
  }

  private handle(at: number): Marker {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-corner";
    button.setAttribute("aria-label", `${at + 1}番目の角（矢印キーで動かし、Backspaceで消します）`);
    button.textContent = String(at + 1);
    button.addEventListener("click", (event) => event.stopPropagation());
    button.addEventListener("keydown", (event) => this.key(event, at));
    const marker = new Marker({ element: button, draggable: true }).setLngLat([0, 0]).addTo(this.ground.chart);
    marker.on("drag", () => this.move(at, marker.getLngLat().toArray()));
    // The library names every marker itself.
    button.setAttribute("aria-label", `${at + 1}番目の角（矢印キーで動かし、Backspaceで消します）`);
    return marker;
  }

  private move(at: number, to: Position): void {
    this.set(this.corners.map((corner, other) => (other === at ? to : corner)));
  }

  private key(event: KeyboardEvent, at: number): void {
    const steps: Record<string, [number, number]> = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
    const step = steps[event.key];
    if (step) {
      const { x, y } = this.ground.chart.project((this.corners[at] ?? [0, 0]) as [number, number]);
      this.move(at, this.ground.chart.unproject([x + step[0], y + step[1]]).toArray());
    } else if (event.key === "Backspace" || event.key === "Delete") {
      this.remove(at);
      (this.markers.at(Math.min(at, this.markers.length - 1))?.getElement() ?? this.field).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  add(at: Position): void {
    this.set([...this.corners, at]);
    announce(`${this.corners.length}番目の角を加えました。`);
  }

  remove(at = this.corners.length - 1): void {
    if (this.corners.length === 0) return;
    this.set(this.corners.filter((_, other) => other !== at));
    announce(`角を消しました。残りは${this.corners.length}個です。`);
  }

  clear(): void {
    this.set([]);
    announce("描いた範囲をすべて消しました。");
  }
}

function button(text: string, work: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.dataset["kind"] = "secondary";
  made.textContent = text;
  made.addEventListener("click", work);
  return made;
}

export async function makeDrawing(ground: Ground): Promise<void> {
  const { chart, colours, element } = ground;
  const field = document.getElementById(element.dataset["mapField"] ?? "");
  if (!(field instanceof HTMLTextAreaElement)) throw new Error("no field to draw into");
  chart.addSource("drawing", { type: "geojson", data: NOTHING });
  chart.addLayer({ id: "drawing-fill", type: "fill", source: "drawing", paint: { "fill-color": colours.accent, "fill-opacity": 0.2 } });
  chart.addLayer({ id: "drawing", type: "line", source: "drawing", paint: { "line-color": colours.accent, "line-width": 3 } });
  const drawing = new Drawing(ground, field);
  chart.doubleClickZoom.disable();
  chart.on("click", (event) => drawing.add(event.lngLat.toArray()));
  const canvas = chart.getCanvas();
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") drawing.add(chart.getCenter().toArray());
    else if (event.key === "Backspace") drawing.remove();
    else return;
    event.preventDefault();
  });
  const help = document.createElement("p");
  help.className = "soft";
  help.textContent = "地図を押すと角が増え、角を引くと動きます。キーボードでは、地図を矢印キーで動かして Enter で中央に角を加え、Backspace で最後の角を消します。";
  const row = document.createElement("p");
  row.className = "row";
  row.append(button("最後の角を消す", () => drawing.remove()), button("すべて消す", () => drawing.clear()));
  element.after(help, row);
  const start = (element.dataset["mapAt"] ?? "").split(",").map(Number);
  const whole = around(drawing.all);
  if (whole) chart.fitBounds(whole, { padding: 48, maxZoom: 16, animate: false });
  else if (start.length === 2 && !start.some(Number.isNaN)) chart.jumpTo({ center: start as [number, number], zoom: 13 });
  ready(ground);
}
