export * from "../numerics/index.js";
export { svdAsync, type SvdAsyncOptions } from "./svd-async.js";
