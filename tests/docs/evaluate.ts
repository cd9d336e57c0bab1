import ts from "typescript";

/** What a comment at the end of an example promises: a literal, or a number to the digits that it shows. */
export type Promised = { readonly value: unknown } | { readonly near: number; readonly within: number };

/** Reads that comment; undefined when it is prose. */
export function promised(code: string): Promised | undefined {
  const comment = /\/\/\s*(.+)$/.exec(code.trimEnd())?.[1];
  if (comment === undefined) return undefined;
  try {
    return { value: JSON.parse(comment) as unknown };
  } catch {
    const shown = /^-?\d+(?:\.(\d+))?(?:e([-+]?\d+))?(?=\s)/.exec(comment);
    if (shown === null) return undefined;
    const [text, decimals = "", power = "0"] = shown;
    return { near: Number(text), within: 0.5 * 10 ** (Number(power) - decimals.length) };
  }
}

/** JavaScript of an example, with its last expression returned and its import of the library left out. */
function compile(code: string): string {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ESNext, true);
  const statements = file.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const body = statements.map((statement, i) =>
    ts.isExpressionStatement(statement) && i === statements.length - 1
      ? `return (${statement.expression.getText()});`
      : statement.getText(),
  );
  const whole = `const example = async () => {\n${body.join("\n")}\n};`;
  return ts.transpile(whole, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext });
}

/** Runs an example among `names`; answers the value of its last expression, or undefined when it has none. */
export async function evaluate(code: string, names: Readonly<Record<string, unknown>>): Promise<unknown> {
  const known = Object.entries(names).filter(([name]) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default");
  const make = new Function(...known.map(([name]) => name), `${compile(code)}\nreturn example();`) as (
    ...values: readonly unknown[]
  ) => Promise<unknown>;
  return make(...known.map(([, value]) => value));
}
