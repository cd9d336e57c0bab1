import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";
import { timeText } from "./timing.js";

export const time: Magic = {
  usage: ["%time code", "%%time"],
  summary: "Says how long code takes that runs once, where it stands.",
  details:
    "The code runs as if `%time` were not there: what it declares stays, its value is the cell's. The line's code ends " +
    "with the line. CPU time is that of the whole process.",
  typescript: true,
  run(call, kernel, { mark }): void {
    if (mark === undefined) throw new UsageError("Expected `%time` and code but found none");
    const wall = Number(process.hrtime.bigint() - mark.wall) / 1e9;
    const { user, system } = process.cpuUsage(mark.cpu);
    const text = (us: number): string => timeText(us / 1e6);
    kernel.print(
      `CPU times: user ${text(user)}, sys: ${text(system)}, total: ${text(user + system)}\nWall time: ${timeText(wall)}\n`,
    );
  },
};
