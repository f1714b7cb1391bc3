// Small helpers every behaviour uses.

/** Whether the event happens while text is being typed, so that single keys must stay letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "reset", "range", "file"].includes(target.type);
}

/** A form as it would be sent, without files. */
export function formBody(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return body;
}

/** Says something to screen readers without moving anything. */
export function announce(text: string): void {
  const region = document.getElementById("announce");
  if (region) region.textContent = text;
}

/** Headers of every request a script makes; the server answers with a fragment instead of a page. */
export const FRAGMENT_HEADERS: Readonly<Record<string, string>> = { "X-Fragment": "1" };

/** Whether the answer means that the person is logged out (redirected to the log-in page, or refused). */
export function isLoggedOut(response: Response): boolean {
  return response.type === "opaqueredirect" || response.status === 401;
}

/** Calls `work` once, `wait` milliseconds after the last call. */
export function debounce<A extends unknown[]>(work: (...args: A) => void, wait: number): (...args: A) => void {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => work(...args), wait);
  };
}
