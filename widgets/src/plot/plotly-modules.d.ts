/** The few parts of plotly.js that are used here; the package ships no types. */
declare module "plotly.js/lib/core" {
  /** The element of a drawn plot. */
  export interface PlotElement extends HTMLElement {
    readonly layout: Readonly<Record<string, unknown>>;
    /** Where the axes stand, in pixels: not documented, and used by its own components and many others. */
    readonly _fullLayout: Readonly<Record<string, { readonly _offset: number; readonly _length: number } | undefined>>;
    on(event: "plotly_relayout", listener: (changes: object) => void): void;
    on(event: "plotly_doubleclick", listener: () => void): void;
    on(
      event: "plotly_click",
      listener: (event?: {
        readonly points?: readonly { readonly curveNumber: number; readonly pointNumber: number }[];
      }) => void,
    ): void;
  }
  interface Core {
    readonly Icons: Readonly<Record<"home", object>>;
    register(modules: readonly unknown[]): void;
    react(element: HTMLElement, data: readonly unknown[], layout: object, config?: object): Promise<PlotElement>;
    purge(element: HTMLElement): void;
  }
  const core: Core;
  export default core;
}

declare module "plotly.js/lib/scatter" {
  const scatter: unknown;
  export default scatter;
}

declare module "plotly.js/lib/bar" {
  const bar: unknown;
  export default bar;
}
