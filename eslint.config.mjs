import js from "@eslint/js";
import tseslint from "typescript-eslint";

const impure = (name, instead) => ({ name, message: `src/ is pure: ${instead}` });

/** What a pure module may not touch: the clock, chance, the console, the process, the page. */
const pureGlobals = [
  impure("console", "return a value or throw an error"),
  impure("process", "take what you need as an argument, or put it in src/node"),
  impure("Buffer", "use Uint8Array"),
  impure("global", "use nothing global"),
  impure("globalThis", "use nothing global"),
  impure("window", "the page belongs to widgets/"),
  impure("document", "the page belongs to widgets/"),
  impure("fetch", "reading belongs to src/node"),
  impure("performance", "take the time as an argument"),
  impure("crypto", "take the seed or the hash as an argument"),
  impure("setTimeout", "timers belong to src/node"),
  impure("setInterval", "timers belong to src/node"),
  impure("setImmediate", "timers belong to src/node"),
  impure("queueMicrotask", "timers belong to src/node"),
  impure("require", "import"),
];

const sources = [
  "src/**/*.ts",
  "kernel-ext/src/**/*.ts",
  "widgets/src/**/*.ts",
  "tests/**/*.ts",
  "bench/**/*.ts",
  "*.config.ts",
];

const nodeGlobals = Object.fromEntries(
  [
    ...["console", "process", "Buffer", "URL", "URLSearchParams", "TextDecoder", "TextEncoder"],
    ...["performance", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"],
    ...["fetch", "AbortController", "AbortSignal", "structuredClone", "queueMicrotask", "globalThis"],
  ].map((name) => [name, "readonly"]),
);

export default tseslint.config(
  {
    ignores: [
      ...["**/dist/", "**/lib/", "widgets/labextension/", "**/node_modules/", ".venv/", ".cache/"],
      ...["test-results/", "playwright-report/", "temp/", "build/", "**/fixtures/**/*.js"],
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.mjs", "**/*.js", "**/*.cjs"],
    languageOptions: { globals: nodeGlobals },
    rules: {
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
      eqeqeq: "error",
    },
  },
  {
    files: sources,
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.json",
          "tsconfig.tests.json",
          "tsconfig.page.json",
          "kernel-ext/tsconfig.json",
          "widgets/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { disallowTypeAnnotations: false, fixStyle: "inline-type-imports" },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-for-in-array": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // An index that the code has just checked is asserted with `!` where a test of it would only slow the loop.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/unified-signatures": "off",
      "no-undef": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/node/**", "src/index.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pureGlobals],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "src/ is pure: use the seeded random numbers of numerics" },
        { object: "Date", property: "now", message: "src/ is pure: take the time as an argument" },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "src/ is pure: take the time as an argument",
        },
        {
          selector:
            "BinaryExpression[operator='instanceof'][right.name=/^(Axis|Spectrum|SpectralSeries|Trace|HalidelabError)$/]",
          message: "Two copies of the library can exist: use the brand",
        },
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["node:*", "fs", "path", "os", "worker_threads"],
              message: "src/ is pure: Node's modules belong to src/node",
            },
          ],
        },
      ],
    },
  },
);
