// A notebook as text: the same in the browser's storage and in the file a person takes away.
import type { Notebook } from "./fields";

const FORMAT = "renkei-notebook";
const VERSION = 1;

/** Why a text is not read; each has words of its own on the page. */
export type Refusal = "large" | "other" | "newer";

/** The largest file that is read: 1 MB. A long notebook has a hundredth of it. */
export const LARGEST = 1_000_000;

/** The notebook as text, for people to read, too. */
export const write = (notebook: Notebook): string =>
  JSON.stringify({ format: FORMAT, version: VERSION, notebook: Object.fromEntries(notebook) }, null, 2);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The notebook of a text, as far as the page knows its fields; what else stands there is left alone. */
export function parse(text: string, names: ReadonlySet<string>): Notebook | Refusal {
  const file = parsed(text);
  if (!isRecord(file) || file["format"] !== FORMAT || typeof file["version"] !== "number") return "other";
  if (file["version"] > VERSION) return "newer";
  const written = file["notebook"];
  if (file["version"] !== VERSION || !isRecord(written)) return "other";
  const known = Object.entries(written).filter(([name]) => names.has(name));
  if (known.some(([, value]) => typeof value !== "string")) return "other";
  return new Map(known as [string, string][]);
}
