import { mountSpectralStack } from "../spectral-stack/mount.js";
import { HalidelabModel } from "./model.js";
import { HalidelabView } from "./view.js";

export class SpectralStackModel extends HalidelabModel {}

export class SpectralStackView extends HalidelabView {
  protected mount = mountSpectralStack;
  protected viewName = "spectral-stack";
}
