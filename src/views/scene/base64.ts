const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of RFC 4648. (Buffer is Node's, btoa wants strings.) */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const n = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const third = i + 1 < bytes.length ? DIGITS[(n >> 6) & 63] : "=";
    const fourth = i + 2 < bytes.length ? DIGITS[n & 63] : "=";
    parts.push(`${DIGITS[n >> 18] ?? ""}${DIGITS[(n >> 12) & 63] ?? ""}${third ?? ""}${fourth ?? ""}`);
  }
  return parts.join("");
}
