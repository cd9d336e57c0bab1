import { env } from "./env.js";
import { cd, pwd } from "./folders.js";
import { help } from "./help.js";
import { history } from "./history.js";
import { lsmagic } from "./lsmagic.js";
import type { Magic } from "./magic.js";
import { npm } from "./npm.js";
import { reset } from "./reset.js";
import { sh } from "./sh.js";
import { html, latex, markdown, svg } from "./shown.js";
import { time } from "./time.js";
import { timeit } from "./timeit.js";
import { types } from "./types.js";
import { who, whos } from "./who.js";
import { writefile } from "./writefile.js";

/** All magics, in the order in which the help lists them. */
export const magics: Readonly<Record<string, Magic>> = {
  help,
  npm,
  reset,
  timeit,
  time,
  types,
  who,
  whos,
  history,
  pwd,
  cd,
  env,
  sh,
  writefile,
  html,
  markdown,
  latex,
  svg,
  lsmagic,
};
