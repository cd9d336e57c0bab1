/** What travels between the kernel and the page: one codec, one bundle, one set of names. */
export { VERSION } from "../foundation/version.js";
export { appendMessage, askContent, askedFrom, readAppend, type AppendedScans, type AppendMessage } from "./append.js";
export { besideMessage, readBeside, type BesideMessage } from "./beside.js";
export { isBytes, ownBytes, type BytesLike } from "./bytes.js";
export { decodeState, encodeState, type EncodedState } from "./codec.js";
export { decodeNumbers, encodeNumbers, stepBelow, type CodedNumbers, type RoundingStep } from "./compact/numbers.js";
export { compactState, readCompactState } from "./compact/state.js";
export type { ControlMessage, ControlState, WidgetMessage } from "./comm.js";
export { dtypeOf, type Dtype, type TypedArray } from "./dtypes.js";
export { readEnded, type EndedCell, type EndedMetadata } from "./ended.js";
export { LIMITS } from "./limits.js";
export { outputContent, readOutput } from "./output.js";
export { packState } from "./pack.js";
export type { Path } from "./tree.js";
export { unpackState } from "./unpack.js";
export { isResult, type ResultMetadata } from "./result.js";
export {
  SCHEMA_VERSION,
  WIDGET_CONTROL_TARGET,
  WIDGET_MODULE,
  WIDGET_PROTOCOL_VERSION,
  WIDGET_TARGET,
} from "./version.js";
export { parseViewBundle, VIEW_MIME, viewBundle, type ViewBundle } from "./view-bundle.js";
export { classNameOf, widgetOpen, type WidgetModelName, type WidgetOpen } from "./widget-open.js";
export { answerContent, readAnswer, readWished, wishContent, type Answer, type Wish, type Wished } from "./wish.js";
