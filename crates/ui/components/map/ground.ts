// What every map stands on: tiles where the installation has some, outlines and names of wards and towns where they are
// known, a scale. Whatever cannot be had is left out without a word: the rest is useful.
import { AttributionControl, Map as Chart, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource, StyleSpecification } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import { isLoggedOut } from "../../scripts/dom";
import { around, collection, corners, holds, NOTHING } from "./geo";
import { wordsOf } from "./words";

/** The colours of the page, as the map can use them. */
export interface Colours { ground: string; text: string; soft: string; line: string; edge: string; accent: string; raised: string; danger: string; dark: boolean }

export interface Ground {
  element: HTMLElement;
  chart: Chart;
  colours: Colours;
  /** Outlines of the wards; empty where none were loaded. */
  wards: Feature[];
  /** Outlines of the towns of a ward. */
  townsOf(ward: string): Promise<Feature[]>;
  /** Sets the data of a source. */
  fill(source: string, data: FeatureCollection): void;
}

/** Where letters are drawn from: nothing is fetched for them. */
export const FONT = ["BIZ UDPGothic"];

/** From this zoom on towns are shown instead of wards. */
const TOWNS_FROM = 12.5;

function readColours(element: HTMLElement): Colours {
  const probe = document.createElement("span");
  element.append(probe);
  const of = (name: string): string => {
    probe.className = `map-ink-${name}`;
    return getComputedStyle(probe).color;
  };
  const names = ["ground", "text", "soft", "line", "edge", "accent", "raised", "danger"] as const;
  const colours = Object.fromEntries(names.map((name) => [name, of(name)])) as Record<(typeof names)[number], string>;
  probe.remove();
  const [red = 255] = (colours.ground.match(/\d+/g) ?? []).map(Number);
  return { ...colours, dark: red < 128 };
}

/** GeoJSON of ours; nothing where there is none. */
export async function fetchFeatures(url: string): Promise<Feature[]> {
  try {
    const answer = await fetch(url, { redirect: "manual" });
    if (isLoggedOut(answer) || !answer.ok) return [];
    return ((await answer.json()) as FeatureCollection).features ?? [];
  } catch {
    return [];
  }
}

function style(element: HTMLElement, colours: Colours): StyleSpecification {
  const tiles = element.dataset["mapTiles"];
  const made: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": colours.ground } }],
  };
  if (tiles) {
    made.sources["tiles"] = { type: "raster", tiles: [tiles], tileSize: 256, minzoom: 5, maxzoom: 18 };
    const paint = colours.dark ? { "raster-brightness-max": 0.65, "raster-saturation": -0.4 } : {};
    made.layers.push({ id: "tiles", type: "raster", source: "tiles", paint });
  }
  return made;
}

/** Tiles have the names of towns; where they do not come, ours stand in. */
const hasTiles = ({ dataset }: HTMLElement): boolean => dataset["mapTiles"] !== undefined && dataset["mapTilesLost"] === undefined;

function noticeLostTiles(chart: Chart, element: HTMLElement): void {
  chart.on("error", (event) => {
    if ((event as { sourceId?: string }).sourceId !== "tiles") return void console.warn(event.error);
    element.dataset["mapTilesLost"] = "";
    if (chart.getLayer("town-names")) chart.setLayoutProperty("town-names", "visibility", "visible");
  });
}

/** 出典, as the terms of whoever gives the tiles ask for. */
function credit(element: HTMLElement): string {
  const { mapCredit = "", mapCreditHref = "" } = element.dataset;
  if (!mapCredit) return "";
  const holder = document.createElement("span");
  const link = document.createElement(mapCreditHref ? "a" : "span");
  link.textContent = mapCredit;
  if (link instanceof HTMLAnchorElement) [link.href, link.target, link.rel] = [mapCreditHref, "_blank", "noreferrer"];
  holder.append(`${wordsOf(element)["Source"]}：`, link);
  return holder.innerHTML;
}

function makeChart(element: HTMLElement, colours: Colours): Chart {
  setWorkerUrl(new URL(element.dataset["mapWorker"] ?? "", location.href).href);
  const frame = document.createElement("div");
  frame.className = "map-frame";
  element.replaceChildren(frame);
  const chart = new Chart({
    container: frame,
    style: style(element, colours),
    center: [137, 36],
    zoom: 5,
    minZoom: 5,
    maxZoom: 18,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: '"BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif',
    locale: wordsOf(element),
    // On the pages of citizens a finger or a wheel moves the page, as everywhere on it.
    cooperativeGestures: element.dataset["mapLocale"] !== undefined,
    // Tiles come as plain images: the page need not be allowed to fetch anything from their host.
    refreshExpiredTiles: false,
  });
  noticeLostTiles(chart, element);
  chart.touchZoomRotate.disableRotation();
  chart.keyboard.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
  chart.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  const source = credit(element);
  if (source) chart.addControl(new AttributionControl({ compact: false, customAttribution: source }), "bottom-right");
  const words = element.dataset["mapWords"];
  if (words && document.getElementById(words)) chart.getCanvas().setAttribute("aria-describedby", words);
  return chart;
}

function addLines({ chart, colours, fill }: Ground, wards: Feature[]): void {
  for (const source of ["wards", "towns"]) chart.addSource(source, { type: "geojson", data: NOTHING });
  chart.addLayer({ id: "town-lines", type: "line", source: "towns", minzoom: TOWNS_FROM, paint: { "line-color": colours.edge, "line-width": 0.75, "line-dasharray": [3, 2] } });
  chart.addLayer({ id: "ward-lines", type: "line", source: "wards", paint: { "line-color": colours.soft, "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1, 14, 2.5] } });
  fill("wards", collection(wards));
}

function addNames({ chart, colours, element }: Ground, names: Feature[]): void {
  chart.addSource("names", { type: "geojson", data: collection(names) });
  const paint = { "text-color": colours.text, "text-halo-color": colours.ground, "text-halo-width": 1.5 };
  chart.addLayer({ id: "ward-names", type: "symbol", source: "names", filter: ["==", ["get", "l"], "ward"], minzoom: 9, maxzoom: TOWNS_FROM,
    layout: { "text-field": ["get", "n"], "text-font": FONT, "text-size": 14 }, paint });
  chart.addLayer({ id: "town-names", type: "symbol", source: "names", filter: ["==", ["get", "l"], "town"], minzoom: TOWNS_FROM,
    layout: { "text-field": ["get", "n"], "text-font": FONT, "text-size": 12, visibility: hasTiles(element) ? "none" : "visible" },
    paint: { ...paint, "text-color": colours.soft } });
}

/** The lines of the towns follow the ward in the middle of the map. */
function followTowns(ground: Ground): void {
  let shown = "";
  const follow = async (): Promise<void> => {
    if (ground.chart.getZoom() < TOWNS_FROM) return;
    const middle = ground.chart.getCenter().toArray();
    const ward = String(ground.wards.find(({ geometry }) => holds(geometry, middle))?.properties?.["ward"] ?? "");
    if (!ward || ward === shown) return;
    shown = ward;
    ground.fill("towns", collection(await ground.townsOf(ward)));
  };
  ground.chart.on("moveend", () => void follow());
}

/** The map with everything that lies below what it is about. */
export async function makeGround(element: HTMLElement): Promise<Ground> {
  const colours = readColours(element);
  const chart = makeChart(element, colours);
  const towns = new Map<string, Promise<Feature[]>>();
  const [wards, names] = await Promise.all([
    fetchFeatures("/map/boundaries.geojson"),
    fetchFeatures("/map/names.geojson"),
    // Not `load`, which waits for the tiles: they may never come.
    chart.once("style.load"),
  ]);
  const ground: Ground = {
    element,
    chart,
    colours,
    wards,
    townsOf: (ward) => {
      const known = towns.get(ward) ?? fetchFeatures(`/map/boundaries.geojson?ward=${encodeURIComponent(ward)}`);
      towns.set(ward, known);
      return known;
    },
    fill: (source, data) => chart.getSource<GeoJSONSource>(source)?.setData(data),
  };
  addLines(ground, wards);
  addNames(ground, names);
  followTowns(ground);
  const whole = around(corners([...wards, ...names]));
  if (whole) chart.fitBounds(whole, { padding: 24, maxZoom: 14, animate: false });
  return ground;
}

/** Says that the map is ready and shows what it should: styles and tests wait for it. */
export function ready({ element, chart }: Ground): void {
  const say = (): void => void (element.dataset["mapReady"] = "");
  if (chart.loaded()) say();
  else chart.once("idle", say);
}
