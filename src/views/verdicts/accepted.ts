import type { AcceptedCode } from "../../foundation/index.js";

/** What a good verdict means, and what it leaves open. */
export const ACCEPTED: Readonly<Record<AcceptedCode, readonly [means: string, next: string]>> = {
  determined: [
    "The fit came to an end, and each free quantity has a value with an error: within a few errors no other value fits as well.",
    "Look at the residuals all the same. An error says how far chance moves a value, not whether the model is the right one.",
  ],
  "nothing-to-fit": [
    "Every parameter was held, so that the curve was only computed.",
    "Free the parameters that you want to know.",
  ],
  clear: [
    "One model has far more evidence than the others, which Akaike's criterion weighs by misfit and number of parameters.",
    "It is the best of those compared. A model that was not tried may be better.",
  ],
  refined: [
    "One lattice explains the places of all lines within their errors.",
    "A shift of the sample moves all lines: a standard in the powder, or lines at high angles, guard against it.",
  ],
  scattered: [
    "The lattice is found, but the lines scatter about it farther than their errors say. The errors were enlarged for it.",
    "Look for a line with wrong indices, a line of another phase, or a correction that is missing.",
  ],
  "no-rest": [
    "There are as many lines as numbers to find, so that any indices would fit exactly.",
    "Add a line: only then is anything tested.",
  ],
  systematic: [
    "The values can be used, but the residuals run in waves: the form is near to what was measured, not the same.",
    "Try another form, another background or one peak more, and see how far the values move.",
  ],
  "law-holds": [
    "The residuals look like noise: nothing in the trace speaks against this law.",
    "That other laws fail as well is another question, which kinetics.compareLaws answers.",
  ],
  "law-holds-correlated": [
    "The residuals are not independent of each other, but hardly larger than the noise. The value stands; its error is somewhat too small.",
    "A slow drift of the baseline does this. Correct it, or give the errors a margin.",
  ],
  "law-untested": [
    "The numbers fit, but there are too few points to tell noise from a wrong law.",
    "Take more points in the time in which most of the change happens.",
  ],
  "line-holds": [
    "The rate constants lie on a straight line within their errors, and its slope differs clearly from zero.",
    "The line says nothing of temperatures outside of those measured.",
  ],
  "one-law": [
    "Of the laws compared one describes the trace, and all others are clearly worse or leave waves in the residuals.",
    "A law that fits is no mechanism: repeat with another start concentration or temperature.",
  ],
  uncoupled: [
    "The scheme has parts that exchange nothing. That may be meant.",
    "If it is not, a step is missing, or a species is written in two ways.",
  ],
  "does not decay": [
    "One species is left at the end for good. It looks like an offset of the data.",
    "A real offset of the baseline cannot be told from it: correct the baseline before the fit.",
  ],
  moves: [
    "The position changes by more than its errors.",
    "Two bands that overlap and change their heights look the same: insitu.movingBand tells them apart.",
  ],
  stays: [
    "The position is the same in all scans within its errors.",
    "The errors say which shift would have been seen.",
  ],
  found: [
    "What was looked for was found, and nothing else does as well.",
    "Its number is given with an error or a figure of merit: judge it by that.",
  ],
  isosbestic: [
    "Here the difference stays zero in all scans within the noise: what the two species absorb together does not change.",
    "It speaks for two species in one ratio. Two points or more speak louder than one.",
  ],
  "isosbestic-within-tolerance": [
    "The crossing moves a little more than the noise, but less than the tolerance that was given.",
    "Say so where you report it. A drifting baseline moves crossings: see insitu.correct.",
  ],
  "moving-band": [
    "One band that wanders explains the series, and a mixture of two fixed spectra does not.",
    "Follow its position with kinetics.trackPeak. The absorbance at one wavelength has no rate constant here.",
  ],
  "two-species": [
    "Mixtures of two fixed spectra explain the series, and a band that wanders does not.",
    "A trace at any wavelength where they differ shows the same kinetics.",
  ],
  agrees: [
    "What was measured agrees with what was expected of it within the errors.",
    "Agreement within wide errors says little: look at how wide they are.",
  ],
  resolved: [
    "The spectra and concentrations reproduce the data, and every constraint holds.",
    "Other spectra may do it as well. The range of the ambiguity says how far they could differ.",
  ],
  unique: [
    "Under these constraints no other spectra and concentrations reproduce the data.",
    "That holds if the constraints are true of the sample.",
  ],
  describes: [
    "The curve describes the counts: what is left is as large as counting noise.",
    "A sum of exponentials always describes something. That the lifetimes are those of processes is to be shown otherwise.",
  ],
  agree: [
    "The highest point and the centre of the band agree within their errors: the band is symmetric.",
    "Either of them may be reported as the position.",
  ],
  asymmetric: [
    "The highest point and the centre of the band differ by more than their errors: the band leans to one side, or there are two.",
    "Say which of them you report. A fit with two peaks shows whether a second one is needed.",
  ],
  followed: [
    "The quantity was found in every scan, or in every run.",
    "Values of faint scans have larger errors, which a line through them should use.",
  ],
  line: [
    "A straight line through the chosen part of the edge gives the value with its error.",
    "The choice of that part moves it more than the noise does: the error of the window says by how much.",
  ],
  inflection: [
    "The steepest place of the edge is inside of the data.",
    "With excitons it lies below the gap. An Elliott fit separates the two.",
  ],
  "hidden-exciton": [
    "A binding energy far below the broadening rests on the form of the edge: no peak of an exciton is seen.",
    "Measure colder, where the edge is sharper.",
  ],
  "short-tail": [
    "The straight part of the tail spans less than a factor of ten: an exponential tail cannot be told from another.",
    "Measure weaker absorption, with a thicker sample or by photothermal deflection.",
  ],
  "weak-absorption": [
    "The sample absorbs so little that a drift of the lamp counts as much.",
    "Use a thicker or denser sample, and measure the reference again at the end.",
  ],
  whole: ["The spectrum covers all light that the eye sees of it.", "Nothing is missing for the colour."],
  faded: [
    "The spectrum ends before it has quite gone to zero; what is missing hardly changes the colour.",
    "Measure a wider range where the last digit counts.",
  ],
  lines: [
    "Each line stands out of the noise and is described by its form.",
    "Weak lines beside strong ones may still be missing.",
  ],
  composition: [
    "The value belongs to one composition, and its error is narrow enough to say which.",
    "The law between the ends and its bowing are taken as known: their errors are not all in it.",
  ],
  confinement: [
    "The gap and the lattice together are those of small crystals of this composition, and not of another one.",
    "A picture of the crystals would confirm the size.",
  ],
  confined: [
    "The gap lies above that of the bulk by what crystals of this size have.",
    "The masses and the model make the number: compare the size with a picture.",
  ],
  explained: [
    "The phases explain every line that was seen.",
    "A phase below the limit of detection, or one without sharp lines, stays unseen.",
  ],
  indexed: ["Every line has indices in this lattice.", "Judge by the figure of merit: a large cell indexes anything."],
  "some-doubtful": [
    "Every line has indices, but for some more than one reflection is near enough.",
    "Better angles, or the intensities of a structure, decide between them.",
  ],
  extrapolated: [
    "The value lies outside of what was measured and follows from a law that holds inside.",
    "The error does not know whether the law goes on to hold. Measure farther if you can.",
  ],
  orientation: [
    "The intensity along the ring gives the order of the crystals with an error.",
    "The wedge near the normal is never seen by this geometry and was filled in.",
  ],
  simplest: [
    "The simplest lattice explains the lines; lattices with more axes do as well, as they always do.",
    "A line that is split, or one that is forbidden, would speak for lower symmetry.",
  ],
  size: [
    "The lines are broader than the instrument makes them, by what crystals of this size do.",
    "Strain broadens lines too: several lines at different angles tell the two apart.",
  ],
  "size-and-strain": [
    "The breadths over the angle separate size from strain.",
    "Both are averages over volume: a few large crystals outweigh many small ones.",
  ],
  perovskite: [
    "Both measures, by the radii of the ions, allow a perovskite.",
    "They are rules of thumb: τ is right for 92 of 100 compounds.",
  ],
  stable: [
    "There are chemical potentials at which this compound forms alone.",
    "The window rests on formation energies, whose errors are as large as many windows.",
  ],
  dilute: [
    "The defects are so few that they do not meet: the formula holds.",
    "Its energy is the largest source of error: 60 meV are a factor of ten at room temperature.",
  ],
  characterised: [
    "Luminance, current and spectrum agree with each other, and the turn-on lies inside of the curve.",
    "Efficiencies assume Lambertian emission; a goniometer or a sphere checks that.",
  ],
  possible: [
    "The two efficiencies can belong together for some spectrum.",
    "Give the spectrum: then they are compared.",
  ],
  measured: [
    "The quantity was reached in the measurement itself; nothing was extrapolated.",
    "One device is no statistic: repeat with others.",
  ],
  "no-shift": [
    "The position does not move by more than its errors.",
    "The errors say which shift would have been seen.",
  ],
  shifts: [
    "The position moves steadily by more than its errors.",
    "Heating does this as well as migration of ions: compare a run that is pulsed or cooled.",
  ],
  "one-band": [
    "One band explains every scan.",
    "A second one below the noise stays unseen: its limit follows from the noise.",
  ],
  "two-bands": [
    "From a certain scan on, two bands are needed, and they stay needed.",
    "Rest in the dark shows whether they mix again.",
  ],
  consistent: [
    "The spectrum could come from a linear system that does not change while it is measured.",
    "Only then a circuit has a meaning; which circuit, this does not say.",
  ],
  "regions-found": [
    "The curve has the regions that the theory of space charge asks for, and their crossings give the numbers.",
    "Several thicknesses would test the law: the voltages go with its square.",
  ],
  peak: [
    "The density of traps has a peak inside of the frequencies measured.",
    "Its depth goes with the attempt frequency that was given; several temperatures determine that.",
  ],
  covered: [
    "Dark and bright parts are well apart, so that the threshold is no matter of taste.",
    "The spread over tiles says how even the film is.",
  ],
  counted: [
    "Particles were found, and the scale is known.",
    "Particles that touch count as one unless they were separated: look at the outlines.",
  ],
  elongated: [
    "Grains are longer in one direction by more than chance.",
    "A tilted sample, or pixels that are not square, look the same.",
  ],
  equiaxed: ["No direction stands out.", "A section shows two of three directions."],
  periodic: [
    "The picture repeats itself: spots stand out of its transform.",
    "Calibrate the scale with a known spacing before you name planes.",
  ],
  "log-normal": [
    "Among normal and log-normal the sizes speak for the log-normal.",
    "Report median and spread, which belong to it.",
  ],
  normal: ["Among normal and log-normal the sizes speak for the normal.", "Report mean and standard deviation."],
  either: [
    "Normal and log-normal describe the sizes as well as each other.",
    "Count more particles if it matters which.",
  ],
  sampled: [
    "The area is large beside the distance over which its heights hang together: its means have honest errors.",
    "Another spot of the sample may differ by more.",
  ],
  changed: [
    "The roughness differs by more than two standard errors.",
    "Two spots of one sample may differ too: compare several.",
  ],
};
