// Writes tests/reference/exports/figure.pdf and table.csv from the built library: what tests/reference/exports.py reads.
//     npm run build && node tests/reference/exports.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { delimited } from "../../dist/views/export/index.js";
import { toPdf } from "../../dist/views/pdf/index.js";

const at = (name) => new URL(`exports/${name}`, import.meta.url);
// JSON knows neither NaN, nor −0, nor arrays of bytes.
const { scene, table } = JSON.parse(readFileSync(at("given.json"), "utf8"), (key, value) =>
  key === "rgba" ? Uint8ClampedArray.from(value) : value === null ? Number.NaN : value === "-0" ? -0 : value,
);
writeFileSync(at("figure.pdf"), toPdf(scene, 85));
writeFileSync(at("table.csv"), delimited(table));
