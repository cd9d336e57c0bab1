import { SaxesParser } from "saxes";
import { FormatError, type FormatErrorPlace } from "../../foundation/index.js";

/** An element of an XML document. */
export interface XmlElement {
  /** Without its namespace's prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text directly in it, without blanks at its ends. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** The line on which its tag ends, counted from 1. */
  readonly line: number;
}

/** Elements and levels that no instrument's file reaches. */
const LIMITS = { elements: 500_000, depth: 200 } as const;

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly texts: string[];
  readonly children: XmlElement[];
  readonly line: number;
}

/**
 * Reads an XML document as a tree. Entities other than the five of XML itself are not known, so none is ever expanded
 * or fetched; a document that uses one is refused.
 *
 * @throws FormatError with the line where the document is not well formed
 */
export function parseXml(text: string, place: FormatErrorPlace): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const fail = (message: string, code: string): FormatError =>
    new FormatError(message, { ...place, line: parser.line }, {}, code);
  parser.on("error", (error) => {
    throw fail(`Expected well-formed XML but found: ${error.message.replace(/^\S*\d+:\d+: /, "")}`, "bad-xml");
  });
  parser.on("opentag", ({ name, attributes }) => {
    count += 1;
    if (count > LIMITS.elements || open.length >= LIMITS.depth) {
      const most = `${LIMITS.elements} elements in ${LIMITS.depth} levels`;
      throw fail(`Expected at most ${most} but found more.`, "too-large");
    }
    open.push({
      name: localName(name),
      attributes: localNames(attributes),
      texts: [],
      children: [],
      line: parser.line,
    });
  });
  parser.on("text", (part) => open.at(-1)?.texts.push(part));
  parser.on("cdata", (part) => open.at(-1)?.texts.push(part));
  parser.on("closetag", () => {
    const { texts, ...element } = open.pop() as Growing;
    const closed = { ...element, text: texts.join("").trim() };
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  parser.write(text).close();
  if (root === undefined) throw fail("Expected an XML document but found none.", "bad-xml");
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function localNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}

/** The first element at a path of names below another; undefined where there is none. */
export function elementAt(from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), from);
}

/** All children of a name. */
export function elementsOf(from: XmlElement | undefined, name: string): readonly XmlElement[] {
  return from?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first element at a path; empty where there is none. */
export function textAt(from: XmlElement | undefined, ...path: readonly string[]): string {
  return elementAt(from, ...path)?.text ?? "";
}

/** The number in the first element at a path; undefined where there is none. */
export function numberAt(from: XmlElement | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(from, ...path);
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? undefined : value;
}
