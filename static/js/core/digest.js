// The hash by which published files are named and editions are cited.

/**
 * The SHA-256 of some bytes in hexadecimal; "" where the browser cannot tell, outside https and localhost.
 * @param {ArrayBuffer} content
 */
export async function sha256(content) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
