// The entry of the map: loaded by components/map/load.ts on pages that have one.
import { makeAsking } from "../components/map/ask";
import { makeDrawing } from "../components/map/draw";
import { makeGround } from "../components/map/ground";
import { makeNumbers } from "../components/map/numbers";
import { makePlace } from "../components/map/place";
import { makePoints } from "../components/map/points";

/** Shows the map that `element` asks for; rejects where a map cannot be shown. */
export async function show(element: HTMLElement): Promise<void> {
  const ground = await makeGround(element);
  switch (element.dataset["map"]) {
    case "points":
      return makePoints(ground);
    case "place":
      return makePlace(ground);
    case "draw":
      return makeDrawing(ground);
    case "numbers":
      return makeNumbers(ground);
    case "ask":
      return makeAsking(ground);
  }
}
