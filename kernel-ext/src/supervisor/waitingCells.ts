/** What is said under a cell that cannot begin, because the code of the run with this label keeps the process busy. */
export function waitingText(behind: string): string {
  const what = behind === "" ? "code that an earlier cell left behind" : `what cell [${behind}] left behind`;
  return `This cell waits: ${what} (a timer, a listener) keeps the process busy. Interrupt to stop that.\n`;
}
