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
  const file = pdfFile();
  const pages = file.reserve();
  const { resources, dictionary } = resourcesOf(file);
  const scale = (width * POINTS) / scene.width;
  const [wide, tall] = [scene.width * scale, scene.height * scale];
  const background = { kind: "rect", x: 0, y: 0, width: scene.width, height: scene.height, fill: scene.background } as const; // prettier-ignore
  const marks = pdfContent([background, ...scene.marks], resources);
  const turn = [scale, 0, 0, -scale, 0, tall].map((v) => String(Number(v.toFixed(8)))).join(" ");
  const content = file.stream(Uint8Array.from(`${turn} cm\n${marks}`, (c) => c.charCodeAt(0)));
  const page = file.add(
    `<< /Type /Page /Parent ${String(pages)} 0 R /MediaBox [0 0 ${pdfNumber(wide)} ${pdfNumber(tall)}] ` +
      `/Resources ${dictionary()} /Contents ${String(content)} 0 R >>`,
  );
  file.add(`<< /Type /Pages /Kids [${String(page)} 0 R] /Count 1 >>`, pages);
  const root = file.add(`<< /Type /Catalog /Pages ${String(pages)} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>`); // prettier-ignore
  const title = scene.description.slice(0, 400);
  return file.finish(root, file.add(`<< /Title ${pdfText(title)} /Producer (Halidelab) >>`));
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
