/** The magics whose text is TypeScript, and the options that may stand between their name and that text. */
export const codeMagics: Readonly<Record<string, CodeMagic>> = {
  timeit: { options: /^(?:-(?:[nrp] *\d+|[oq])(?:\s+|$))*/, how: "repeated" },
  time: { options: /^/, how: "inPlace" },
};

/** `inPlace`: the text runs where it stands, once, as if the magic were not there; `repeated`: as the body of a loop. */
export type CodeUse = "inPlace" | "repeated";

interface CodeMagic {
  readonly options: RegExp;
  readonly how: CodeUse;
}

export function codeMagic(name: string): CodeMagic | undefined {
  return Object.hasOwn(codeMagics, name) ? codeMagics[name] : undefined;
}
