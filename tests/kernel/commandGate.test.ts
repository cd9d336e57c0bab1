import { expect, test } from "vitest";
import { CommandGate } from "../../kernel-ext/src/evaluator/commandGate.js";
import type { Command } from "../../kernel-ext/src/link/messages.js";

const interrupt: Command = { type: "interrupt" };
const cell = (n: number): Command => ({ type: "execute", cell: n }) as unknown as Command;

/** A gate whose interrupts end when told to, and what has gone through it. */
function gateOf(): { gate: CommandGate; said: (string | number)[]; free: () => Promise<void> } {
  const said: (string | number)[] = [];
  const open: (() => void)[] = [];
  const gate = new CommandGate({
    interrupt: () => {
      said.push("interrupting");
      return new Promise((resolve) => open.push(() => resolve(true)));
    },
    onInterrupted: () => said.push("interrupted"),
    pass: (command) => said.push((command as { cell: number }).cell),
  });
  const free = async (): Promise<void> => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { gate, said, free };
}

test("commands wait for the end of an interrupt, in order", async () => {
  const { gate, said, free } = gateOf();
  for (const command of [cell(1), interrupt, cell(2), cell(3)]) gate.take(command);
  expect(said).toEqual([1, "interrupting"]);
  await free();
  expect(said).toEqual([1, "interrupting", "interrupted", 2, 3]);
});

test("an interrupt for a cell that waits behind another interrupt stops that cell", async () => {
  const { gate, said, free } = gateOf();
  for (const command of [cell(1), interrupt, cell(2), interrupt, cell(3)]) gate.take(command);
  await free();
  expect(said).toEqual([1, "interrupting", "interrupted", 2, "interrupting"]);
  await free();
  expect(said).toEqual([1, "interrupting", "interrupted", 2, "interrupting", "interrupted", 3]);
});

test("an interrupt on top of another, with nothing waiting, is the same interrupt", async () => {
  const { gate, said, free } = gateOf();
  for (const command of [cell(1), interrupt, interrupt]) gate.take(command);
  await free();
  await free();
  expect(said).toEqual([1, "interrupting", "interrupted"]);
});
