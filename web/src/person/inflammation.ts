/** The drive behind a patient's usual inflammation: the condition's, or what their C-reactive protein asks for. */

import { type Numbers } from "./balance.ts";
import { atOnce, bring, condition, row } from "./drive.ts";
import type { Engine } from "./model.ts";
import type { Patient } from "./scenario.ts";

const DRIVE = "Cytokines.drive";

/** Give a person the inflammation of their condition; numbers that they have of their own stay. */
export function inflame(patient: Patient, person: Numbers, engine: Engine): void {
  const ill = condition(patient.condition);
  bring(person, engine, {
    [DRIVE]: ill.inflammation,
    "Joint.drive": ill.lining,
    "Joint.worn": ill.worn,
    "JointPain.there": Number(ill.lining > 0 || ill.wound > 0),
  });
  if (patient.crp === null) return;
  const one = row(person, engine);
  one[engine.model.columns[DRIVE] as number] = 1;
  const alone = atOnce(engine, [one], "Cytokines.protein")[0] as number;
  const power = (person["Cytokines.induction"] as number) * (person["Cytokines.response"] as number);
  person[DRIVE] = (patient.crp / alone) ** (1 / power);
}
