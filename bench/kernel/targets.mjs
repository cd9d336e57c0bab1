// What each measure of bench/kernel/measures is called, what it is judged by, and the most that it may be. A peer that
// is missing from `peers` is no measure for ours; "than" asks that ours be no slower than that peer in the same run.

const interrupts = ["loop", "loop after await", "await forever", "sleeping loop", "WebAssembly"].flatMap((what) =>
  ["message", "signal"].map((way) => [`interrupt: ${what}, by ${way}`, { target: 500, judged: "highest" }]),
);

export const targets = {
  start: { name: "start: spawn to kernel_info_reply", target: 300, than: "ipykernel" },
  "first cell": { name: "first cell: spawn to its result", target: 600 },
  cell: { name: "trivial cell: request to reply and idle", target: 5, p95: 15 },
  "cell 10": { name: "a notebook's cell about the 10th" },
  "cell 400": { name: "a notebook's cell about the 400th", growth: { from: "cell 10", target: 1.2 } },
  "memory PSS": { name: "memory after 400 cells, all processes, PSS", unit: "MB", target: 350 },
  "memory RSS": { name: "memory after 400 cells, all processes, sum of RSS", unit: "MB" },
  "first finding": { name: "type check: the first finding of a new kernel", target: 1500 },
  finding: { name: "type check: request to finding", target: 40 },
  "finding after a large import": { name: "type check: request to finding, after importing typescript", target: 100 },
  completion: { target: 30, judged: "p95" },
  inspection: { target: 30, judged: "p95" },
  "completion while a cell runs": { target: 30, judged: "p95" },
  "inspection while a cell runs": { target: 30, judged: "p95" },
  "lines time": { name: "100,000 lines: request to reply and idle", target: 1000 },
  "lines messages": { name: "100,000 lines: stream messages", unit: "messages", target: 200, judged: "highest" },
  "lines lost": { name: "100,000 lines: lost before idle", unit: "lines", target: 0, judged: "highest" },
  "awaited time": { name: "1,000 awaited results: request to reply and idle" },
  "awaited messages": { name: "1,000 awaited results: stream messages", unit: "messages" },
  "awaited lost": { name: "1,000 awaited results: lost before idle", unit: "lines", target: 0, judged: "highest" },
  ...Object.fromEntries(interrupts),
  "heartbeat while a cell loops": { target: 50, judged: "highest" },
  "control while a cell loops": { target: 50, judged: "highest" },
  "comm round trip": { target: 10 },
  "8 MB to a cell and back": {},
  "8 MB from a cell": { name: "8 MB from a cell: request to comm_open", target: 100 },
  "answer after process.exit()": {},
};
