import type { XmlElement } from "../../containers/xml.js";

/** The elements from the root down to one of them. */
export type Path = readonly XmlElement[];

/** More steps than any reference takes: a circle of references ends here. */
const MOST_STEPS = 20;

/** All paths to elements of a name, in the order of the document. */
export function pathsTo(root: XmlElement, wanted: (name: string) => boolean): readonly Path[] {
  const found: Path[] = [];
  const visit = (path: Path): void => {
    const last = path[path.length - 1];
    if (last === undefined) return;
    if (wanted(last.name)) found.push(path);
    for (const child of last.children) visit([...path, child]);
  };
  visit([root]);
  return found;
}

/** The child of a name, or what its `reference` stands for; undefined where there is none. */
export function childAt(path: Path, name: string): Path | undefined {
  const child = path[path.length - 1]?.children.find((c) => c.name === name);
  return child === undefined ? undefined : resolved([...path, child]);
}

/**
 * Follows the references of XStream, which writes an object once and then where it stands: `../../name[2]/part`, from the
 * element on (http://x-stream.github.io/references.html).
 */
export function resolved(path: Path): Path | undefined {
  let at: Path | undefined = path;
  for (let i = 0; i < MOST_STEPS; i++) {
    const reference: string | undefined = at?.[at.length - 1]?.attributes["reference"];
    if (at === undefined || reference === undefined) return at;
    at = followed(at, reference);
  }
  return undefined;
}

function followed(from: Path, reference: string): Path | undefined {
  let path: Path = from;
  for (const step of reference.split("/").filter((s) => s !== "")) {
    if (step === "..") {
      if (path.length <= 1) return undefined;
      path = path.slice(0, -1);
      continue;
    }
    const match = /^(.*?)(?:\[(\d+)\])?$/.exec(step);
    const same = (path[path.length - 1]?.children ?? []).filter((c) => c.name === match?.[1]);
    const child = same[Number(match?.[2] ?? 1) - 1];
    if (child === undefined) return undefined;
    path = [...path, child];
  }
  return path;
}
