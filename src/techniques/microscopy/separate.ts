import { distanceInside } from "./distance.js";

/**
 * Parts particles that touch where their neck is narrow: the distance to the rim is flooded from its peaks down, and where two
 * floods meet, they stay apart if the distance there is below `neck` times the lower of the two peaks; else they are one.
 *
 * This is the watershed of the distance (S. Beucher and C. Lantuéjoul, 1979) with the peaks chosen by their relative height;
 * the flooding by union and find is that of L. Najman and M. Couprie, J. Electron. Imaging 14 (2005) 040901, without the tree.
 *
 * @param labels connected particles, from 1; they are changed, and the new ones numbered from 1 on
 * @returns how many there are
 */
export function separate(labels: Int32Array, width: number, height: number, neck: number): number {
  const mask = Uint8Array.from(labels, (v) => Number(v > 0));
  const distance = distanceInside(mask, width, height);
  const order = fallingOrder(distance, mask);
  /** The flood of each pixel, counted from 1. */
  const flood = new Int32Array(labels.length);
  const parent: number[] = [0];
  const peak: number[] = [0];
  const rootOf = (id: number): number => {
    let root = id;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = id; parent[at] !== root;) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const near = new Int32Array(8);
  for (const pixel of order) {
    const here = distance[pixel] as number;
    const found = neighbours(pixel, width, height, near);
    // A pixel belongs where its way up leads: to the first flood it meets, one would creep around the rim of the other.
    let own = 0;
    let highest = -1;
    for (let n = 0; n < found; n++) {
      const other = near[n] as number;
      if (flood[other] === 0 || (distance[other] as number) <= highest) continue;
      highest = distance[other] as number;
      own = rootOf(flood[other] as number);
    }
    for (let n = 0; n < found; n++) {
      const other = flood[near[n] as number] as number;
      const root = other === 0 ? own : rootOf(other);
      if (root === own) continue;
      const [high, low] = (peak[own] as number) >= (peak[root] as number) ? [own, root] : [root, own];
      if (here < neck * (peak[low] as number)) continue;
      parent[low] = high;
      own = high;
    }
    if (own === 0) {
      own = parent.length;
      parent.push(own);
      peak.push(here);
    }
    flood[pixel] = own;
  }
  const numbers = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) {
    if (flood[i] === 0) continue;
    const root = rootOf(flood[i] as number);
    const known = numbers.get(root) ?? numbers.size + 1;
    numbers.set(root, known);
    labels[i] = known;
  }
  return numbers.size;
}

/** Pixels of the mask from the farthest from the rim to the nearest, in sixteenths of a pixel. */
function fallingOrder(distance: Float32Array, mask: Uint8Array): Int32Array {
  let most = 0;
  let inside = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    inside += 1;
    most = Math.max(most, distance[i] as number);
  }
  const far = Math.min(most, 1e6);
  const slots = Math.min(1 << 20, Math.ceil(far * 16) + 2);
  const slotOf = (d: number): number => Math.min(slots - 1, Math.max(0, Math.floor((far - Math.min(d, far)) * 16)));
  const starts = new Int32Array(slots + 1);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0) starts[slotOf(distance[i] as number) + 1]! += 1;
  }
  for (let s = 0; s < slots; s++) starts[s + 1]! += starts[s] as number;
  const order = new Int32Array(inside);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0) order[starts[slotOf(distance[i] as number)]!++] = i;
  }
  return order;
}

function neighbours(pixel: number, width: number, height: number, out: Int32Array): number {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  let n = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if ((dx === 0 && dy === 0) || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      out[n++] = pixel + dy * width + dx;
    }
  }
  return n;
}
