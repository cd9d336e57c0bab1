import type { Format } from "../format.js";
import { archiveOf } from "./archive/index.js";
import { brukerNmr } from "./bruker-nmr/index.js";
import { arrow } from "./arrow/index.js";
import { asp } from "./asp/index.js";
import { avaSoftBinary } from "./avasoft-binary/index.js";
import { labSpecXml } from "./labspec-xml/index.js";
import { procSpec } from "./ocean-optics-procspec/index.js";
import { picoQuantText } from "./picoquant-text/index.js";
import { topSpinText } from "./topspin-text/index.js";
import { triVista } from "./trivista/index.js";
import { avantes } from "./avantes/index.js";
import { decayText } from "./decay-text/index.js";
import { hdf5 } from "./hdf5/index.js";
import { horiba } from "./horiba/index.js";
import { igorText } from "./igor-text/index.js";
import { jascoText } from "./jasco-text/index.js";
import { labview } from "./labview/index.js";
import { oceanOptics } from "./ocean-optics/index.js";
import { perkinElmerAsc } from "./perkin-elmer-asc/index.js";
import { shimadzuText } from "./shimadzu-text/index.js";
import { beckerHickl } from "./becker-hickl/index.js";
import { beckerHicklAscii } from "./becker-hickl-ascii/index.js";
import { brukerBrml } from "./bruker-brml/index.js";
import { brukerRaw } from "./bruker-raw/index.js";
import { rigakuRas } from "./rigaku-ras/index.js";
import { rigakuRasx } from "./rigaku-rasx/index.js";
import { chemStationKd } from "./chemstation-kd/index.js";
import { delimited } from "./delimited/index.js";
import { diffractionText } from "./diffraction-text/index.js";
import { eclab } from "./eclab/index.js";
import { explicitAscii } from "./explicit-ascii/index.js";
import { galacticSpc } from "./galactic-spc/index.js";
import { ivium } from "./ivium/index.js";
import { jcamp } from "./jcamp/index.js";
import { keithley } from "./keithley/index.js";
import { konicaMinolta } from "./konica-minolta/index.js";
import { phi } from "./phi/index.js";
import { numpy } from "./numpy/index.js";
import { hamamatsuStreak } from "./hamamatsu-streak/index.js";
import { parquet } from "./parquet/index.js";
import { perkinElmerSp } from "./perkin-elmer-sp/index.js";
import { picoQuant } from "./picoquant/index.js";
import { picoQuantDevices } from "./picoquant-devices/index.js";
import { jascoJws } from "./jasco-jws/index.js";
import { shimadzuUvProbe } from "./shimadzu-uvprobe/index.js";
import { thermoAvantage } from "./thermo-avantage/index.js";
import { xrdml } from "./xrdml/index.js";
import { zplot } from "./zplot/index.js";
import { specsXy } from "./specs-xy/index.js";
import { vamas } from "./vamas/index.js";

/** The formats of files, as they are on a disc or in an archive. */
const FILES: readonly Format[] = [
  beckerHickl,
  beckerHicklAscii,
  brukerBrml,
  brukerRaw,
  rigakuRas,
  rigakuRasx,
  chemStationKd,
  diffractionText,
  eclab,
  explicitAscii,
  galacticSpc,
  ivium,
  jcamp,
  jascoJws,
  keithley,
  konicaMinolta,
  phi,
  hamamatsuStreak,
  numpy,
  arrow,
  hdf5,
  parquet,
  perkinElmerSp,
  picoQuant,
  picoQuantDevices,
  shimadzuUvProbe,
  thermoAvantage,
  xrdml,
  specsXy,
  vamas,
  zplot,
  asp,
  brukerNmr,
  avaSoftBinary,
  labSpecXml,
  procSpec,
  picoQuantText,
  topSpinText,
  triVista,
  avantes,
  horiba,
  jascoText,
  oceanOptics,
  perkinElmerAsc,
  shimadzuText,
  igorText,
  labview,
  decayText,
  delimited,
] as const satisfies readonly Format[];

/** Every format that can be read. A new one is a folder beside this file and a line above. */
export const FORMATS: readonly Format[] = [archiveOf(FILES), ...FILES];
