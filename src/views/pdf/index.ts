/** Figures as PDF files: vectors, text that can be searched, and a font that every reader has since it is in the file. */
import type { ImageMark, Raster, Scene } from "../scene/marks.js";
import { pdfContent, type Resources } from "./content.js";
import { pdfFile, pdfNumber, pdfText, type PdfFile } from "./file.js";
import { face, type Face, type FaceName } from "./font/faces.js";

/** Points of 1/72 inch in a millimetre. */
const POINTS = 72 / 25.4;

/**
 * A scene as a PDF file of one page, which the scene fills.
 *
 * @param width of the page in mm; its height follows
 */
export function toPdf(scene: Scene, width: number): Uint8Array {
  const scale = (width * POINTS) / scene.width;
  const page = { width: scene.width * scale, height: scene.height * scale, parts: [{ scene, x: 0, y: 0, scale }] };
  return toPdfPages([page], scene.description);
}

/** A page, in points of 1/72 inch, and the scenes on it. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** Each with its left upper corner and how many points a pixel of it is. */
  readonly parts: readonly { readonly scene: Scene; readonly x: number; readonly y: number; readonly scale: number }[];
}

/** Pages of scenes as one PDF file; what they show of a font is in it once. */
export function toPdfPages(of: readonly PdfPage[], title: string): Uint8Array {
  const file = pdfFile();
  const pages = file.reserve();
  const { resources, dictionary } = resourcesOf(file);
  const contents = of.map((page) => {
    const content = page.parts.map(({ scene, x, y, scale }) => {
      const background = { kind: "rect", x: 0, y: 0, width: scene.width, height: scene.height, fill: scene.background } as const; // prettier-ignore
      const turn = [scale, 0, 0, -scale, x, page.height - y].map((v) => String(Number(v.toFixed(8)))).join(" ");
      const drawn = `${turn} cm\n${pdfContent([background, ...scene.marks], resources)}`;
      return page.parts.length === 1 ? drawn : `q ${drawn}Q\n`;
    });
    return file.stream(Uint8Array.from(content.join(""), (c) => c.charCodeAt(0)));
  });
  // Only now is it known what all pages show of the fonts.
  const named = dictionary();
  const kids = of.map(({ width, height }, i) =>
    file.add(
      `<< /Type /Page /Parent ${String(pages)} 0 R /MediaBox [0 0 ${pdfNumber(width)} ${pdfNumber(height)}] ` +
        `/Resources ${named} /Contents ${String(contents[i])} 0 R >>`,
    ),
  );
  const list = kids.map((kid) => `${String(kid)} 0 R`).join(" ");
  file.add(`<< /Type /Pages /Kids [${list}] /Count ${String(kids.length)} >>`, pages);
  const root = file.add(`<< /Type /Catalog /Pages ${String(pages)} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>`); // prettier-ignore
  return file.finish(root, file.add(`<< /Title ${pdfText(title.slice(0, 400))} /Producer (Halidelab) >>`));
}

/** What a page names, and the dictionary that says what the names mean. */
function resourcesOf(file: PdfFile): { readonly resources: Resources; readonly dictionary: () => string } {
  const faces = new Map<FaceName, Face>();
  const opacities: number[] = [];
  const images: number[] = [];
  const known = new Map<Raster, string>();
  const resources: Resources = {
    face(name) {
      const found = faces.get(name) ?? face(name);
      faces.set(name, found);
      return [`F${name}`, found];
    },
    opacity(value) {
      if (!opacities.includes(value)) opacities.push(value);
      return `G${String(opacities.indexOf(value))}`;
    },
    image(mark) {
      const name = known.get(mark.raster) ?? `I${String(images.push(imageOf(file, mark)) - 1)}`;
      known.set(mark.raster, name);
      return name;
    },
  };
  const dictionary = (): string => {
    const fonts = [...faces].map(([name, one]) => `/F${name} ${String(one.embed(file))} 0 R`);
    const states = opacities.map((v, i) => `/G${String(i)} << /ca ${pdfNumber(v)} /CA ${pdfNumber(v)} >>`);
    const pictures = images.map((number, i) => `/I${String(i)} ${String(number)} 0 R`);
    return `<< /Font << ${fonts.join(" ")} >> /ExtGState << ${states.join(" ")} >> /XObject << ${pictures.join(" ")} >> >>`;
  };
  return { resources, dictionary };
}

/** A raster as a picture; what is not opaque goes into a mask beside it. */
function imageOf(file: PdfFile, { raster, crisp }: ImageMark): number {
  const { width, height, rgba } = raster;
  const count = width * height;
  const [colours, opaque] = [new Uint8Array(3 * count), new Uint8Array(count)];
  for (let i = 0; i < count; i += 1) {
    for (let c = 0; c < 3; c += 1) colours[3 * i + c] = rgba[4 * i + c] as number;
    opaque[i] = rgba[4 * i + 3] as number;
  }
  const size = `/Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /BitsPerComponent 8`;
  const mask = opaque.every((a) => a === 255) ? "" : ` /SMask ${String(file.stream(opaque, `${size} /ColorSpace /DeviceGray`))} 0 R`; // prettier-ignore
  return file.stream(
    colours,
    `${size} /ColorSpace /DeviceRGB /Interpolate ${crisp === true ? "false" : "true"}${mask}`,
  );
}
