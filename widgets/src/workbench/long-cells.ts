import type { KernelMessage } from "./lab.js";

/** A cell that has ended. */
export interface EndedCell {
  readonly cell: string;
  readonly seconds: number;
  readonly failed: boolean;
}

interface Running {
  readonly cell: string;
  /** When the kernel began with it: a cell may wait for others. */
  begun: number | undefined;
  failed: boolean;
}

/** Cells that may be under way: what is never answered is forgotten with the oldest. */
const MOST = 1000;

/**
 * Follows the cells of a notebook by the messages between page and kernel, and tells of each that ends.
 *
 * @param now milliseconds of a clock that only runs forward
 */
export function followCells(ended: (cell: EndedCell) => void, now: () => number): (message: KernelMessage) => void {
  const running = new Map<string, Running>();
  return ({ direction, msg }) => {
    const { msg_type: type, msg_id: id } = msg.header;
    if (direction === "send") {
      const { cellId: cell } = msg.metadata;
      if (type !== "execute_request" || typeof cell !== "string") return;
      running.set(id, { cell, begun: undefined, failed: false });
      for (const oldest of running.keys()) {
        if (running.size <= MOST) break;
        running.delete(oldest);
      }
      return;
    }
    const parent = msg.parent_header.msg_id ?? "";
    const one = running.get(parent);
    if (one === undefined) return;
    if (type === "error") one.failed = true;
    if (type !== "status") return;
    if (msg.content["execution_state"] === "busy") one.begun ??= now();
    else if (msg.content["execution_state"] === "idle") {
      running.delete(parent);
      if (one.begun !== undefined) ended({ cell: one.cell, seconds: (now() - one.begun) / 1000, failed: one.failed });
    }
  };
}

/** Whether somebody sees an element, or a part of it. */
export function isSeen(element: Element | undefined): boolean {
  if (element === undefined || document.hidden || element.getClientRects().length === 0) return false;
  const { top, bottom } = element.getBoundingClientRect();
  const { top: from, bottom: to } = (element.closest(".jp-WindowedPanel-outer, .jp-Notebook, .hld-large-body") ?? document.documentElement).getBoundingClientRect(); // prettier-ignore
  return bottom > Math.max(0, from) && top < Math.min(innerHeight, to);
}

/** A length of time in words. */
export function spanText(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 120 ? `${String(whole)} s` : `${String(Math.round(whole / 60))} min`;
}
