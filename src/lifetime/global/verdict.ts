import { formatEstimate, formatNumber, formatProbability, list, type Verdict } from "../../foundation/index.js";
import { misfit } from "../verdict.js";
import type { GlobalDecayFit, GlobalDecayWarning } from "./result.js";

type Facts = Omit<GlobalDecayFit, "verdict" | "warnings">;

/** Chance explains a χ² so badly in one of 1,000 fits; of n decays each may be n times as improbable. */
const IMPROBABLE = 0.001;
/** Decays that are named; of more than that their number is told. */
const NAMED = 5;

/** What the decays warn of: each text once, with the decays that it is about. */
export function globalWarnings({ fits, shared }: Facts): readonly GlobalDecayWarning[] {
  const common = new Set(shared.map(({ name }) => name));
  const found = new Map<string, { code: GlobalDecayWarning["code"]; text: string; decays: number[] }>();
  fits.forEach((fit, d) => {
    for (const { code, text } of fit.warnings) {
      const known = found.get(`${code} ${text}`);
      if (known) known.decays.push(d);
      else found.set(`${code} ${text}`, { code, text, decays: [d] });
    }
  });
  return [...found.values()].map(({ code, text, decays }) => {
    const about = [...common].some((name) => text.startsWith(`${name} is not determined`)) && decays.length === fits.length; // prettier-ignore
    return about ? { code, text, decays: [] } : { code, text, decays };
  });
}

/** Which decays, counted from 1 as a reader does. */
function which(decays: readonly number[]): string {
  if (decays.length === 1) return `decay ${(decays[0] as number) + 1}`;
  return decays.length > NAMED ? `${decays.length} decays` : `decays ${list(decays.map((d) => String(d + 1)))}`;
}

/** What the joint fit concludes, in words. */
export function globalVerdict(fit: Facts, warnings: readonly GlobalDecayWarning[]): Verdict {
  const { fits, shared, statistics: s, ended, law } = fit;
  if (s.counts === 0) return { ok: false, code: "no-light", text: "There is no light in the fitted channels." };
  if (!ended.converged) return { ok: false, code: "not-converged", text: `The fit did not converge: ${ended.reason}.` };
  if (fits.every(({ averages }) => averages.missing === "there is no light that decays")) {
    return { ok: false, code: "no-decay", text: "A constant background explains these counts: no decay is seen." };
  }
  const p = formatProbability(s.chi2P);
  const chi = Number.isNaN(s.reducedChi2)
    ? ""
    : ` (χ²/dof = ${formatNumber(s.reducedChi2, 3)}, p ${p.startsWith("<") ? p : `= ${p}`})`;
  const verb = law.endsWith("s") ? "do" : "does";
  const bad = fits.flatMap((one, d) => (misfit(one) && one.statistics.chi2P < IMPROBABLE / fits.length ? [d] : []));
  if (bad.length > 0 || misfit(fit)) {
    const where = bad.length === 0 ? "all decays together" : which(bad);
    const text =
      `With the same ${shared.map(({ name }) => name).join(", ")}, ${law} ${verb} not describe ${where}${chi}: the residuals ` +
      "are larger than counting noise. More components, lifetimes that are not the same in all decays, scattered light " +
      "or an unfaithful response may be the cause; the errors are too small.";
    return { ok: false, code: "does-not-describe", text };
  }
  const lost = shared.filter(({ standing }) => standing === "not determined");
  const ownLost = fits.flatMap(
    (one, d) =>
    one.components.some(({ lifetime }) => lifetime.standing === "not determined" && !shared.some((q) => q.name === lifetime.name)) ? [d] : [], // prettier-ignore
  );
  if (lost.length > 0 || ownLost.length > 0) {
    const names = lost.map(({ name, why }) => `${name} (${why})`);
    if (ownLost.length > 0) names.push(`the lifetimes that ${which(ownLost)} ${ownLost.length === 1 ? "has" : "have"} alone`); // prettier-ignore
    return { ok: false, code: "not-determined", text: `These counts do not determine ${list(names)}.` };
  }
  const found = shared.map((q) => `${q.name} = ${formatEstimate(q)}`).join(", ");
  const notes = warnings.map(({ text, decays }) => (decays.length > 0 ? ` ${capital(which(decays))}: ${text}` : ` ${text}`)).join(""); // prettier-ignore
  const several = fits.length === 1 ? "1 decay" : `${fits.length} decays`;
  const text = `${several}, ${law}: ${found} (±1σ) in common. The curves describe the counts${chi}.${notes}`;
  return { ok: true, code: "describes", text };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
