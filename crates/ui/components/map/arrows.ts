// Moving the map with single presses, for whoever cannot drag.
import type { Map as Chart } from "maplibre-gl";
import { wordsOf } from "./words";

/** The sign of each way, and how far it goes, in parts of the map's width and height. */
const WAYS = { Left: ["←", -0.4, 0], Up: ["↑", 0, -0.4], Down: ["↓", 0, 0.4], Right: ["→", 0.4, 0] } as const;

function arrow(chart: Chart, [way, sign]: [string, string], [right, down]: [number, number]): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.title = way;
  button.setAttribute("aria-label", way);
  button.addEventListener("click", () => {
    const { clientWidth, clientHeight } = chart.getContainer();
    chart.panBy([right * clientWidth, down * clientHeight], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  });
  return button;
}

export function addArrows(chart: Chart, element: HTMLElement): void {
  const words = wordsOf(element);
  const group = document.createElement("div");
  group.className = "maplibregl-ctrl maplibregl-ctrl-group map-arrows";
  group.append(...Object.entries(WAYS).map(([way, [sign, right, down]]) => arrow(chart, [words[`Arrows.${way}`] ?? sign, sign], [right, down])));
  chart.addControl({ onAdd: () => group, onRemove: () => group.remove() }, "top-left");
}
