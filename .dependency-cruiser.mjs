// The layers of src/: each folder and all that it may import. Everything else is forbidden, one rule an arrow.
const below = {
  foundation: [],
  numerics: ["foundation"],
  fitting: ["foundation", "numerics"],
  spectroscopy: ["foundation", "numerics", "fitting"],
  kinetics: ["foundation", "numerics", "fitting", "spectroscopy"],
  lifetime: ["foundation", "numerics", "fitting", "spectroscopy"],
  insitu: ["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
  techniques: ["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
  simulate: ["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime", "insitu", "techniques"],
  claims: [
    ...["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
    ...["insitu", "techniques", "simulate"],
  ],
  lab: [
    ...["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
    ...["insitu", "techniques", "simulate"],
  ],
  io: ["foundation", "fitting", "spectroscopy", "lifetime", "techniques"],
  live: ["foundation", "numerics", "spectroscopy", "kinetics", "io"],
  protocol: ["foundation"],
  views: [
    ...["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
    ...["insitu", "techniques", "simulate", "claims", "lab", "live", "protocol"],
  ],
  node: [
    ...["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "lifetime"],
    ...["insitu", "techniques", "simulate", "claims", "lab", "live", "protocol", "io", "views"],
  ],
};

const layers = Object.keys(below);

const arrows = layers.flatMap((from) =>
  layers
    .filter((to) => to !== from && !below[from].includes(to))
    .map((to) => ({
      name: `${from}-not-to-${to}`,
      severity: "error",
      comment: `src/${from} lies below src/${to}, or beside it`,
      from: { path: `^src/${from}/` },
      to: { path: `^src/${to}/` },
    })),
);

const known = `^src/(${layers.join("|")})/|^src/index\\.[jt]s$`;
const pure = layers.filter((layer) => layer !== "node").join("|");

/** What runs in the worker of the page that opens files, and nowhere else. */
const FILE_WORKER = "^widgets/src/files/worker/";

const only = (name, packages, holders, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: "^(src|kernel-ext|widgets)/", pathNot: holders },
  to: { path: `node_modules/(${packages})(/|$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    {
      name: "layer-is-known",
      severity: "error",
      comment: "A folder of src/ without a place among the layers: give it one in .dependency-cruiser.mjs",
      from: { path: "^src/", pathNot: known },
      to: {},
    },
    {
      name: "nothing-imports-the-face",
      severity: "error",
      comment: "src/index.ts is for users of the library; inside it, import the layer that you mean",
      from: { path: "^src/" },
      to: { path: "^src/index\\.[jt]s$" },
    },
    {
      name: "pure-not-to-node",
      severity: "error",
      comment: "Only src/node knows Node's modules",
      from: { path: `^src/(${pure})/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "library-not-to-units",
      severity: "error",
      comment: "The library knows neither its kernel nor its widgets",
      from: { path: "^src/" },
      to: { path: "^(kernel-ext|widgets|tests|bench|scripts)/|node_modules/@halidelab/" },
    },
    {
      name: "kernel-not-to-widgets",
      severity: "error",
      from: { path: "^kernel-ext/" },
      to: { path: "^widgets/|node_modules/@halidelab/widgets" },
    },
    {
      name: "widgets-not-to-kernel",
      severity: "error",
      from: { path: "^widgets/" },
      to: { path: "^kernel-ext/|node_modules/@halidelab/kernel" },
    },
    {
      name: "units-by-the-package",
      severity: "error",
      comment: "kernel-ext and widgets import halidelab by its package name, as a user would",
      from: { path: "^(kernel-ext|widgets)/" },
      to: { path: "^src/" },
    },
    {
      name: "widgets-carry-no-numerics",
      severity: "error",
      comment: "The page's entry bundle takes only the protocol and the views from the library",
      from: { path: "^widgets/", pathNot: FILE_WORKER },
      to: { path: "^dist/", pathNot: "^dist/(protocol|views)/" },
    },
    {
      name: "file-worker-reads-files",
      severity: "error",
      comment: "The worker that opens files takes the readers from the library besides, and nothing else",
      from: { path: FILE_WORKER },
      to: { path: "^dist/", pathNot: "^dist/(protocol|views|io/opened)/" },
    },
    {
      name: "file-worker-is-apart",
      severity: "error",
      comment:
        "The page talks with the worker that opens files by messages: what it imports would be in the page's bundle",
      from: { path: "^widgets/src/", pathNot: FILE_WORKER },
      to: { path: FILE_WORKER, pathNot: `${FILE_WORKER}messages\\.[jt]s$` },
    },
    only(
      "columnar-packages-in-one-place",
      "apache-arrow|hyparquet[^/]*",
      "^src/io/columnar/",
      "They are large, and loaded when a table is asked for",
    ),
    only("hdf5-in-one-place", "h5wasm", "^src/io/hdf5/", "It is large, and loaded when a file is opened"),
    only(
      "tslab-and-zeromq-in-the-kernel",
      "tslab|@tslab|zeromq|ts-blank-space|typescript",
      "^kernel-ext/",
      "The package brings them for the kernel; the library uses none",
    ),
    only(
      "page-packages-in-the-widgets",
      "plotly\\.js[^/]*|@jupyter-widgets|@jupyterlab|@lumino",
      "^widgets/",
      "Only widgets import what draws in the page",
    ),
    only("danfojs-in-one-file", "danfojs[^/]*", "^src/io/dataframe\\.ts$", "Only src/io/dataframe.ts, lazily"),
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-folder-cycles",
      severity: "error",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "declared-dependencies",
      severity: "error",
      comment: "src may import only what the published package declares",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "node_modules/(@types|danfojs-node)/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^dist/"] },
    exclude: { path: ["/labextension/", "/fixtures/", "^(kernel-ext|widgets)/(dist|lib)/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
