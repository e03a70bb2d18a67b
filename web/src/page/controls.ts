/** The controls: who the person is, what hurts, what they eat and take, and for how long. */

import { known, type Patient } from "../person/index.ts";
import { short } from "../person/words.ts";
import { diet } from "./diet.ts";
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
    hurts(state, changed),
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
    seldom(patient, changed),
  );
}

/** What is seldom said: height, and a child that is carried or fed. */
function seldom(patient: Patient, changed: Changed): HTMLElement {
  const [from, to] = known().numbers.requirements.BEARING;
  const may = patient.sex === "female" && patient.age >= from && patient.age < to;
  if (!may) patient.pregnant = patient.lactating = false;
  const now = patient.pregnant ? "pregnant" : patient.lactating ? "lactating" : "";
  const states: [string, string][] = [
    ["", "neither"],
    ["pregnant", "pregnant"],
    ["lactating", "breast-feeding"],
  ];
  return h(
    "details",
    { open: patient.height !== null || now !== "" },
    h("summary", {}, "More about the person"),
    perhaps(
      {
        label: "Height",
        unit: "cm",
        min: 130,
        max: 210,
        step: 1,
        value: patient.height && Math.round(100 * patient.height),
        usual: patient.sex === "male" ? 176 : 163,
        unknown: "as usual",
        set: (value) => (patient.height = value / 100),
        clear: () => (patient.height = null),
      },
      changed,
    ),
    may &&
      choice(
        "Pregnant or breast-feeding",
        states,
        now,
        (value) => {
          patient.pregnant = value === "pregnant";
          patient.lactating = value === "lactating";
        },
        changed,
      ),
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

function hurts({ scenario: { patient, run } }: State, changed: Changed): HTMLElement {
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
    ill?.pain
      ? perhaps(
          {
            label: "A flare-up",
            unit: "days after the start",
            min: 0.5,
            max: Math.max(1, run.duration / 24),
            step: 0.5,
            value: patient.flares.length ? (patient.flares[0] as number) / 24 : null,
            usual: Math.max(0.5, Math.floor(run.duration / 48)),
            unknown: "none",
            set: (value) => (patient.flares = [24 * value, ...patient.flares.slice(1)]),
            clear: () => (patient.flares = []),
          },
          changed,
        )
      : null,
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
