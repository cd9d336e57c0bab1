// Writes what two students find in the lab "colour", which lab-colour.py analyses: `npm run build`, then
// `node tests/reference/lab-colour.mjs > tests/reference/lab-colour-given.json`.
import * as hl from "halidelab";

const short = (values) => Array.from(values, (v) => Number(v.toPrecision(6)));
const of = ({ axis, values }) => ({ nm: short(axis.values), values: short(values) });

const students = [17, 2026].map((seed) => {
  const { data } = hl.lab.LABS.colour.make(seed);
  const { sweep, display } = data;
  return {
    seed,
    chloride: of(data.chloride),
    films: data.films.map(({ x, spectrum }) => ({ x, ...of(spectrum) })),
    unknown: of(data.unknown),
    emission: of(data.emission),
    broad: of(data.broad),
    display: { red: of(display.red), green: of(display.green), blue: of(display.blue) },
    sweep: { V: short(sweep.voltage), J: short(sweep.currentDensity), L: short(sweep.luminance) },
    wanted: data.wanted,
    coverage: data.coverage,
    operating: data.operating.voltage,
    current: data.current.density,
    claims: data.claims,
  };
});
console.log(JSON.stringify({ "made by": "tests/reference/lab-colour.mjs", students }));
