// The marks of places: shape, letter and colour say the same, so that colour is never alone.
import type { Map as Chart } from "maplibre-gl";

export const GROUPS = {
  medical: { letter: "医", colour: "#0031d8" },
  care: { letter: "介", colour: "#1d6b3a" },
  public: { letter: "公", colour: "#7a1fa2" },
  other: { letter: "他", colour: "#4d4d4d" },
} as const;

const SIZE = 28;
const RATIO = 2;

function outline(pen: CanvasRenderingContext2D, group: string, [x, y, r]: [number, number, number]): void {
  pen.beginPath();
  if (group === "medical") pen.arc(x, y, r, 0, 2 * Math.PI);
  else if (group === "care") pen.roundRect(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, 3);
  else {
    const sides = group === "public" ? 4 : 6;
    for (let at = 0; at < sides; at += 1) {
      const [angle, far] = [(at * 2 * Math.PI) / sides - Math.PI / 2, group === "public" ? r * 1.2 : r * 1.05];
      pen.lineTo(x + far * Math.cos(angle), y + far * Math.sin(angle));
    }
    pen.closePath();
  }
}

function write(pen: CanvasRenderingContext2D, text: string, [x, y, size]: [number, number, number]): void {
  pen.font = `700 ${size}px "BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, x, y + 0.5);
}

/** A mark, with 可 at its corner for whoever takes new patients. */
function draw(group: keyof typeof GROUPS, accepts: boolean): ImageData | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = (SIZE + 8) * RATIO;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  pen.scale(RATIO, RATIO);
  const [x, y] = [SIZE / 2 + 4, SIZE / 2 + 4];
  pen.lineWidth = 2;
  outline(pen, group, [x, y, 11]);
  pen.fillStyle = GROUPS[group].colour;
  pen.strokeStyle = "#fff";
  pen.fill();
  pen.stroke();
  pen.fillStyle = "#fff";
  write(pen, GROUPS[group].letter, [x, y, 12]);
  if (accepts) {
    outline(pen, "medical", [x + 9, y - 9, 7]);
    pen.fillStyle = "#ffe380";
    pen.strokeStyle = "#1a1a1a";
    pen.lineWidth = 1;
    pen.fill();
    pen.stroke();
    pen.fillStyle = "#1a1a1a";
    write(pen, "可", [x + 9, y - 9, 9]);
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** The name of a mark's image. */
export const markName = (group: string, accepts: boolean): string => `${group}${accepts ? "+" : ""}`;

/** Gives the map its marks; waits for the font, in which the letters are drawn. */
export async function addMarks(chart: Chart): Promise<void> {
  await document.fonts.load('700 12px "BIZ UDPGothic"', "医介公他可").catch(() => []);
  for (const group of Object.keys(GROUPS) as (keyof typeof GROUPS)[]) {
    for (const accepts of [false, true]) {
      const image = draw(group, accepts);
      if (image) chart.addImage(markName(group, accepts), image, { pixelRatio: RATIO });
    }
  }
}
