import type { FileAnswer, FileOrder } from "./messages.js";
import { fileSession } from "./session.js";

interface Port {
  postMessage(answer: FileAnswer): void;
  onmessage: ((event: { readonly data: FileOrder }) => void) | null;
}

// The worker's own script: the only place of the page where files are parsed. One worker holds one file.
const port = globalThis as unknown as Port;
const answer = fileSession();
port.onmessage = ({ data }) => {
  void answer(data).then((said) => {
    port.postMessage(said);
  });
};
