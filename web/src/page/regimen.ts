/** The controls of a regimen: products, how much of each, by which route, how often. */

import type { Dose } from "../person/index.ts";
import { h } from "./dom.ts";
import { choices, pattern, PATTERNS, reach, ROUTE_WORDS, routes, usual } from "./doses.ts";
import { choice, slider, type Changed } from "./inputs.ts";
import type { State } from "./state.ts";

/** What is taken: one regimen, or the one of two that is being changed. */
export function regimen(state: State, changed: Changed): HTMLElement {
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
