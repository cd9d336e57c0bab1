import { randomBytes } from "node:crypto";
import type * as tslab from "tslab";
import type { MimeBundle } from "./mime.js";
import { bundleToWire } from "./mime.js";

/** The named exports of tslab, checked against its own declarations. */
export type TslabModule = Pick<typeof tslab, "display" | "newDisplay" | "versions">;

/** Shows a bundle; with an id, `update` replaces what was shown under that id. */
export type Show = (data: MimeBundle, displayId: string | undefined, update: boolean) => void;

/** What a cell gets from `import … from "tslab"`: tslab's display functions, over our own channel. */
export function createTslab(show: Show, versions: typeof tslab.versions): TslabModule {
  const create = (id: string | undefined): tslab.Display => {
    let shown = false;
    const raw = (contentType: string, content: string | Uint8Array): void => {
      show(bundleToWire({ [contentType]: content }), id, shown && id !== undefined);
      shown = true;
    };
    return {
      raw,
      javascript: (code) => raw("text/javascript", code),
      html: (html) => raw("text/html", html),
      markdown: (markdown) => raw("text/markdown", markdown),
      latex: (latex) => raw("text/latex", latex),
      svg: (svg) => raw("image/svg+xml", svg),
      png: (bytes) => raw("image/png", bytes),
      jpeg: (bytes) => raw("image/jpeg", bytes),
      gif: (bytes) => raw("image/gif", bytes),
      pdf: (bytes) => raw("application/pdf", bytes),
      text: (text) => raw("text/plain", text),
    };
  };
  return { versions, display: create(undefined), newDisplay: () => create(randomBytes(8).toString("hex")) };
}
