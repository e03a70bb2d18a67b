/** Every number of an answer in one table: at the start, at the end, and at the end without the doses. */

import { known } from "../person/index.ts";
import { short } from "../person/words.ts";
import { h, the } from "./dom.ts";
import type { Course } from "./picture.ts";

const TINY = 1e-4; // what no unit of the table makes worth its digits

/** Fill the table, if it is open. */
export function allNumbers(course: Course, why: (name: string) => void): void {
  const details = the("numbers") as HTMLDetailsElement;
  details.ontoggle = () => allNumbers(course, why);
  if (!details.open) return;
  const names = Object.keys(course.treated).filter((name) => known().observables[name]);
  the("numbers-rows").replaceChildren(...names.map((name) => row(name, course, why)));
}

function row(name: string, course: Course, why: (name: string) => void): HTMLElement {
  const { unit = "", meaning = name } = known().observables[name] ?? {};
  const treated = course.treated[name] as Float64Array;
  const without = course.untreated[name] as Float64Array;
  const between = course.between[name];
  const ask = h(
    "button",
    { type: "button", class: "link", onclick: () => why(name), "aria-label": `Why? ${meaning}` },
    meaning,
  );
  const interval = between ? `${shown(end(between[0]))} to ${shown(end(between[1]))}` : "";
  const cells = [shown(treated[0] as number), shown(end(treated)), interval, shown(end(without)), unit];
  return h("tr", {}, h("th", { scope: "row" }, ask), ...cells.map((each) => h("td", {}, each)));
}

const end = (values: Float64Array): number => values[values.length - 1] as number;

function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return Math.abs(value) < TINY ? "0" : short(value, 3);
}
