import { readFileSync } from "node:fs";

/**
 * What one runner counted: numbers, the names of the skipped, and `complaint` when it did not run as it
 * should.
 *
 * @typedef {{ passed: number, failed: number, skipped: string[], complaint?: string }} Tally
 */

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
      ? [{ status: "failed", fullName: suite.name }]
      : suite.assertionResults,
  );
  const named = (status) => tests.filter((test) => test.status === status);
  const passed = named("passed").length;
  const failed = named("failed").length;
  return {
    passed,
    failed,
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
      for (const test of spec.tests) tests.push({ name: [...names, spec.title].join(" › "), status: test.status });
    }
    for (const inner of suite.suites ?? []) walk(inner, [...names, inner.title]);
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  const count = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
  return {
    passed: count("expected"),
    failed: count("unexpected", "flaky") + (report.errors?.length ?? 0),
    skipped: tests.filter((test) => test.status === "skipped").map((test) => test.name),
  };
}

/** A runner whose own verdict is worse than what it counted, or that counted nothing, has one failure more. */
export function checked(tally, exitCode) {
  if (tally === undefined) {
    return { passed: 0, failed: 1, skipped: [], complaint: `left no report (exit ${exitCode})` };
  }
  if (tally.passed + tally.failed + tally.skipped.length === 0) {
    return { ...tally, failed: 1, complaint: "ran no test" };
  }
  if (exitCode !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, complaint: `ended with exit ${exitCode} although no test failed` };
  }
  return tally;
}
