// Writes gallery.ipynb from the guide of the views, without outputs: `npm run build`, `node notebooks/gallery/make.mjs`, and
// then `.venv/bin/python tests/notebooks/execute.py notebooks/gallery/gallery.ipynb` runs it.
import { writeFileSync } from "node:fs";
import { GUIDES } from "halidelab/views/guide";

const lines = (text) => text.split(/(?<=\n)/);
const words = (id, text) => ({ cell_type: "markdown", id, metadata: {}, source: lines(text) });
const code = (id, text) => ({
  cell_type: "code",
  id,
  metadata: {},
  execution_count: null,
  outputs: [],
  source: lines(text),
});

const cells = [
  words(
    "title",
    "# Every view once\n\nEach view of Halidelab with the code that makes it. All data are simulated or invented for this page, and say so. In a view, **?** lists its keys; `%help stack`, `%help kinetics` and so on have a page on each.",
  ),
  code("library", 'import * as hl from "halidelab";'),
  ...Object.entries(GUIDES).flatMap(([name, { title, shows, example }]) => [
    words(`about-${name}`, `## ${title}\n\n${shows}`),
    code(name, example),
  ]),
];
const notebook = {
  cells,
  metadata: {
    kernelspec: { display_name: "TypeScript (Halidelab)", language: "typescript", name: "halidelab" },
    language_info: { name: "typescript" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};
writeFileSync(new URL("gallery.ipynb", import.meta.url), `${JSON.stringify(notebook, null, 1)}\n`);
