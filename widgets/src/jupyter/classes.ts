import { mountArrhenius } from "../arrhenius/mount.js";
import { mountKinetics } from "../kinetics/mount.js";
import { mountSpectralStack } from "../spectral-stack/mount.js";
import { HalidelabModel } from "./model.js";
import { HalidelabView } from "./view.js";

export class SpectralStackModel extends HalidelabModel {}

export class SpectralStackView extends HalidelabView {
  protected mount = mountSpectralStack;
  protected viewName = "spectral-stack";
}

export class KineticsModel extends HalidelabModel {}

export class KineticsView extends HalidelabView {
  protected mount = mountKinetics;
  protected viewName = "kinetics";
}

export class ArrheniusModel extends HalidelabModel {}

export class ArrheniusView extends HalidelabView {
  protected mount = mountArrhenius;
  protected viewName = "arrhenius";
}
