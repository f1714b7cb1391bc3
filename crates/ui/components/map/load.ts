// <div data-map="points|place|draw|numbers|ask" …>: fetches the map's script, styles and worker when the map is about to be seen.
// One megabyte: pages without a map never load it, and one inside <details> waits until it is unfolded.
interface MapScript { show(element: HTMLElement): Promise<void> }

const begun = new WeakSet<HTMLElement>();
let styles: Promise<void> | undefined;

function loadStyles(href: string): Promise<void> {
  styles ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(href));
    document.head.append(link);
  });
  return styles;
}

async function begin(element: HTMLElement): Promise<void> {
  if (begun.has(element) || element.closest("details:not([open])")) return;
  begun.add(element);
  const { mapScript = "", mapStyle = "" } = element.dataset;
  try {
    const [script] = await Promise.all([import(mapScript) as Promise<MapScript>, loadStyles(mapStyle)]);
    await script.show(element);
  } catch (error) {
    // No WebGL, or the connection broke: everything is there in words as well.
    console.warn("the map could not be shown", error);
    element.replaceChildren(element.dataset["mapNone"] ?? "この画面では地図を表示できません。地図の内容は、言葉でも書いてあります。");
    element.classList.add("map-none");
  }
}

function beginAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-map]")) void begin(element);
}

// `toggle` does not bubble.
document.addEventListener("toggle", beginAll, true);
beginAll();
