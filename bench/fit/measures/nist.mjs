// Of the 54 starts of the 27 sets of NIST StRD, how many lead to the certified parameters, standard errors and residual
// sum of squares with default settings, derivatives left to the engine as to its peers.
import { fitLeastSquares } from "../../../dist/fitting/index.js";
import { report } from "../../_report.mjs";
import { judge, nistSets } from "../nist.mjs";

const sets = nistSets();
const { exp, cos, sin, atan, PI } = Math;

/** A formula as a function of its parameters, x and z. */
function compiled({ formula, starts }) {
  const names = starts[0].map((_, i) => `b${i + 1}`);
  // -(u ** 2) is how JavaScript writes what both languages mean by it.
  const make = new Function("exp", "cos", "sin", "arctan", "pi", `return (${[...names, "x", "z"]}) => ${formula}`);
  return make(exp, cos, sin, atan, PI);
}

function ourStart({ x, y, z }, value, start) {
  const model = (b, out) => x.forEach((v, i) => (out[i] = value(...b, v, z[i])));
  const parameters = start.map((v, i) => ({ name: `b${i + 1}`, start: v }));
  const fit = fitLeastSquares({ parameters, observations: y, model });
  return {
    parameters: fit.parameters.map((p) => p.value),
    errors: fit.parameters.map((p) => p.standardError ?? Number.NaN),
    rss: fit.statistics.rss,
  };
}

function ours() {
  return sets.flatMap((set) => {
    const value = compiled(set);
    return set.starts.map((start) => judge(set, ourStart(set, value, start)));
  });
}

/** The flat answer of a peer, start by start. */
function judged(numbers) {
  let at = 0;
  const take = (n) => numbers.slice(at, (at += n));
  return sets.flatMap((set) =>
    set.starts.map((start) => {
      const found = { parameters: take(start.length), errors: take(start.length), rss: take(1)[0] };
      return judge(set, found);
    }),
  );
}

const NAMES = {
  close: "certified parameters to 4 digits",
  parameters: "certified parameters to 6 digits (5 for Lanczos 1–3 and Bennett5)",
  all: "the same, standard errors to 4 digits (3) and sum of squares to 6 (2.5)",
};

export async function measure(peers) {
  await peers.load("nist", { sets: sets.map(({ formula, starts, x, z, y }) => ({ formula, starts, x, z, y })) });
  const mine = ours();
  const lines = [];
  for (const [call, peerName] of [
    ["scipy", "scipy curve_fit"],
    ["lmfit", "lmfit minimize"],
  ]) {
    const theirs = judged((await peers.time(call)).result);
    for (const [key, what] of Object.entries(NAMES)) {
      const count = (starts) => [starts.filter((start) => start[key]).length];
      const line = { name: `NIST StRD, of 54 starts: ${what}`, unit: "starts", ours: count(mine), peer: count(theirs) };
      lines.push(report({ ...line, peerName, target: 54, judged: "at least" }));
    }
  }
  return lines;
}
