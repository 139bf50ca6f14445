/**
 * The wasm that is inlined in a module as text: base64 of its deflated bytes.
 *
 * @module
 */

/** Unpacks the text into a response, which the engine compiles while it is being inflated. */
export function inlined(text: string): Response {
  const inflated = new Blob([decodeBase64(text)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated, { headers: { "content-type": "application/wasm" } });
}

/** `Uint8Array.fromBase64` where there is one (2025 and later), else `atob`. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
