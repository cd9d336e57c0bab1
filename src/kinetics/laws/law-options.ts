import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  type KnownOptions,
  positive,
  within,
} from "../../foundation/index.js";
import type { KineticLaw } from "./law.js";
import type { LawOptions } from "./law-types.js";

const OPTIONS: KnownOptions<LawOptions> = {
  from: true,
  to: true,
  timeZero: true,
  sigma: true,
  end: true,
  level: true,
  shape: true,
  concentration: true,
  fixed: true,
  bounds: true,
  links: true,
};

/** Refuses options that cannot be meant for this law. */
export function checkLawOptions(law: KineticLaw, options: LawOptions): void {
  checkOptions("options", options, OPTIONS);
  if (options.end !== undefined) {
    finite("end", options.end);
    if (law.kind === "coefficient") {
      throw new ArgumentError(`Expected no \`end\` for ${law.title}, which has none, but found ${options.end}.`);
    }
  }
  if (options.level !== undefined) {
    finite("level", options.level);
    if (law.kind === "coefficient") {
      throw new ArgumentError(`Expected no \`level\` for ${law.title}, which has no end, but found ${options.level}.`);
    }
  }
  if (options.concentration !== undefined) {
    positive("concentration", options.concentration);
    if (!law.name.startsWith("second-order")) {
      throw new ArgumentError(`Expected \`concentration\` with a law of second order only but found ${law.title}.`);
    }
  }
  if (options.shape === undefined) return;
  if (!law.shape) throw new ArgumentError(expected("shape", `left out, since ${law.title} has none`, options.shape));
  within("shape", options.shape, law.shape.lower, law.shape.upper);
  const { name } = law.shape;
  if ([options.fixed, options.bounds, options.links].some((said) => said !== undefined && name in said)) {
    throw new ArgumentError(expected("shape", `left out where \`${name}\` is fixed, bounded or linked`, options.shape));
  }
}
