/** A person's build: what body size, sex, age and kidney function make of the reference adult. */

import type { Model } from "./model.ts";
import { written } from "./model.ts";
import type { Patient } from "./scenario.ts";
import { factor, known } from "./tables.ts";

/** The indexed filtration rate in mL/min/1.73 m2 that people of an age have on average. */
export function usualFiltration(age: number): number {
  const older = Math.max(0, age - factor("middle age"));
  return Math.max(5, factor("young egfr") - factor("yearly fall") * older);
}

/** A patient's body surface in m2 [mosteller1987]. */
export function bodySurface(patient: Patient): number {
  const usual = factor(patient.sex === "female" ? "height of women" : "height of men");
  return Math.sqrt((patient.weight * (patient.height || usual) * 100) / 3600);
}

/** The glomerular filtration rate in L/day. */
export function filtration(patient: Patient): number {
  const { STANDARD_SURFACE, ML_PER_MIN_TO_L_PER_DAY } = known().numbers.build;
  const indexed = patient.egfr ?? usualFiltration(patient.age);
  return ((indexed * bodySurface(patient)) / STANDARD_SURFACE) * ML_PER_MIN_TO_L_PER_DAY;
}

/** The plasma level in mmol/L that a healthy person of this sex has on the reference diet. */
export function usualLevel(patient: Patient, model: Model): number {
  return patient.sex === "female" ? factor("usual level of women") : written(model, "Plasma.usual");
}

/** The parameters that follow from the build, by name, in the model's units. */
export function scaled(patient: Patient, model: Model): Record<string, number> {
  const { WITH_WEIGHT, MUSCLE, BONE, KETAMINE_CLEARANCE, REFERENCE_WEIGHT } = known().numbers.build;
  const numbers: Record<string, number> = {};
  for (const name of WITH_WEIGHT.filter((each) => each in model.columns)) {
    let by = patient.weight / REFERENCE_WEIGHT;
    if (patient.sex === "female") {
      if (MUSCLE.includes(name)) by *= factor("muscle of women");
      if (BONE.includes(name)) by *= factor("bone of women");
      if (KETAMINE_CLEARANCE.includes(name)) by *= factor("ketamine clearance of women");
    }
    numbers[name] = written(model, name) * by;
  }
  return { ...numbers, "Kidney.gfr": filtration(patient) };
}
