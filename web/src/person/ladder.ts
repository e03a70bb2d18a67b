/** Plasma magnesium against its ladder: which rungs are reached, when, and in how many draws of what is not known. */

import { first, highest, lowest, type Series } from "./series.ts";
import { known, line, type Level } from "./tables.ts";
import { fixed, moment, short } from "./words.ts";

/** One thing that must be said: how grave, in plain words, and the number, time (h) and line behind the words. */
export interface Caution {
  level: Level;
  text: string;
  number?: number;
  unit?: string;
  time?: number | undefined;
  threshold?: string;
  source?: string;
}

/** The words as people read them. */
export const said = (caution: Caution): string =>
  caution.level === "danger" ? `DANGER: ${caution.text}` : caution.text;

/** The gravest rung that the best estimate reaches, and any above it that some draws reach. */
export function climbed(times: Series, level: Series, draws: Series[], least: string): Caution[] {
  const { HIGH } = known().numbers.thresholds;
  const found: Caution[] = [];
  const top = highest(level);
  const rungs = HIGH.slice(0, HIGH.indexOf(least) + 1);
  const reached = rungs.filter((name) => top >= line(name).value);
  const gravest = reached[0];
  if (gravest !== undefined) {
    const rung = line(gravest);
    const begun = (name: string): number => times[first(level, (value) => value >= line(name).value)] as number;
    const earlier = reached.slice(1).map((name) => `${short(line(name).value)} ${moment(begun(name))}`);
    const text =
      `plasma magnesium reaches ${short(top, 3)} mmol/L; from ${short(rung.value)} mmol/L on, ${rung.meaning} ` +
      `(crossed ${[moment(begun(gravest)), ...earlier].join("; ")})`;
    found.push({ ...at(gravest), text, number: top, time: begun(gravest) });
  }
  const tops = draws.map((each) => highest(each));
  for (const name of rungs.slice(0, rungs.length - reached.length)) {
    const rung = line(name);
    const count = tops.filter((each) => each >= rung.value).length;
    if (!count) continue;
    const text =
      `in ${count} of ${draws.length} draws of what is not known plasma magnesium reaches ${short(rung.value)} mmol/L` +
      `, from where on ${rung.meaning}; the best estimate reaches ${fixed(top, 2)}`;
    found.push({ ...at(name), text, number: Math.max(...tops) });
  }
  return found;
}

/** Whether it falls too low, and in how many draws where the best estimate does not. */
export function fallen(times: Series, level: Series, draws: Series[]): Caution[] {
  const found: Caution[] = [];
  const bottom = lowest(level);
  const bottoms = draws.map((each) => lowest(each));
  for (const name of ["very low", "low"]) {
    const { value } = line(name);
    const count = bottoms.filter((each) => each < value).length;
    if (!count || bottom < value) continue;
    const text =
      `in ${count} of ${draws.length} draws of what is not known plasma magnesium falls below ${short(value)} ` +
      `mmol/L; the best estimate falls to ${fixed(bottom, 2)}`;
    found.push({ ...at(name), level: "caution", text, number: Math.min(...bottoms) });
  }
  const name = bottom < line("very low").value ? "very low" : bottom < line("low").value ? "low" : "";
  if (name) {
    const { value, meaning } = line(name);
    const begun = times[first(level, (each) => each < value)] as number;
    const why = name === "very low" ? meaning : `below ${short(value)} is hypomagnesaemia`;
    const text = `plasma magnesium falls to ${fixed(bottom, 2)} mmol/L; ${why} (${moment(begun)})`;
    found.push({ ...at(name), text, number: bottom, time: begun });
  }
  return found;
}

/** What a caution takes from the line that is crossed. */
export function at(name: string): Pick<Caution, "level" | "unit" | "threshold" | "source"> & { level: Level } {
  const { level, unit, source } = line(name);
  return { level, unit, threshold: name, source };
}
