/** The controls: who the person is, what hurts, what they eat and take, and for how long. */

import { known, type Patient } from "../person/index.ts";
import { short } from "../person/words.ts";
import { h, the } from "./dom.ts";
import { choice, named, perhaps, recount, slider, type Changed } from "./inputs.ts";
import { regimen } from "./regimen.ts";
import type { State } from "./state.ts";

/** Fill the page's controls for a state; the one that had the focus gets it back. */
export function fill(state: State, changed: Changed): void {
  const place = [...document.querySelectorAll("#controls input, #controls select, #controls button")].indexOf(
    document.activeElement as Element,
  );
  recount();
  the("controls").replaceChildren(
    regimen(state, changed),
    person(state.scenario.patient, changed),
    hurts(state.scenario.patient, changed),
    diet(state, changed),
    length(state, changed),
  );
  const again = document.querySelectorAll<HTMLElement>("#controls input, #controls select, #controls button")[place];
  if (place >= 0) again?.focus();
}

function person(patient: Patient, changed: Changed): HTMLElement {
  const women: [string, string][] = [
    ["female", "woman"],
    ["male", "man"],
  ];
  return h(
    "fieldset",
    {},
    h("legend", {}, "Person"),
    choice(
      "Sex",
      women,
      patient.sex,
      (value) => {
        patient.sex = value as Patient["sex"];
        if (value === "male") patient.pregnant = patient.lactating = false;
      },
      changed,
    ),
    slider(
      {
        label: "Age",
        unit: "years",
        min: 18,
        max: 95,
        step: 1,
        value: patient.age,
        set: (value) => (patient.age = value),
      },
      changed,
    ),
    slider(
      {
        label: "Weight",
        unit: "kg",
        min: 40,
        max: 160,
        step: 1,
        value: patient.weight,
        set: (value) => (patient.weight = value),
      },
      changed,
    ),
    perhaps(
      {
        label: "Kidney function (eGFR)",
        unit: "mL/min/1.73 m²",
        min: 5,
        max: 120,
        step: 1,
        value: patient.egfr,
        usual: 60,
        unknown: "not measured, taken from age",
        set: (value) => (patient.egfr = value),
        clear: () => (patient.egfr = null),
      },
      changed,
    ),
    perhaps(
      {
        label: "Plasma magnesium",
        unit: "mmol/L",
        min: 0.4,
        max: 1.2,
        step: 0.01,
        value: patient.plasma_magnesium,
        usual: 0.8,
        unknown: "not measured",
        set: (value) => (patient.plasma_magnesium = value),
        clear: () => (patient.plasma_magnesium = null),
      },
      changed,
    ),
    perhaps(
      {
        label: "C-reactive protein",
        unit: "mg/L",
        min: 0.5,
        max: 60,
        step: 0.5,
        value: patient.crp,
        usual: 5,
        unknown: "not measured",
        set: (value) => (patient.crp = value),
        clear: () => (patient.crp = null),
      },
      changed,
    ),
    medicines(patient, changed),
  );
}

function medicines(patient: Patient, changed: Changed): HTMLElement {
  const id = named();
  const known_ = known().medicines.classes.flatMap((each) => each.members);
  const input = h("input", {
    id,
    type: "text",
    value: patient.medicines.join(", "),
    list: "medicines",
    placeholder: "omeprazole, furosemide",
    autocomplete: "off",
  });
  input.addEventListener("change", () => {
    patient.medicines = input.value
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean);
    changed({});
  });
  const list = h("datalist", { id: "medicines" }, ...known_.map((each) => h("option", { value: each })));
  return h(
    "div",
    { class: "control" },
    h("label", { for: id }, "Medicines beside it, with commas between"),
    input,
    list,
  );
}

function hurts(patient: Patient, changed: Changed): HTMLElement {
  const conditions = Object.keys(known().conditions).map((each): [string, string] => [each, each]);
  const ill = known().conditions[patient.condition];
  return h(
    "fieldset",
    {},
    h("legend", {}, "What hurts"),
    choice(
      "Condition",
      conditions,
      patient.condition,
      (value) => {
        patient.condition = value;
        patient.pain = null;
      },
      changed,
    ),
    ill?.pain
      ? slider(
          {
            label: "Usual pain",
            unit: "of 10",
            min: 0.5,
            max: 9.5,
            step: 0.1,
            value: patient.pain ?? ill.pain,
            set: (value) => (patient.pain = value),
          },
          changed,
        )
      : null,
  );
}

function diet({ scenario }: State, changed: Changed): HTMLElement {
  const { MAGNESIUM } = known().numbers.amounts;
  const mg = (millimoles: number): number => Number((millimoles * MAGNESIUM).toPrecision(6));
  const listed = Object.keys({ ...scenario.diet.foods, ...scenario.diet.waters });
  return h(
    "fieldset",
    {},
    h("legend", {}, "Diet"),
    listed.length ? h("p", { class: "hint" }, `Eats ${listed.join(", ")}; the amount below comes besides.`) : null,
    slider(
      {
        label: "Magnesium eaten",
        unit: "mg a day",
        min: 60,
        max: 600,
        step: 10,
        value: mg(scenario.diet.magnesium),
        set: (value) => (scenario.diet.magnesium = value / MAGNESIUM),
      },
      changed,
    ),
    slider(
      {
        label: "Before the run",
        unit: "mg a day",
        min: 60,
        max: 600,
        step: 10,
        value: mg(scenario.diet.habitual),
        set: (value) => (scenario.diet.habitual = value / MAGNESIUM),
      },
      changed,
    ),
  );
}

function length({ scenario }: State, changed: Changed): HTMLElement {
  const days: [string, string][] = [1, 2, 4, 7, 14, 28, 56, 84, 168].map((each) => [
    String(each * 24),
    each === 1 ? "1 day" : `${each} days`,
  ]);
  const now = String(scenario.run.duration);
  if (!days.some(([each]) => each === now)) days.unshift([now, `${short(scenario.run.duration)} hours`]);
  return h(
    "fieldset",
    {},
    h("legend", {}, "How long"),
    choice(
      "Watch for",
      days,
      now,
      (value) => {
        scenario.run.duration = Number(value);
        scenario.run.every = Number(value) <= 96 ? scenario.run.every : null;
      },
      changed,
    ),
  );
}
