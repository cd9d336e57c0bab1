/** What `import … from "halidelab/kernel"` gives: comms, display, input, signal and progress, connected to this kernel. */
import type { KernelApi } from "../evaluator/globals.js";
import { kernelGlobals } from "../evaluator/globals.js";

const own: KernelApi = kernelGlobals().api;
export const comms: KernelApi["comms"] = own.comms;
export const openWidget: KernelApi["openWidget"] = own.openWidget;
export const display: KernelApi["display"] = own.display;
export const clearOutput: KernelApi["clearOutput"] = own.clearOutput;
export const input: KernelApi["input"] = own.input;
export const progress: KernelApi["progress"] = own.progress;
export const signal: KernelApi["signal"] = own.signal;
