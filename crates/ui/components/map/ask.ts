// A tap on the map asks who is in charge there; with a keyboard, Enter asks for the middle.
import type { LngLat } from "maplibre-gl";
import { addArrows } from "./arrows";
import { ready } from "./ground";
import type { Ground } from "./ground";

export async function makeAsking(ground: Ground): Promise<void> {
  const { chart, element } = ground;
  const ask = ({ lat, lng }: LngLat): void => location.assign(`${element.dataset["mapTap"] ?? ""}${lat.toFixed(5)},${lng.toFixed(5)}`);
  chart.on("click", (event) => ask(event.lngLat));
  chart.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    ask(chart.getCenter());
  });
  const aim = document.createElement("span");
  aim.className = "map-aim";
  aim.setAttribute("aria-hidden", "true");
  chart.getContainer().append(aim);
  addArrows(chart, element);
  ready(ground);
}
