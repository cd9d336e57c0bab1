import { createWork, type Work } from "./work.js";

/** The page's one worker, which starts with the first calculation. */
export const pageWork: Work = createWork(
  () => new Worker(new URL("./entry.js", import.meta.url), { name: "halidelab-worker" }),
);
