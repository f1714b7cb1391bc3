// One place and its 訪問範囲: what was drawn, the distance it travels, wards and towns it serves.
import type { Feature, Position } from "geojson";
import { around, circle, collection, corners, feature, polygon } from "./geo";
import { ready } from "./ground";
import type { Ground } from "./ground";

/** What the page tells (`directory::pages::place`). */
interface Entry {
  name: string;
  point: Position | null;
  services: { label: string; radius: number | null; polygon: Position[]; wards: string[]; towns: [ward: string, town: string][] }[];
}

async function served({ wards, townsOf }: Ground, { services }: Entry): Promise<Feature[]> {
  const whole = new Set(services.flatMap((one) => one.wards));
  const single = services.flatMap((one) => one.towns);
  const asked = [...new Set(single.map(([ward]) => ward))];
  const towns = (await Promise.all(asked.map(townsOf))).flat();
  const ids = new Set(single.map(([, town]) => town));
  return [
    ...wards.filter(({ properties }) => whole.has(String(properties?.["ward"]))),
    ...towns.filter(({ properties }) => ids.has(String(properties?.["town"]))),
  ];
}

function say(ground: Ground, shown: [feature: Feature[], words: string][]): void {
  const words = shown.filter(([found]) => found.length > 0).map(([, text]) => text);
  const line = document.createElement("p");
  line.className = "soft map-key";
  line.textContent = words.join("　");
  ground.element.after(line);
}

export async function makePlace(ground: Ground): Promise<void> {
  const { chart, colours, element } = ground;
  const entry = JSON.parse(element.dataset["mapPlace"] ?? "{}") as Entry;
  const { point } = entry;
  const drawn = entry.services.filter((one) => one.polygon.length > 2).map((one) => feature(polygon(one.polygon)));
  const reached = entry.services.flatMap(({ radius }) => (radius && point ? [feature(polygon(circle(point, radius)))] : []));
  const areas = await served(ground, entry);
  const self = point ? [feature({ type: "Point", coordinates: point }, { n: entry.name })] : [];
  chart.addSource("areas", { type: "geojson", data: collection(areas) });
  chart.addSource("drawn", { type: "geojson", data: collection(drawn) });
  chart.addSource("reached", { type: "geojson", data: collection(reached) });
  chart.addSource("self", { type: "geojson", data: collection(self) });
  chart.addLayer({ id: "areas", type: "fill", source: "areas", paint: { "fill-color": colours.accent, "fill-opacity": 0.14 } }, "town-lines");
  chart.addLayer({ id: "drawn-fill", type: "fill", source: "drawn", paint: { "fill-color": colours.accent, "fill-opacity": 0.2 } });
  chart.addLayer({ id: "drawn", type: "line", source: "drawn", paint: { "line-color": colours.accent, "line-width": 3 } });
  chart.addLayer({ id: "reached", type: "line", source: "reached", paint: { "line-color": colours.danger, "line-width": 2, "line-dasharray": [3, 2] } });
  chart.addLayer({ id: "self", type: "circle", source: "self", paint: { "circle-radius": 8, "circle-color": colours.danger, "circle-stroke-color": "#fff", "circle-stroke-width": 2 } });
  const whole = around(corners([...self, ...drawn, ...reached, ...areas]));
  if (whole) chart.fitBounds(whole, { padding: 32, maxZoom: 15, animate: false });
  say(ground, [[self, "●：この資源の位置"], [drawn, "実線：描いた訪問範囲"], [reached, "破線：訪問する距離"], [areas, "うすい色：訪問する区・町"]]);
  ready(ground);
}
