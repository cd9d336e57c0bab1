import type { LabReport, LabSession, Question } from "../../lab/index.js";

/** A lab that a student works on in a notebook. */
export interface OpenLab<Data, Questions extends Readonly<Record<string, Question>>> extends LabSession<
  Data,
  Questions
> {
  /** All questions with their answers, as a notebook shows them. */
  report(): LabReport;
}

/** A session with what only Node can do. */
export function withReport<Data, Questions extends Readonly<Record<string, Question>>>(
  session: LabSession<Data, Questions>,
): OpenLab<Data, Questions> {
  const own = { report: (): LabReport => session.status };
  // Copies of a session would lose its getters: what is added stands before it.
  return Object.defineProperties(own, Object.getOwnPropertyDescriptors(session)) as OpenLab<Data, Questions>;
}
