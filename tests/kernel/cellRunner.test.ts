import { expect, test } from "vitest";
import { CellRunner } from "../../kernel-ext/src/evaluator/cells.js";
import { CellSources } from "../../kernel-ext/src/evaluator/stacks.js";
import type { Report } from "../../kernel-ext/src/link/messages.js";

type Options = ConstructorParameters<typeof CellRunner>[0];

test("an interrupted cell whose end was cut off by the termination is ended by the next probe", () => {
  const sent: Report[] = [];
  let terminations = 1;
  const link = {
    send(report: Report): void {
      // What V8 does to the code that it happens to meet: it ends there, and goes on at the next event.
      if ((terminations -= 1) >= 0) throw new Error("terminated");
      sent.push(report);
    },
    flush: () => undefined,
  };
  const runner = new CellRunner({
    link,
    session: { evaluate: () => new Promise(() => undefined) },
    sources: new CellSources((line) => line),
    onStart: () => undefined,
    isHidden: () => false,
    log: () => undefined,
    render: () => Promise.reject(new Error("Expected nothing to be shown")),
  } as unknown as Options);
  const map = { points: [], generatedLines: [], sourceLines: [] };
  void runner.run({
    ...{ type: "execute", cell: 7, label: "1", silent: false, source: "", script: "", map, userExpressions: {} },
  } as unknown as Parameters<CellRunner["run"]>[0]);
  const probe = (): void => runner.interrupt(undefined);
  expect(probe).toThrow("terminated");
  probe();
  probe();
  expect(sent).toMatchObject([{ type: "done", cell: 7, error: { ename: "Interrupted" } }]);
});
