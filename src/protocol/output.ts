/** The content of the custom widget message that tells a page what the output of its view holds now. */
export function outputContent(data: Readonly<Record<string, unknown>>): {
  readonly type: "output";
  readonly data: Readonly<Record<string, unknown>>;
} {
  return { type: "output", data };
}

/** What an output holds now, by MIME types; undefined for another message. */
export function readOutput(content: unknown): Readonly<Record<string, unknown>> | undefined {
  const { type, data } = (content ?? {}) as { readonly type?: unknown; readonly data?: unknown };
  const some = typeof data === "object" && data !== null && !Array.isArray(data);
  return type === "output" && some ? (data as Readonly<Record<string, unknown>>) : undefined;
}
