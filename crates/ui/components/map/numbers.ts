// The places of a list with the numbers they have there: each mark is a link to its line, so that a keyboard and a voice
// reach it like any other.
import { Marker } from "maplibre-gl";
import type { Map as Chart } from "maplibre-gl";
import type { Feature, FeatureCollection, Position } from "geojson";
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
  return link;
}

function addMark(chart: Chart, place: Feature): Marker {
  const link = mark(place);
  const marker = new Marker({ element: link }).setLngLat((place.geometry as { coordinates: [number, number] }).coordinates).addTo(chart);
  // The library calls every marker "Map marker".
  link.setAttribute("role", "link");
  link.setAttribute("aria-label", `${link.textContent} ${link.title}`);
  return marker;
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
  if (whole) chart.fitBounds(whole, { padding: 40, maxZoom: 15, animate: false });
  keepApart(chart, marks);
  ready({ chart, element, ...ground });
}
