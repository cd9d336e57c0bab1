/** A reader's wish on its way to the kernel. */
export interface Wished {
  /** Which wish of the page an answer belongs to. */
  readonly id: string;
  readonly wish: Wish;
}

/** What is wanted, in texts. */
export type Wish = Readonly<Record<string, string>>;

/** What became of a wish. */
export interface Answer {
  readonly id: string;
  readonly done: boolean;
  /** What was done, or why it was not. */
  readonly text: string;
}

/** The content of a page's message that asks for something. */
export function wishContent(wished: Wished): Wished & { readonly type: "wish" } {
  return { type: "wish", ...wished };
}

/** Reads a wish, which may be any; undefined for another message. */
export function readWished(content: unknown): { readonly id: string; readonly wish: unknown } | undefined {
  const { type, id, wish } = (content ?? {}) as Readonly<Record<string, unknown>>;
  return type === "wish" && typeof id === "string" ? { id, wish } : undefined;
}

/** The content of a kernel's answer. */
export function answerContent(answer: Answer): Answer & { readonly type: "answer" } {
  return { type: "answer", ...answer };
}

/** Reads an answer; undefined for another message. */
export function readAnswer(content: unknown): Answer | undefined {
  const { type, id, done, text } = (content ?? {}) as Readonly<Record<string, unknown>>;
  if (type !== "answer" || typeof id !== "string" || typeof done !== "boolean" || typeof text !== "string")
    return undefined;
  return { id, done, text };
}
