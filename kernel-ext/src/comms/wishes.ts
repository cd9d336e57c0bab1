import type { Comm } from "./comm.js";

type Protocol = typeof import("halidelab/protocol");

/** Does what readers of a view ask for, and tells them what became of it. */
export function answerWishes(
  comm: Comm,
  asked: (wish: unknown) => Promise<string>,
  { answerContent, readWished }: Pick<Protocol, "answerContent" | "readWished">,
): void {
  comm.on("msg", async ({ data }) => {
    const { method, content } = (data ?? {}) as { readonly method?: unknown; readonly content?: unknown };
    const wished = method === "custom" ? readWished(content) : undefined;
    if (wished === undefined) return;
    const { id, wish } = wished;
    const answer = await asked(wish).then(
      (text) => ({ id, done: true, text }),
      (error: unknown) => ({ id, done: false, text: error instanceof Error ? error.message : String(error) }),
    );
    if (comm.isOpen) comm.send({ method: "custom", content: answerContent(answer) });
  });
}
