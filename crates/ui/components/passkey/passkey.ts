// Passkeys: asks the server what to ask the device, and sends the device's answer with its form.
import { FRAGMENT_HEADERS } from "../../scripts/dom";

const FAILED = "パスキーを使えませんでした。端末の表示に従って、もう一度お試しください。";
const UNKNOWN = "このブラウザーでは、パスキーを使えません。";

/** A binary value as it travels in JSON (base64url without padding), and back. */
const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

type Named = { id: string; type: "public-key" };
type Wish = PublicKeyCredentialCreationOptions &
  PublicKeyCredentialRequestOptions & { challenge: string; user: { id: string }; excludeCredentials?: Named[]; allowCredentials?: Named[] };

const keys = (list: Named[] | undefined) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function create(wish: Wish): Promise<object> {
  const publicKey = {
    ...wish,
    challenge: toBytes(wish.challenge),
    user: { ...wish.user, id: toBytes(wish.user.id) },
    excludeCredentials: keys(wish.excludeCredentials),
  };
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const answer = made.response as AuthenticatorAttestationResponse;
  return sent(made, {
    attestationObject: toText(answer.attestationObject),
    clientDataJSON: toText(answer.clientDataJSON),
  });
}

async function get(wish: Wish): Promise<object> {
  const publicKey = { ...wish, challenge: toBytes(wish.challenge), allowCredentials: keys(wish.allowCredentials) };
  const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const answer = shown.response as AuthenticatorAssertionResponse;
  return sent(shown, {
    authenticatorData: toText(answer.authenticatorData),
    clientDataJSON: toText(answer.clientDataJSON),
    signature: toText(answer.signature),
    userHandle: answer.userHandle ? toText(answer.userHandle) : null,
  });
}

function sent(credential: PublicKeyCredential, response: object): object {
  const { id, rawId, type } = credential;
  return { id, rawId: toText(rawId), type, response, extensions: {} };
}

async function ask(form: HTMLFormElement): Promise<string> {
  const answer = await fetch(form.dataset["challenge"] ?? "", { method: "POST", headers: FRAGMENT_HEADERS });
  if (!answer.ok) throw new Error(await answer.text());
  const { publicKey } = (await answer.json()) as { publicKey: Wish };
  return JSON.stringify(await (form.dataset["passkey"] === "create" ? create(publicKey) : get(publicKey)));
}

function say(form: HTMLFormElement, text: string): void {
  const said = form.querySelector<HTMLElement>("[data-passkey-said]");
  if (!said) return;
  said.textContent = text;
  said.hidden = text === "";
}

/** Whether the server is asked at once to say what is missing: it would only be said after the device was asked. */
function lacks(form: HTMLFormElement): boolean {
  const name = form.elements.namedItem("name");
  return name instanceof HTMLInputElement && name.value.trim() === "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-passkey") || lacks(form)) return;
  // The form goes by itself once the device has answered.
  event.preventDefault();
  const field = form.elements.namedItem("passkey");
  if (!(field instanceof HTMLInputElement)) return;
  if (!("credentials" in navigator) || !window.PublicKeyCredential) return say(form, UNKNOWN);
  say(form, "");
  ask(form).then(
    (answer) => {
      field.value = answer;
      form.submit();
    },
    (error: unknown) => {
      const isOurs = error instanceof Error && !(error instanceof DOMException) && error.name === "Error";
      say(form, isOurs && error.message ? error.message : FAILED);
    },
  );
});
