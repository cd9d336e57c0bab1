/** The few parts of plotly.js that are used here; the package ships no types. */
declare module "plotly.js/lib/core" {
  export interface Figure {
    readonly data: readonly Readonly<Record<string, unknown>>[];
    readonly layout: Readonly<Record<string, unknown>>;
  }
  interface Core {
    register(modules: readonly unknown[]): void;
    react(element: HTMLElement, data: readonly unknown[], layout: object, config?: object): Promise<HTMLElement>;
    purge(element: HTMLElement): void;
  }
  const core: Core;
  export default core;
}

declare module "plotly.js/lib/scatter" {
  const scatter: unknown;
  export default scatter;
}
