import { extname } from "node:path";
import { ArgumentError, describe } from "../../foundation/index.js";
import type { LabReport, LabSession, Question } from "../../lab/index.js";
import type { ReportFigure } from "../../views/lab-report/index.js";
import { writeBytes } from "../files.js";
import { extended } from "./extended.js";

/** What a report's file says besides the answers. */
export interface ReportFileOptions {
  /** In place of the name with which the lab was opened. */
  readonly student?: string | undefined;
  /** As it is to be printed: "30 January 2026". */
  readonly date?: string | undefined;
}

/** A lab that a student works on in a notebook. */
export interface OpenLab<Data, Questions extends Readonly<Record<string, Question>>> extends LabSession<
  Data,
  Questions
> {
  /** All questions with their answers, as a notebook shows them. */
  report(): LabReport;
  /**
   * The same as a PDF file: words in full, figures that were shown as vectors.
   *
   * @throws ArgumentError for a path that does not end in .pdf, or cannot be written
   */
  report(path: string, options?: ReportFileOptions): Promise<LabReport>;
}

/** A session with what only Node can do. */
export function withReport<Data, Questions extends Readonly<Record<string, Question>>>(
  session: LabSession<Data, Questions>,
): OpenLab<Data, Questions> {
  const report = (path?: string, options: ReportFileOptions = {}): LabReport | Promise<LabReport> =>
    path === undefined ? session.status : writeReport(path, session.status, options);
  return extended(session, { report }) as OpenLab<Data, Questions>;
}

async function writeReport(path: string, made: LabReport, { student, date }: ReportFileOptions): Promise<LabReport> {
  if (typeof path !== "string" || extname(path).toLowerCase() !== ".pdf") {
    throw new ArgumentError(
      `Expected \`path\` to end in .pdf but found ${describe(path)}.`,
      { path },
      "unknown-ending",
    );
  }
  const report = student === undefined ? made : { ...made, student };
  const { reportPdf } = await import("../../views/lab-report/index.js");
  const { exportableOf } = await import("../../views/presentation/exportable.js");
  const { figureOn } = await import("../../views/export/index.js");
  const figureOf = (value: unknown, points: number): ReportFigure | undefined => {
    const of = exportableOf(value);
    if (of === undefined) return undefined;
    const scene = figureOn(of, { width: (points / 72) * 25.4, fontSize: 8, dpi: 200 });
    return { scene, scale: points / scene.width };
  };
  await writeBytes(path, reportPdf(report, { date, figureOf }));
  return report;
}
