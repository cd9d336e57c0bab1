import { readFileSync } from "node:fs";

/**
 * What one runner counted: numbers, the names of the skipped, of the failed with the beginning of why, and `complaint` when it did
 * not run as it should.
 *
 * @typedef {{ passed: number, failed: number, skipped: string[], failures: string[], complaint?: string }} Tally
 */

/** So many lines tell what a failure is; the whole stands where the test ran. */
const LINES = 4;

// Colours are for terminals, and begin with the character "escape".
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[\d;]*m/g;

const failure = (name, messages) =>
  [name, ...messages.flatMap((text) => text.replace(COLOURS, "").split("\n").slice(0, LINES))].join("\n    ");

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

/** Reads Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function tallyVitest(file) {
  const report = read(file);
  if (report === undefined) return undefined;
  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.length === 0 && suite.status === "failed"
      ? [{ status: "failed", fullName: suite.name, failureMessages: [suite.message ?? ""] }]
      : suite.assertionResults,
  );
  const named = (status) => tests.filter((test) => test.status === status);
  const failures = named("failed").map((test) => failure(test.fullName.trim(), test.failureMessages ?? []));
  return {
    passed: named("passed").length,
    failed: failures.length,
    failures,
    skipped: tests
      .filter((test) => test.status !== "passed" && test.status !== "failed")
      .map((test) => test.fullName.trim()),
  };
}

/** Reads Playwright's JSON report; a test that passed only when repeated counts as failed. */
export function tallyPlaywright(file) {
  const report = read(file);
  if (report === undefined) return undefined;
  const tests = [];
  const walk = (suite, names) => {
    for (const spec of suite.specs ?? []) {
      const name = [...names, spec.title].join(" › ");
      for (const { status, results } of spec.tests) {
        const messages = (results ?? []).flatMap(({ errors }) => (errors ?? []).map(({ message }) => message ?? ""));
        tests.push({ name, status, messages });
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, [...names, inner.title]);
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  const named = (...statuses) => tests.filter((test) => statuses.includes(test.status));
  const failures = [
    ...named("unexpected", "flaky").map(({ name, messages }) => failure(name, messages)),
    ...(report.errors ?? []).map(({ message }) => failure("outside of all tests", [message ?? ""])),
  ];
  return {
    passed: named("expected").length,
    failed: failures.length,
    failures,
    skipped: named("skipped").map((test) => test.name),
  };
}

/** A runner whose own verdict is worse than what it counted, or that counted nothing, has one failure more. */
export function checked(tally, exitCode) {
  if (tally === undefined) {
    return { passed: 0, failed: 1, skipped: [], failures: [], complaint: `left no report (exit ${exitCode})` };
  }
  if (tally.passed + tally.failed + tally.skipped.length === 0) {
    return { ...tally, failed: 1, complaint: "ran no test" };
  }
  if (exitCode !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, complaint: `ended with exit ${exitCode} although no test failed` };
  }
  return tally;
}
