import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs and checks the four JSON frames of a message; buffers are not signed (messaging protocol, "wire protocol"). */
export interface Signer {
  sign(frames: readonly Uint8Array[]): string;
  /** Compares in constant time, so that the answer's delay tells nothing about the signature. */
  accepts(signature: Uint8Array, frames: readonly Uint8Array[]): boolean;
}

/** HMAC-SHA256 with `key`; an empty key means that messages are neither signed nor checked. */
export function createSigner(key: string): Signer {
  if (key === "") return { sign: () => "", accepts: () => true };
  const digest = (frames: readonly Uint8Array[]): string => {
    const hmac = createHmac("sha256", key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest("hex");
  };
  return {
    sign: digest,
    accepts(signature, frames) {
      const expected = Buffer.from(digest(frames), "latin1");
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}
