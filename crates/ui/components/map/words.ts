// The words on a map: the library's own keys, and ours.

const JAPANESE: Record<string, string> = {
  "Arrows.Left": "左へ動かす",
  "Arrows.Up": "上へ動かす",
  "Arrows.Down": "下へ動かす",
  "Arrows.Right": "右へ動かす",
  "AttributionControl.ToggleAttribution": "出典を開く・閉じる",
  "NavigationControl.ZoomIn": "広げる",
  "NavigationControl.ZoomOut": "縮める",
  "Popup.Close": "閉じる",
  "ScaleControl.Meters": "m",
  "ScaleControl.Kilometers": "km",
  "Source": "出典",
};

/** The words for a map, in the language of its page where that gives its own. */
export function wordsOf({ dataset }: HTMLElement): Record<string, string> {
  const own = JSON.parse(dataset["mapLocale"] ?? "{}") as Record<string, string>;
  return { ...JAPANESE, "Map.Title": dataset["mapLabel"] ?? "地図", ...own };
}
