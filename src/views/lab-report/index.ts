/** A student's work on a lab as pages. */
import { answerText } from "../../lab/answer-text.js";
import type { LabEntry, LabReport } from "../../lab/index.js";
import { pointsWords, totalWords, verdictWords } from "../../lab/words.js";
import { toPdfPages, type PdfPage } from "../pdf/index.js";
import { LIGHT, proseRich, wrap, type Mark, type Scene } from "../scene/index.js";

/** A figure of what was shown, and how many points a pixel of it is on the page. */
export interface ReportFigure {
  readonly scene: Scene;
  readonly scale: number;
}

/** What a report's file needs besides the report. */
export interface ReportFileParts {
  /** As the student writes it: there is no clock here. */
  readonly date?: string | undefined;
  /** The figure of a value that fits into so many points, where it has one. */
  readonly figureOf: (value: unknown, width: number) => ReportFigure | undefined;
}

/** A4 in points of 1/72 inch. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 56;
const WIDTH = PAGE.width - 2 * MARGIN;
const BOTTOM = PAGE.height - MARGIN;
/** Words longer than this are broken: nothing that was written may be cut off. */
const LONGEST = 60;

type Style = "title" | "head" | "text" | "small";

const SIZES: Readonly<Record<Style, number>> = { title: 17, head: 11.5, text: 10, small: 8.5 };

/** A report as a PDF file: each question with its answer, words in full, and figures as vectors. */
export function reportPdf(report: LabReport, { date, figureOf }: ReportFileParts): Uint8Array {
  const sheet = sheets();
  sheet.text(report.title, "title");
  const who = report.student === "" ? "Student: ______________________" : `Student: ${report.student}`;
  sheet.text([who, ...(date === undefined ? [] : [date]), `seed ${String(report.seed)}`].join(" · "), "text");
  sheet.text(totalWords(report), "text");
  if (report.simulated)
    sheet.text("SIMULATED: the data of this lab are made up, and marked so in every figure.", "head");
  for (const note of report.notes) sheet.text(note, "small");
  for (const [i, entry] of report.entries.entries()) writeEntry(sheet, i + 1, entry, figureOf);
  return toPdfPages(sheet.pages(), `${report.title}${report.student === "" ? "" : `: ${report.student}`}`);
}

type Sheets = ReturnType<typeof sheets>;

function writeEntry(sheet: Sheets, number: number, entry: LabEntry, figureOf: ReportFileParts["figureOf"]): void {
  const { id, question, answer, judgement, attempts, hints, shown } = entry;
  sheet.gap(12);
  sheet.text(`${String(number)}. ${question.asks}`, "head");
  sheet.text(`${id}: ${signless(verdictWords(judgement))} · ${pointsWords(entry)} · attempts ${String(attempts)} · hints ${String(hints)}`, "small"); // prettier-ignore
  const figure = answer?.kind === "shown" && shown !== undefined ? figureOf(shown, WIDTH) : undefined;
  // What stands there as a figure needs no name.
  if (figure === undefined && judgement !== null) sheet.text(answerText(question, answer), "text");
  if (judgement !== null && judgement.right !== null) sheet.text(judgement.text, "small");
  if (answer?.kind !== "shown") return;
  if (figure !== undefined) sheet.figure(figure);
  else if (shown === undefined) sheet.text("Its figure was made before the kernel began anew: run its cell again for it to stand here.", "small"); // prettier-ignore
}

/** A verdict without the sign before it, which the font of the file does not have. */
function signless(verdict: string): string {
  return verdict.replace(/^\P{L}+/u, "");
}

/** Pages that fill from above. */
function sheets(): {
  text(content: string, style: Style): void;
  figure(figure: ReportFigure): void;
  gap(height: number): void;
  pages(): readonly PdfPage[];
} {
  const done: PdfPage[] = [];
  let marks: Mark[] = [];
  let parts: PdfPage["parts"][number][] = [];
  let y = MARGIN;
  const end = (): void => {
    const scene: Scene = { ...PAGE, background: LIGHT.background, description: "", marks };
    done.push({ ...PAGE, parts: [{ scene, x: 0, y: 0, scale: 1 }, ...parts] });
    [marks, parts, y] = [[], [], MARGIN];
  };
  const room = (height: number): void => {
    if (y + height > BOTTOM && y > MARGIN) end();
  };
  return {
    text(content, style) {
      const size = SIZES[style];
      for (const line of content.split("\n").flatMap((one) => wrap(broken(one), WIDTH, size))) {
        room(1.4 * size);
        y += 1.4 * size;
        const bold = style === "title" || style === "head" ? ({ bold: true } as const) : {};
        marks.push({ kind: "text", x: MARGIN, y: y - 0.35 * size, text: proseRich(line), size, fill: LIGHT.text, ...bold }); // prettier-ignore
      }
    },
    figure({ scene, scale }) {
      room(scene.height * scale + 8);
      parts.push({ scene, x: MARGIN, y: y + 4, scale });
      y += scene.height * scale + 8;
    },
    gap(height) {
      y += height;
    },
    pages() {
      end();
      return done;
    },
  };
}

/** A text whose longest words have places at which a line can end. */
function broken(text: string): string {
  return text.replaceAll(new RegExp(`\\S{${String(LONGEST)}}(?=\\S)`, "g"), "$& ");
}
