/**
 * Whether `text` as a whole is what a glob says: `*` stands for any characters, `?` for one. Takes at most the product
 * of the two lengths, whatever the glob; a regular expression of many stars can take for ever.
 */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let inGlob = 0;
  /** Where the latest star stands, and up to where it reaches so far. */
  let star = -1;
  let reach = 0;
  while (at < text.length) {
    if (glob[inGlob] === "*") {
      star = inGlob;
      reach = at;
      inGlob += 1;
    } else if (inGlob < glob.length && (glob[inGlob] === "?" || glob[inGlob] === text[at])) {
      at += 1;
      inGlob += 1;
    } else if (star >= 0) {
      reach += 1;
      at = reach;
      inGlob = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(glob.slice(inGlob));
}
