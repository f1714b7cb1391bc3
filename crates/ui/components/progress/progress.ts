// <form data-progress="/url">: while its answer is awaited, says every second how far the server is.
import { FRAGMENT_HEADERS } from "../../scripts/dom";

const EVERY = 1_000;

async function ask(url: string, words: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(url, { headers: FRAGMENT_HEADERS, redirect: "manual" });
    const text = answer.ok ? await answer.text() : "";
    if (text) words.textContent = text;
  } catch {
    // Asked again in a second.
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  const url = form.dataset["progress"];
  const words = form.querySelector<HTMLElement>("[data-progress-words]");
  if (!url || !words) return;
  words.textContent = "ファイルを送っています…";
  const timer = setInterval(() => void ask(url, words), EVERY);
  const end = (): void => {
    clearInterval(timer);
    words.textContent = "";
  };
  window.addEventListener("pagehide", end, { once: true });
});
