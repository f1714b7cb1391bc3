// The places of a list with the numbers they have there: each mark is a link to its line, so that a keyboard and a voice
// reach it like any other.
import { Marker } from "maplibre-gl";
import type { Map as Chart } from "maplibre-gl";
import type { Feature, FeatureCollection, Point, Position } from "geojson";
import { addArrows } from "./arrows";
import { around, corners } from "./geo";
import { ready } from "./ground";
import type { Ground } from "./ground";
import { spread } from "./spread";

interface Numbered { no: number; name: string }

function mark({ properties }: Feature): HTMLAnchorElement {
  const { no, name } = properties as Numbered;
  const link = document.createElement("a");
  link.className = "map-number";
  link.href = `#place-${no}`;
  link.textContent = String(no);
  link.title = name;
  // Names are Japanese on every page.
  link.lang = "ja";
  return link;
}

function addMark(chart: Chart, place: Feature): Marker {
  const link = mark(place);
  const marker = new Marker({ element: link }).setLngLat((place.geometry as Point).coordinates as [number, number]).addTo(chart);
  // The library calls every marker "Map marker".
  link.setAttribute("role", "link");
  link.setAttribute("aria-label", `${link.textContent} ${link.title}`);
  link.addEventListener("focus", () => link.matches(":focus-visible") && bringIn(chart, marker));
  return marker;
}

/** Where a mark can be seen: buttons stand above and at the right, the scale below. */
const CLEAR = { top: 80, right: 72, bottom: 56, left: 48 };

/** Whoever comes to a mark with the keyboard sees it. */
function bringIn(chart: Chart, mark: Marker): void {
  const { x, y } = chart.project(mark.getLngLat()).add(mark.getOffset());
  const { clientWidth, clientHeight } = chart.getContainer();
  const seen = x >= CLEAR.left && y >= CLEAR.top && x <= clientWidth - CLEAR.right && y <= clientHeight - CLEAR.bottom;
  if (seen) return;
  chart.jumpTo({ center: mark.getLngLat() });
  // The page has gone to where the mark was.
  requestAnimationFrame(() => mark.getElement().scrollIntoView({ block: "nearest" }));
}

function keepApart(chart: Chart, marks: Marker[]): void {
  const aside = spread(marks.map((one) => {
    const { x, y } = chart.project(one.getLngLat());
    return [x, y];
  }));
  marks.forEach((one, at) => one.setOffset(aside[at] ?? [0, 0]));
}

export async function makeNumbers({ chart, element, ...ground }: Ground): Promise<void> {
  const { features } = JSON.parse(element.dataset["mapPoints"] ?? "{}") as FeatureCollection;
  const marks = features.map((place) => addMark(chart, place));
  chart.on("moveend", () => keepApart(chart, marks));
  const origin = (element.dataset["mapOrigin"] ?? "").split(",").map(Number);
  const at: Position[] = origin.length === 2 && !origin.some(Number.isNaN) ? [origin] : [];
  const whole = around([...corners(features), ...at]);
  if (whole) chart.fitBounds(whole, { padding: CLEAR, maxZoom: 15, animate: false });
  addArrows(chart, element);
  keepApart(chart, marks);
  ready({ chart, element, ...ground });
}
