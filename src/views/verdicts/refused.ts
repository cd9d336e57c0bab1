import type { RefusedCode } from "../../foundation/index.js";
import type { Refusal } from "./types.js";

// A table, and so longer than a module of code.

/** What a refusing verdict means, why the data cannot say more, and what to do next; the compiler names one that is missing. */
export const REFUSED: Readonly<Record<RefusedCode, Refusal>> = {
  // Fits of any kind, and lifetimes.
  "not-converged": [
    "The search for the best curve stopped before it found one. The numbers are those of the place where it stopped.",
    "The start was far off, the curve hardly depends on some parameter, or two parameters stand for each other.",
    "Start nearer (the sliders of a live view help), hold what you know, or leave out a component.",
  ],
  "not-determined": [
    "Very different values of this quantity fit as well as each other, so that no number is given. A bound may still be known.",
    "The data do not reach what would tell: the end of the reaction, the beginning of the decay, or enough of the curve above the noise.",
    "Measure longer, or begin earlier; take more points where the change happens; lower the noise; hold what is known from elsewhere.",
  ],
  "not-distinguishable": [
    "Two parameters, or two models, cannot be told apart: a change of one is made good by the other.",
    "They have the same effect on the curve over the range that was measured.",
    "Hold one of them at a known value, widen the range (longer times, more decades, other wavelengths), or take the simpler model.",
  ],
  "at-bound": [
    "A parameter ran to the end of the range that it was allowed. It has no error there, and the others hold only for this value.",
    "The data want a value outside of the range, or do not care for it.",
    "Ask whether the bound is physics or a guess. Widen a guess; where it is physics, leave out the term.",
  ],
  "no-errors": [
    "There are values but no errors.",
    "The points are too few for the parameters, or the curve does not change with one of them, so that nothing can be computed from the scatter.",
    "Take more points, or free fewer parameters.",
  ],
  misfit: [
    "The curve does not describe the points: what is left is larger than the noise.",
    "The form, the background or the number of components is not what was measured, or the noise was given too small.",
    "Look where the residuals run in waves, and change the model there. The errors printed are too small until it fits.",
  ],
  "too-few-data": [
    "There are too few points for the parameters of the models compared.",
    "With so few points the criterion that weighs fit against parameters is not defined.",
    "Take more points, or compare models with fewer parameters.",
  ],
  "only-one": [
    "Only one of the fits converged, so that there is nothing to compare it with.",
    "The others stopped before they found their best curve.",
    "Give the others better starts, then compare again.",
  ],
  "best-not-usable": [
    "One model is clearly the best of those compared, but its own fit is no result.",
    "To be better than bad models is not to be good.",
    "Read the verdict of that fit; another model is needed.",
  ],
  "not-all": [
    "Some of several fits are no results. Each says of itself why.",
    "These curves are fainter, shorter or of another form than the rest.",
    "Look at them one by one; leave them out by name, with the reason, rather than in silence.",
  ],
  "no-light": [
    "There are no counts in the channels of the fit.",
    "The range lies beside the decay, or the wrong column was read.",
    "Choose the range around the peak.",
  ],
  "no-decay": [
    "A constant background explains the counts: no decay is seen.",
    "The light is too weak beside the dark counts, or it decays within the response of the instrument.",
    "Count longer, lower the background, or use a faster detector.",
  ],
  "does-not-describe": [
    "The exponentials do not describe the decay: what is left is larger than counting noise.",
    "A component is missing, the response is not that of this measurement, scattered light gets in, or lifetimes are spread out.",
    "Look at the first nanoseconds of the residuals. Measure the response again, fit the scatter, or add a component.",
  ],
  "lifetime-rises-with-fluence": [
    "The decay becomes slower with more light, which the model of free carriers forbids.",
    "Traps that fill up do this, and so does a sample that changes under the laser.",
    'Fit the model "traps", and measure the weakest fluence again at the end.',
  ],
  disagrees: [
    "Two things that ought to be the same differ by more than their errors.",
    "One of them is wrong, or something that was left out of the comparison takes part.",
    "Look where they differ first, then at the calibration of each.",
  ],
  impossible: [
    "The number breaks a law that has no exception, such as more photons out than in.",
    "A correction, a unit, an area or the order of the files is wrong.",
    "Check these one by one with a sample that you know.",
  ],
  // Reactions: laws, temperatures, schemes, crossings and curve resolution.
  "no-reaction": [
    "A constant explains the trace as well as a reaction does.",
    "The change is smaller than the noise, or this wavelength does not see it.",
    "Choose a wavelength where the spectra differ most, or measure longer.",
  ],
  "law-does-not-hold": [
    "The curve misses the points in long waves: this law is not what happens. Its k is no rate constant of the reaction.",
    "More than one process takes part, the start of the reaction is not where it was put, or the baseline drifts.",
    "Correct the baseline, set timeZero, and try kinetics.compareLaws. A small printed error of k is no comfort here.",
  ],
  "no-law-holds": [
    "None of the laws compared describes the trace.",
    "More than one process takes part, timeZero is wrong, or the baseline drifts.",
    "Correct the baseline and set timeZero; then fit a scheme with several steps to the whole series.",
  ],
  "cannot-tell": [
    "Two explanations fit equally well.",
    "Over the part of the change that was measured they look the same at this noise.",
    "Follow the change further, or measure with less noise: their curves part late.",
  ],
  "energy-not-determined": [
    "The interval of the energy includes zero: it is not known whether the rate rises with temperature at all.",
    "The temperatures lie too close together for the errors of the rate constants.",
    "Add temperatures at the ends of the range; they count most.",
  ],
  scatter: [
    "The points lie farther from the line than their errors allow.",
    "The temperatures are less certain than thought, a run differs from the others, or there is no such law.",
    "Repeat one temperature: the scatter of equal runs is the true error. Leave out a run only with a reason.",
  ],
  "too-few-temperatures": [
    "A line through two points always fits. There is no energy with an error.",
    "Only a third temperature can contradict a line.",
    "Measure a third temperature, best between or beyond the two.",
  ],
  "yield-above-1": [
    "The quantum yield came out above one.",
    "A chain reaction can do that; more often power, volume or path of the light are wrong.",
    "Measure the light with an actinometer in the same cell.",
  ],
  "never formed": [
    "A species of the scheme is neither there at the start nor formed.",
    "A step that makes it is missing, or its name is written in two ways.",
    "Look at the scheme as it was read.",
  ],
  "more rates than decays": [
    "The scheme has more rate constants than the data have decays.",
    "With free spectra, schemes with the same decays cannot be told apart, however little noise there is.",
    "Fix a rate constant, or give or share a spectrum.",
  ],
  proportional: [
    "Two species rise and fall together at all times.",
    "Only a sum of their spectra is in the data.",
    "Give one of the spectra, or treat them as one species.",
  ],
  dependent: [
    "The courses of the species depend on each other.",
    "There are fewer independent courses than species, so that not all spectra can be found.",
    "Give a spectrum, or start from another composition in a second run.",
  ],
  none: [
    "Nothing was found that holds up.",
    "What looked like it is not the same in all the data, or is no larger than chance makes it.",
    "Widen the tolerance only if you know that it was too strict; else more or cleaner data are needed.",
  ],
  "no-crossing": [
    "The difference nowhere changes its sign beyond the noise.",
    "Everything rises or falls together: one species grows or fades, or the baseline lifts all.",
    "Correct the baseline, and look over a wider range of wavelengths.",
  ],
  "too-few-scans": [
    "There are too few scans to call a crossing isosbestic: any two spectra cross somewhere.",
    "Only a third spectrum through the same point says anything.",
    "Take more scans in the course of the reaction.",
  ],
  "no-change": [
    "Only the height of one spectrum changes.",
    "Nothing moves and nothing is exchanged: concentration, thickness or the lamp may do this.",
    "Normalise the spectra to see whether any form changes.",
  ],
  neither: [
    "None of the explanations that were tried is enough.",
    "More than two species take part, several effects come together, or the constants used are not those of the sample.",
    "Resolve the series with three components, or measure what tells the explanations apart.",
  ],
  "component lost": [
    "The constraints leave nothing of a component.",
    "One component more was asked for than the data hold, or two constraints exclude it.",
    "Ask for one component fewer, and look at the singular values.",
  ],
  "constraint broken": [
    "The solution does not keep a constraint that was asked for.",
    "The data contradict it, or two constraints contradict each other.",
    "Drop the one that you are least sure of and see what changes.",
  ],
  "kinetics not determined": [
    "The spectra are resolved, but the rate constants of the scheme are not determined by them.",
    "The time that was measured holds too little of the reaction, or the scheme has more constants than decays.",
    "Measure longer, or fix a constant.",
  ],
  "not unique": [
    "Other spectra and concentrations reproduce the data as well, and keep every constraint.",
    "Where species overlap everywhere in time and wavelength, mixtures of them cannot be excluded.",
    "Give a spectrum that you know, a time at which a species is absent, or a scheme of the reaction.",
  ],
  "iteration limit": [
    "The resolution was still changing when it ran out of steps.",
    "It approaches its end slowly, which broad bands and weak constraints do.",
    "Allow more iterations, or add a constraint.",
  ],
  cancelled: [
    "The calculation was stopped before its end.",
    "Somebody or something asked for it.",
    "Run it again, and let it come to its end.",
  ],
  // Bands, edges and diffraction.
  "no-peak": [
    "There is no peak inside of what was measured.",
    "It is below the noise, or lies beyond the end of the range.",
    "Measure farther, or average longer.",
  ],
  "not-covered": [
    "The curve does not fall to half of its height on both sides.",
    "The range ends inside of the band, so that its width and centre are those of the range.",
    "Measure a wider range.",
  ],
  gaps: [
    "In some scans the bands are not determined.",
    "These scans are fainter, or the bands have run together.",
    "Hold the widths that the good scans give, or leave those scans out by name.",
  ],
  outside: [
    "The value lies outside of the range in which it can be.",
    "The points do not hold the top of the peak, or no mixture of the two ends has this value.",
    "Widen the range, or check the ends and the calibration.",
  ],
  absent: [
    "The peak is no higher than its error: the points do not show that there is one.",
    "It is below the noise, or a neighbour and the background explain the points already.",
    "Leave it out, or average longer.",
  ],
  narrow: [
    "The peak would be narrower than the distance of two points.",
    "A single point that lies high does this, such as a cosmic ray.",
    "Remove the spike, or measure with finer steps.",
  ],
  wide: [
    "The peak is as wide as the range, or the error as wide as the question.",
    "So wide a peak cannot be told from a background; so wide an error excludes nothing.",
    "Measure a wider range, or hold the background.",
  ],
  "no-edge": [
    "No edge rises out of the noise in this range.",
    "The range is beside the edge, or the sample is too thin.",
    "Choose the range around the steepest place.",
  ],
  "edge-not-covered": [
    "The edge goes on beyond the end of the data.",
    "The steepest part, or the gap itself, lies where nothing was measured or where the detector saturates.",
    "Measure to higher energies, or use a thinner sample.",
  ],
  "no-absorption": [
    "No absorbed light stands out of the noise, and a yield is light emitted for light absorbed.",
    "The sample is too thin at this wavelength, or the lamp drifted.",
    "Excite where it absorbs more, and measure the empty sphere again.",
  ],
  "cut-spectrum": [
    "The spectrum ends inside of its light: a colour or an efficiency made from it is wrong.",
    "The light beyond its ends is missing from the sums.",
    "Measure until the light has gone to zero on both sides.",
  ],
  "hardly-visible": [
    "Most of this light is beyond what the eye sees.",
    "Luminance rests on the small part that is seen, and its error with it.",
    "Use radiant quantities (quantum efficiency, W) instead.",
  ],
  "no-lines": [
    "Nothing stands out of the noise.",
    "The sample is amorphous, too thin, or not in the beam.",
    "Count longer, or check the alignment with a standard.",
  ],
  two: [
    "Two compositions have this value.",
    "The law between the ends bends so far that it passes the value twice.",
    "A second quantity decides, such as lattice parameter and gap together.",
  ],
  unindexed: [
    "Some lines have no indices in this lattice.",
    "They belong to another phase, to the substrate, or the lattice is not the right one.",
    "Compare them with the lines of the substrate and of the precursors.",
  ],
  "no-intensity": [
    "The ring has no intensity over its background.",
    "Its place is wrong, or the phase is not there.",
    "Choose the ring at a place where the profile has a peak.",
  ],
  "much-missing": [
    "Much of the weight lies where nothing was measured.",
    "The geometry hides a wedge near the normal, and the formula weighs it most.",
    "Rock the sample, or measure the same ring in a pole figure.",
  ],
  rivals: [
    "Another phase would explain the lines nearly as well.",
    "The lines that tell them apart are weak, or outside of the range.",
    "Measure a wider range of angles, or longer.",
  ],
  unexplained: [
    "Some lines belong to none of the phases.",
    "Another phase is there: an impurity, the substrate, or one that is not in the list.",
    "Add the phases that you suspect.",
  ],
  open: [
    "One number cannot tell composition from size: both move the gap.",
    "The lattice, which only the composition moves, was not given.",
    "Measure the lattice parameter, or the size of the crystals.",
  ],
  "no-error": [
    "Without an error nothing is refuted.",
    "How far is too far, only an error says.",
    "Give the standard error of the lattice parameter.",
  ],
  both: [
    "Two explanations lie within the errors.",
    "The errors are wider than what tells them apart.",
    "A better lattice parameter would tell.",
  ],
  "instrument-limited": [
    "No line is broader than the instrument makes it.",
    "Crystals above about a hundred nanometres broaden lines less than a laboratory instrument does.",
    "The size has a lower bound, which is printed. A picture, or a synchrotron, shows more.",
  ],
  "least-size": [
    "The size is the least that it can be: all breadth was put down to it.",
    "The breadth that the instrument gives was not taken off.",
    "Measure a standard with sharp lines and give its breadth as `instrument`.",
  ],
  "size-not-determined": [
    "The lines determine the strain, not the size.",
    "The straight line through the breadths meets the axis at zero within its error.",
    "Add lines at low angles, where size counts most.",
  ],
  falling: [
    "The lines become narrower with the angle, which no strain does.",
    "The breadth of the instrument, a doublet, or overlapping lines were taken for one line.",
    "Fit Kα₂ and the instrument's breadth, and leave out lines that overlap.",
  ],
  "below-bulk": [
    "The gap lies below that of the bulk. Confinement only raises it.",
    "Another composition, another phase, or strain lowers a gap.",
    "Check the composition, and the gap of the bulk that was given.",
  ],
  "not-confined": [
    "The gap is that of the bulk within the errors.",
    "Crystals of ten nanometres and more are hardly confined.",
    "The size has a lower bound, which is printed.",
  ],
  "too-small": [
    "So small a crystal is outside of the approximation that the formula makes.",
    "Below a few lattice constants no effective mass is defined.",
    "Take the size for an order of magnitude, or use an empirical curve.",
  ],
  ambiguous: [
    "Several lattices explain the lines equally well.",
    "With few lines, or imprecise ones, many lattices do.",
    "More lines, and better angles, tell.",
  ],
  "too-few-lines": [
    "There are hardly more lines than axes, which proves little.",
    "Any lattice of enough axes goes through few lines.",
    "Measure more lines, to higher angles.",
  ],
  weak: [
    "The figure of merit is one that chance reaches too.",
    "The lines are few or imprecise for so large a cell.",
    "Better angles raise it, if the lattice is right.",
  ],
  "no perovskite": [
    "Both measures, by the radii of the ions, speak against a perovskite.",
    "An ion is too large or too small for its place.",
    "Mix in an ion of another size; layered compounds are another question.",
  ],
  "they disagree": [
    "One measure allows a perovskite, the other does not.",
    "Both are rules of thumb from radii.",
    "τ is right more often than t. The experiment decides.",
  ],
  "not-stable": [
    "At each composition something else is more stable.",
    "By these formation energies the compound falls apart into others.",
    "Look how far it is from stable: some tens of meV for each atom are within the errors of such energies.",
  ],
  "not dilute": [
    "There would be so many defects that they meet.",
    "The formula holds for few of them, each on its own.",
    "Check the energy: it is too low, or the compound is not the stable one.",
  ],
  // Surfaces, devices, impedance, and pictures.
  "below-detection": [
    "A line or band does not stand out of the noise. Its amount has an upper bound and no value.",
    "Less of it would look the same.",
    "Count longer, or choose a stronger line of the element.",
  ],
  "not-stoichiometric": [
    "The halides for each lead are not three.",
    "There is more than the perovskite in what is seen, such as lead salts or free ligands, or it is not the same in depth.",
    "Compare lines of different depth, or EDX, which sees deeper.",
  ],
  doubtful: [
    "The numbers of the device do not agree with each other.",
    "An area, a unit, a calibration, or the spectrum of another device.",
    "Check these one by one; each doubt says which.",
  ],
  doubts: [
    "In some runs the quantity could not be followed. Each run says of itself why.",
    "The light was too weak, or two bands had run together.",
    "Leave these runs out by name, or measure them again.",
  ],
  "no-turn-on": [
    "The voltage of turn-on lies outside of the curve.",
    "The curve begins above that luminance, or does not reach it.",
    "Begin lower, go higher, or name another threshold.",
  ],
  "law-fails": [
    "The time was extrapolated by a law that the residuals contradict.",
    "The light fades in more than one way.",
    "Measure longer, until the level is reached.",
  ],
  far: [
    "The time lies so far beyond the measurement that the law is a guess.",
    "What happens later nobody has seen.",
    "Read it as a lower bound, or age the device faster and say how.",
  ],
  "uneven-shift": [
    "The shift is not a steady one.",
    "It begins late, reverses, or jumps: one number would hide that.",
    "Give the course, or the part of it in which it is steady.",
  ],
  "not-lasting": [
    "Two bands are needed in some scans, but not to the end.",
    "Noise does that, and so do phases that mix again.",
    "Follow it longer, and once in the dark.",
  ],
  inconsistent: [
    "Some frequencies could not come from a linear system that stays as it is.",
    "It drifted while the slow ones were measured, the amplitude was too large, or wires took part.",
    "Leave those frequencies out of the fit, or measure with a smaller amplitude after a rest.",
  ],
  "no-limit": [
    "There is no voltage at which traps are filled.",
    "The ohmic region, or the steep one after it, is missing from the curve.",
    "Measure lower and higher voltages, in the dark.",
  ],
  "no-child": [
    "No region has the slope of two that the law of Mott and Gurney asks for.",
    "Traps still fill, the contact limits the current, or the voltage is too low.",
    "Go to higher voltages with pulses, or change the contacts.",
  ],
  "below-contacts": [
    "The contacts bring more charge into the layer than these traps would hold.",
    "In a thin layer the rise comes from the contacts, with no traps at all.",
    "Use a thicker layer: the charge of the contacts falls with its square.",
  ],
  hysteresis: [
    "Up and down differ: the curve depends on what was before.",
    "Ions moved, or traps kept their charge.",
    "Use pulses with rests between, or go slower, and give both directions.",
  ],
  "attempt-too-low": [
    "The depths come out below zero.",
    "The attempt frequency that was given is below the frequencies measured.",
    "Take it from several temperatures.",
  ],
  "capacitance-rises": [
    "The capacitance rises with frequency, which no trap does.",
    "The inductance of wires, or noise.",
    "Correct for the wires with a measurement of the short circuit, and leave out the highest frequencies.",
  ],
  uniform: [
    "All pixels lie on one side of the threshold.",
    "There is nothing to count, or the threshold is off.",
    "Set the threshold by hand, or choose another part of the picture.",
  ],
  "no contrast": [
    "The grey values have no two classes.",
    "Particles and background are equally bright beside the noise.",
    "Take the picture with more contrast, or smooth it before.",
  ],
  inverted: [
    "What was taken for particles is most of the picture and its border.",
    "The contrast is likely the other way round.",
    'Say it with particles: "bright" or "dark".',
  ],
  saturated: [
    "Many pixels are black or white to the end of the scale.",
    "Edges lie there where the detector saturates, not where the particles end.",
    "Take the picture with less gain.",
  ],
  bar: ["The lower rows look like a bar with a scale.", "It would be counted with the rest.", "Crop these rows away."],
  "no scale": ["Sizes are in pixels.", "Neither the file nor the call says how large a pixel is.", "Give `pixelSize`."],
  apart: [
    "Most of the line lies between particles: these are no grains that fill the picture.",
    "The method counts boundaries of grains that touch.",
    "Measure sizes of particles instead.",
  ],
  few: [
    "There are too few of them to say how sure a mean is.",
    "With few, single ones decide.",
    "Take a larger area, or several pictures.",
  ],
  "one size": [
    "All sizes are the same: there is no distribution.",
    "The values were rounded, or one was repeated.",
    "Give the sizes as measured.",
  ],
  flat: [
    "All heights are the same.",
    "The map holds one value: it was not read, or was levelled away.",
    "Look at the map itself.",
  ],
  scale: [
    "The two areas differ in size or in pixel, on which roughness depends.",
    "A larger area holds longer waves and is rougher.",
    "Crop both to one size, at one pixel.",
  ],
  unchanged: [
    "The roughness changes by less than two standard errors.",
    "A smaller change would look the same.",
    "Take larger areas, or several.",
  ],
};
