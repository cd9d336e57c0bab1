import { report } from "../_report.mjs";

function timeOf(work, batch) {
  const began = performance.now();
  let result;
  for (let i = 0; i < batch; i++) result = work();
  return { ms: (performance.now() - began) / batch, result };
}

/** Times are worth nothing where the results differ. */
function checkSame(mine, theirs, peerName, tolerance) {
  if (mine.length !== theirs.length) {
    throw new Error(`Expected ${peerName} to find ${mine.length} numbers but found ${theirs.length}.`);
  }
  mine.forEach((value, i) => {
    const scale = Math.max(Math.abs(value), 1e-300);
    if (!(Math.abs(theirs[i] - value) <= tolerance * scale)) {
      throw new Error(`Expected ${peerName} to find ${value} at ${i} but found ${theirs[i]}.`);
    }
  });
}

/**
 * Times ours and one peer in turn and prints the line. `ours` is a function whose result is an array of numbers (or
 * nothing); `peer` is `{ name, call, batch }`, or nothing where none can do it. Results must agree to `tolerance`.
 */
export async function compare(peers, spec) {
  const { name, ours, batch = 1, peer, rounds = 41, warm = 5, tolerance = 1e-5, target } = spec;
  const times = { ours: [], peer: [] };
  for (let i = -warm; i < rounds; i++) {
    const mine = timeOf(ours, batch);
    const theirs = peer === undefined ? undefined : await peers.time(peer.call, peer.batch);
    if (theirs !== undefined && mine.result !== undefined && tolerance !== null) {
      checkSame([...mine.result], theirs.result, peer.name, tolerance);
    }
    if (i < 0) continue;
    times.ours.push(mine.ms);
    if (theirs !== undefined) times.peer.push(theirs.ms);
  }
  return report({ name, ...times, peerName: peer?.name, target });
}
