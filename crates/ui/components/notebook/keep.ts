// The notebook in the storage of this browser: only while its owner wants it there. Nothing is ever sent.

const KEY = "renkei-notebook";

/** What is kept; nothing where nothing is, or where the browser keeps nothing at all. */
export function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a text; `false` where the browser refuses, as private windows may. */
export function keep(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** Keeps nothing any more. */
export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing can be removed, nothing could be kept.
  }
}

/** Calls `work` when another tab keeps something else, or nothing any more. */
export function onElsewhere(work: (text: string | null) => void): void {
  window.addEventListener("storage", (event) => {
    // Without a key, everything of this site was cleared.
    if (event.key === KEY || event.key === null) work(event.key === null ? null : event.newValue);
  });
}
