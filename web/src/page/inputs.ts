/** Sliders, lists and boxes, each with its label. */

import { short } from "../person/words.ts";
import { h } from "./dom.ts";

/** What a control does when it has changed something: `rough` while it is dragged, `anew` where others must follow. */
export type Changed = (how: { rough?: boolean; anew?: boolean }) => void;

export interface Slider {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  step: number;
  set: (value: number) => void;
}

let count = 0;

/** The next name of a control. */
export const named = (): string => `control${++count}`;

/** Begin to count anew, so that the same controls have the same names. */
export function recount(): void {
  count = 0;
}

/** A slider with its value beside its name. */
export function slider({ label, unit, value, min, max, step, set }: Slider, changed: Changed): HTMLElement {
  const id = named();
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
export function perhaps(
  one: Omit<Slider, "value"> & { value: number | null; usual: number; unknown: string; clear: () => void },
  changed: Changed,
): HTMLElement {
  const { value, usual: begin, unknown, clear, ...rest } = one;
  const id = named();
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

/** A list to choose from. */
export function choice(
  label: string,
  options: [value: string, words: string][],
  value: string,
  set: (value: string) => void,
  changed: Changed,
): HTMLElement {
  const id = named();
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
