import type { Task } from "halidelab/views/work";
import type { Answer, Order } from "./messages.js";

/** Time that a task in steps may take before others have their turn. */
const TURN_MS = 8;

/** The worker's side of the messages. */
export interface Port {
  postMessage(answer: Answer, transfer?: Transferable[]): void;
  onmessage: ((event: { readonly data: Order }) => void) | null;
}

/** A task in steps that has not ended. */
interface Job {
  readonly task: string;
  readonly steps: Iterator<unknown, unknown>;
}

function stepsOf(value: unknown): Iterator<unknown, unknown> | undefined {
  const candidate = value as { next?: unknown } | null;
  return typeof candidate === "object" && typeof candidate?.next === "function"
    ? (value as Iterator<unknown, unknown>)
    : undefined;
}

/** The memory of the typed arrays in a result, each once. */
function buffersIn(output: unknown): Transferable[] {
  const arrays = Object.values(output ?? {}).filter((value) => ArrayBuffer.isView(value));
  return [...new Set(arrays.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}

/**
 * Answers orders: what is done at once in their sequence, what has steps in turns of a few milliseconds.
 *
 * @param given names of tasks whose results are given away, not copied
 */
export function serve(
  port: Port,
  tasks: Readonly<Record<string, Task>>,
  given: ReadonlySet<string> = new Set<string>(),
): void {
  const kept = new Map<number, unknown>();
  const jobs = new Map<number, Job>();
  // A timer would wait for 4 ms each time.
  const { port1: bell, port2: ring } = new MessageChannel();
  let rung = false;
  const later = (): void => {
    if (rung || jobs.size === 0) return;
    rung = true;
    ring.postMessage(null);
  };

  const fail = (id: number, error: unknown): void => {
    jobs.delete(id);
    const message = error instanceof Error ? error.message : "The calculation failed for an unknown reason.";
    port.postMessage({ kind: "failed", id, message });
  };

  function done(id: number, task: string, output: unknown): void {
    port.postMessage({ kind: "done", id, output }, given.has(task) ? buffersIn(output) : []);
  }

  function turn(id: number, job: Job): void {
    const end = performance.now() + TURN_MS;
    try {
      for (;;) {
        const step = job.steps.next();
        if (step.done === true) {
          jobs.delete(id);
          done(id, job.task, step.value);
          return;
        }
        if (performance.now() >= end) {
          port.postMessage({ kind: "progress", id, at: step.value });
          return;
        }
      }
    } catch (error) {
      fail(id, error);
    }
  }

  bell.onmessage = () => {
    rung = false;
    const [first] = jobs;
    if (first === undefined) return;
    const [id, job] = first;
    jobs.delete(id);
    jobs.set(id, job);
    turn(id, job);
    later();
  };

  port.onmessage = ({ data: order }) => {
    switch (order.kind) {
      case "keep":
        kept.set(order.key, order.value);
        break;
      case "drop":
        kept.delete(order.key);
        break;
      case "cancel":
        jobs.get(order.id)?.steps.return?.();
        jobs.delete(order.id);
        break;
      case "run":
        try {
          const task = Object.hasOwn(tasks, order.task) ? tasks[order.task] : undefined;
          if (task === undefined) throw new Error(`There is no calculation named “${order.task}”.`);
          const earlier = Object.entries(order.kept).map(([name, key]) => [name, kept.get(key)]);
          const result = task({ ...order.input, ...Object.fromEntries(earlier) } as never);
          const steps = stepsOf(result);
          if (steps === undefined) done(order.id, order.task, result);
          else {
            jobs.set(order.id, { task: order.task, steps });
            later();
          }
        } catch (error) {
          fail(order.id, error);
        }
        break;
    }
  };
}
