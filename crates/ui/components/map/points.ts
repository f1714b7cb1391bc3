// Many places with a list beside them: clusters with their counts, marks, what is chosen.
import type { GeoJSONSource, MapGeoJSONFeature } from "maplibre-gl";
import type { Feature, Position } from "geojson";
import { announce } from "../../scripts/dom";
import { Beside } from "./beside";
import { around, collection, corners, feature, NOTHING } from "./geo";
import { fetchFeatures, FONT, ready } from "./ground";
import type { Ground } from "./ground";
import { addMarks } from "./marks";
import { Bubble, describe, describeAll } from "./popup";
import type { Place } from "./popup";

/** From this zoom on no places are put together, but those at one spot. */
const CLUSTERS_TO = 16;

/** As near as this a place is shown that was chosen in the list: names of towns are still around it. */
const CLOSE = 15;

interface Spot { place: Place; at: Position }

async function read({ element }: Ground): Promise<Feature[]> {
  const { mapPoints, mapSrc } = element.dataset;
  if (mapPoints) return (JSON.parse(mapPoints) as { features: Feature[] }).features;
  return mapSrc ? fetchFeatures(mapSrc) : [];
}

function addLayers({ chart, colours }: Ground, points: Feature[]): void {
  chart.addSource("points", { type: "geojson", data: collection(points), cluster: true, clusterRadius: 42, clusterMaxZoom: CLUSTERS_TO });
  chart.addSource("chosen", { type: "geojson", data: NOTHING });
  chart.addSource("numbers", { type: "geojson", data: NOTHING });
  const many = ["step", ["get", "point_count"], 15, 20, 18, 100, 22, 1000, 27] as unknown as number;
  chart.addLayer({ id: "chosen", type: "circle", source: "chosen", paint: { "circle-radius": 20, "circle-color": "rgba(255, 199, 0, 0.55)", "circle-stroke-color": colours.text, "circle-stroke-width": 3 } });
  chart.addLayer({ id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"],
    paint: { "circle-radius": many, "circle-color": colours.raised, "circle-stroke-color": colours.accent, "circle-stroke-width": 2.5 } });
  chart.addLayer({ id: "counts", type: "symbol", source: "points", filter: ["has", "point_count"],
    layout: { "text-field": ["to-string", ["get", "point_count"]], "text-font": FONT, "text-size": 14, "text-allow-overlap": true },
    paint: { "text-color": colours.text } });
  chart.addLayer({ id: "marks", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]],
    layout: { "icon-image": ["concat", ["get", "g"], ["case", ["==", ["get", "a"], "yes"], "+", ""]], "icon-allow-overlap": true, "icon-size": 1 } });
  chart.addLayer({ id: "numbers", type: "symbol", source: "numbers",
    layout: { "text-field": ["get", "no"], "text-font": FONT, "text-size": 13, "text-anchor": "left", "text-offset": [1.3, 0.7] },
    paint: { "text-color": colours.text, "text-halo-color": colours.ground, "text-halo-width": 2 } });
}

/** The flag on the middle of the town; a place of the map, never of a person. */
function addOrigin({ chart, element, colours }: Ground): Position[] {
  const at = (element.dataset["mapOrigin"] ?? "").split(",").map(Number);
  if (at.length !== 2 || at.some(Number.isNaN)) return [];
  chart.addSource("origin", { type: "geojson", data: collection([feature({ type: "Point", coordinates: at })]) });
  chart.addLayer({ id: "origin", type: "symbol", source: "origin",
    layout: { "text-field": "⚑", "text-font": FONT, "text-size": 30, "text-anchor": "bottom", "text-allow-overlap": true },
    paint: { "text-color": colours.danger, "text-halo-color": colours.ground, "text-halo-width": 2 } });
  return [at];
}

export async function makePoints(ground: Ground): Promise<void> {
  const { chart, element } = ground;
  const [points] = await Promise.all([read(ground), addMarks(chart)]);
  const spots = new Map<string, Spot>();
  for (const { geometry, properties } of points) {
    if (geometry.type === "Point") spots.set((properties as Place).id, { place: properties as Place, at: geometry.coordinates });
  }
  addLayers(ground, points);
  const origin = addOrigin(ground);
  const bubble = new Bubble(chart);

  const choose = (id: string, fromList: boolean): void => {
    const spot = spots.get(id);
    if (!spot) return;
    ground.fill("chosen", collection([feature({ type: "Point", coordinates: spot.at })]));
    if (fromList) {
      chart.easeTo({ center: spot.at as [number, number], zoom: Math.max(chart.getZoom(), CLOSE) });
      if (chart.getContainer().getBoundingClientRect().bottom < 80) element.scrollIntoView({ block: "start" });
      announce(`${spot.place.n}を地図の中央に示しました。`);
    }
    bubble.say(spot.at, describe(spot.place), { focus: !fromList });
    beside.mark(id, { scroll: !fromList });
    element.dataset["mapChosen"] = id;
  };
  // Only places that stand alone carry the number they have in the list.
  let shownNumbers = "";
  const numbers = (): void => {
    const alone = new Set(chart.queryRenderedFeatures({ layers: ["marks"] }).map(({ properties }) => String(properties["id"])));
    const shown = [...beside.numbers()].filter(([id]) => alone.has(id)).flatMap(([id, no]) => {
      const spot = spots.get(id);
      return spot ? [feature({ type: "Point", coordinates: spot.at }, { no: String(no) })] : [];
    });
    const mark = JSON.stringify(shown);
    if (mark !== shownNumbers) ground.fill("numbers", collection(shown));
    shownNumbers = mark;
  };
  // The list is dressed while it is made, before it has a name here.
  let made = false;
  const beside: Beside = new Beside(element, { has: (id) => spots.has(id), choose: (id) => choose(id, true), changed: () => made && numbers() });
  made = true;
  chart.on("idle", numbers);

  const several = async (found: MapGeoJSONFeature, at: Position): Promise<void> => {
    const source = chart.getSource<GeoJSONSource>("points");
    const id = Number(found.properties["cluster_id"]);
    const zoom = (await source?.getClusterExpansionZoom(id)) ?? CLUSTERS_TO;
    if (zoom <= CLUSTERS_TO) return void chart.easeTo({ center: at as [number, number], zoom });
    const leaves = (await source?.getClusterLeaves(id, 200, 0)) ?? [];
    bubble.say(at, describeAll(leaves.map((leaf) => leaf.properties as Place), (chosen) => choose(chosen, false)), { focus: true });
  };
  chart.on("click", ["clusters", "marks"], (event) => {
    const found = event.features ?? [];
    const [first] = found;
    if (first?.geometry.type !== "Point") return;
    if (first.properties["cluster_id"] !== undefined) return void several(first, first.geometry.coordinates);
    const ids = [...new Set(found.map(({ properties }) => String(properties["id"])))];
    const here = ids.flatMap((id) => spots.get(id)?.place ?? []);
    if (here.length > 1) bubble.say(first.geometry.coordinates, describeAll(here, (id) => choose(id, false)), { focus: true });
    else if (ids[0]) choose(ids[0], false);
  });
  for (const layer of ["clusters", "marks"]) {
    chart.on("mouseenter", layer, () => chart.getCanvas().classList.add("map-over"));
    chart.on("mouseleave", layer, () => chart.getCanvas().classList.remove("map-over"));
  }

  const asked = new URLSearchParams(location.search).get("box")?.split(",").map(Number);
  const [west = NaN, south = NaN, east = NaN, north = NaN] = asked ?? [];
  const whole = around([...corners(points), ...origin]);
  if (asked?.length === 4 && !asked.some(Number.isNaN)) chart.fitBounds([west, south, east, north], { animate: false });
  else if (whole) chart.fitBounds(whole, { padding: 40, maxZoom: 15, animate: false });
  beside.follow(() => {
    const box = chart.getBounds();
    return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((degrees) => degrees.toFixed(5)).join(",");
  });
  chart.on("moveend", () => beside.moved());
  element.dataset["mapCount"] = String(spots.size);
  ready(ground);
}
