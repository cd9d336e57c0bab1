// The measures of `npm run bench -- fit`, in the order in which they run. Each is a file in measures/ that exports
// `measure(peers)`, which prints its lines and answers whether each target is met; its peers lie in peers/NAME.py.
export const MEASURES = {
  single: () => import("./measures/single.mjs"),
  nist: () => import("./measures/nist.mjs"),
  global: () => import("./measures/global.mjs"),
  svd: () => import("./measures/svd.mjs"),
  lifetime: () => import("./measures/lifetime.mjs"),
};
