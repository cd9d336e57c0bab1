/** plotly.js ships no types; the widgets declare the parts that they use, and this is the peer of a measurement. */
declare module "plotly.js/lib/heatmap" {
  const heatmap: unknown;
  export default heatmap;
}
