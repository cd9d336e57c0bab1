/** How the fit of one decay alone is made. */
export const SINGLE_FIT = "Fisher scoring, damped";
