import type { GlobalTask } from "./setup.js";

/** Where a joint search is: what it moves, and between which bounds. Rows have a value for each place of the layout. */
export interface JointState {
  /** decays × size, in channels of each decay. */
  readonly parameters: Float64Array;
  readonly free: Uint8Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The shared parameters, times in channels of the first decay. */
  readonly common: Float64Array;
  readonly commonFree: Uint8Array;
  readonly commonLower: Float64Array;
  readonly commonUpper: Float64Array;
}

/** What a shared place is in channels of decay d: factor · common + offset. */
export function toOwn({ layout, width }: GlobalTask, d: number, place: number): readonly [number, number] {
  const ratio = width[d] as number;
  if (place < layout.exponentials) return [1, -Math.log(ratio)];
  return place === layout.shift ? [1 / ratio, 0] : [1, 0];
}

/** Copies the shared parameters into the rows of all decays. */
export function spread(task: GlobalTask, common: Float64Array, parameters: Float64Array): void {
  const { layout, shared, setups } = task;
  for (let d = 0; d < setups.length; d++) {
    shared.forEach((place, c) => {
      const [factor, offset] = toOwn(task, d, place);
      parameters[d * layout.size + place] = factor * (common[c] as number) + offset;
    });
  }
}
