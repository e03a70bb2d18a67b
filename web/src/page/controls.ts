/** The controls: who the person is, what hurts, what they eat and take, and for how long. */

import { known, type Dose, type Patient } from "../person/index.ts";
import { short } from "../person/words.ts";
import { h, the } from "./dom.ts";
import { choices, pattern, PATTERNS, reach, ROUTE_WORDS, routes, usual } from "./doses.ts";
import type { State } from "./state.ts";

/** What a control does when it has changed something: `rough` while it is dragged, `anew` where others must follow. */
export type Changed = (how: { rough?: boolean; anew?: boolean }) => void;

interface Slider {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  step: number;
  set: (value: number) => void;
}

let count = 0;

function slider({ label, unit, value, min, max, step, set }: Slider, changed: Changed): HTMLElement {
  const id = `control${++count}`;
  const said = h("output", { for: id });
  const input = h("input", { type: "range", id, min, max, step, value: String(value) });
  const say = (to: number): void => {
    said.textContent = `${short(to)} ${unit}`.trim();
    input.setAttribute("aria-valuetext", said.textContent);
  };
  const moved = (rough: boolean): void => {
    say(input.valueAsNumber);
    set(input.valueAsNumber);
    changed({ rough });
  };
  say(value);
  input.addEventListener("input", () => moved(true));
  input.addEventListener("change", () => moved(false));
  return h("div", { class: "control" }, h("label", { for: id }, h("span", {}, label), said), input);
}

/** A slider for something that may not be known. */
function perhaps(
  one: Omit<Slider, "value"> & { value: number | null; usual: number; unknown: string; clear: () => void },
  changed: Changed,
): HTMLElement {
  const { value, usual: begin, unknown, clear, ...rest } = one;
  const id = `control${++count}`;
  const box = h("input", { type: "checkbox", id, checked: value !== null });
  box.addEventListener("change", () => {
    if (box.checked) one.set(begin);
    else clear();
    changed({ anew: true });
  });
  const head = h(
    "label",
    { for: id, class: "check" },
    box,
    value === null ? `${rest.label}: ${unknown}` : `${rest.label} is known`,
  );
  return h("div", { class: "perhaps" }, head, value !== null && slider({ ...rest, value }, changed));
}

function choice(
  label: string,
  options: [value: string, words: string][],
  value: string,
  set: (value: string) => void,
  changed: Changed,
): HTMLElement {
  const id = `control${++count}`;
  const select = h(
    "select",
    { id },
    ...options.map(([each, words]) => h("option", { value: each, selected: each === value }, words)),
  );
  select.addEventListener("change", () => {
    set(select.value);
    changed({ anew: true });
  });
  return h("div", { class: "control" }, h("label", { for: id }, label), select);
}

/** Fill the page's controls for a state; the one that had the focus gets it back. */
export function fill(state: State, changed: Changed): void {
  const place = [...document.querySelectorAll("#controls input, #controls select, #controls button")].indexOf(
    document.activeElement as Element,
  );
  count = 0;
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
  const id = `control${++count}`;
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

function regimen(state: State, changed: Changed): HTMLElement {
  const { other, editing } = state;
  const doses = editing && other ? other : state.scenario.dose;
  const which = h("div", { class: "which" });
  if (other) {
    for (const [at, name] of [
      [0, "A"],
      [1, "B"],
    ] as const) {
      which.append(
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(editing === at),
            onclick: () => ((state.editing = at), changed({ anew: true })),
          },
          `Regimen ${name}`,
        ),
      );
    }
    which.append(
      h(
        "button",
        { type: "button", onclick: () => ((state.other = null), (state.editing = 0), changed({ anew: true })) },
        "Stop comparing",
      ),
    );
  } else {
    which.append(
      h(
        "button",
        {
          type: "button",
          id: "compare",
          onclick: () => (
            (state.other = structuredClone(state.scenario.dose)),
            (state.editing = 1),
            changed({ anew: true })
          ),
        },
        "Compare with a second regimen",
      ),
    );
  }
  const add = h(
    "button",
    { type: "button", id: "add", onclick: () => (doses.push(usual("magnesium citrate")), changed({ anew: true })) },
    "Add a product",
  );
  return h(
    "fieldset",
    { class: "regimen" },
    h("legend", {}, other ? `What is taken: regimen ${editing ? "B" : "A"}` : "What is taken"),
    which,
    ...doses.map((each, i) => editor(doses, each, i, changed)),
    doses.length ? null : h("p", { class: "hint" }, "Nothing: the diet alone."),
    add,
  );
}

function editor(doses: Dose[], dose: Dose, place: number, changed: Changed): HTMLElement {
  const put = (part: Partial<Dose>): void => void Object.assign(dose, part);
  const products = choices().map((each): [string, string] => [each.name, each.name]);
  const ways = routes(dose.product).map((each): [string, string] => [each, ROUTE_WORDS[each] ?? each]);
  const much = reach(dose);
  const often = pattern(dose);
  const patterns = [...Object.keys(PATTERNS), ...(often in PATTERNS ? [] : [often])].map((each): [string, string] => [
    each,
    each,
  ]);
  const remove = h(
    "button",
    {
      type: "button",
      class: "remove",
      "aria-label": `Remove ${dose.product}`,
      onclick: () => (doses.splice(place, 1), changed({ anew: true })),
    },
    "Remove",
  );
  return h(
    "div",
    { class: "dose", role: "group", "aria-label": `Product ${place + 1}: ${dose.product}` },
    choice(`Product ${place + 1}`, products, dose.product, (value) => put(usual(value)), changed),
    ways.length > 1
      ? choice("Route", ways, dose.route, (value) => put(usual(dose.product, value)), changed)
      : h("p", { class: "hint" }, ROUTE_WORDS[dose.route] ?? dose.route),
    slider({ ...much, min: 0, set: (value) => put(much.with(value)) }, changed),
    dose.over !== null
      ? slider(
          {
            label: "Over",
            unit: "min",
            min: 5,
            max: 1440,
            step: 5,
            value: Math.round(dose.over * 60),
            set: (value) => put({ over: value / 60 }),
          },
          changed,
        )
      : null,
    choice(
      "How often",
      patterns,
      often,
      (value) => {
        const found = PATTERNS[value];
        if (found) put({ ...structuredClone(found), lasting: found.every ? (dose.lasting ?? 24 * 365) : null });
      },
      changed,
    ),
    dose.every !== null
      ? slider(
          {
            label: "Begins after",
            unit: "days",
            min: 0,
            max: 84,
            step: 1,
            value: dose.starting / 24,
            set: (value) => put({ starting: value * 24 }),
          },
          changed,
        )
      : null,
    remove,
  );
}
