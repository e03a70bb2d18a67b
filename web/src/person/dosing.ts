/** What is given, to whom: kidneys that cannot get rid of it, children, laxative doses, and a vein filled too fast. */

import { at, type Caution } from "./ladder.ts";
import { total, type Given, type Regimen } from "./regimen.ts";
import type { Patient } from "./scenario.ts";
import { first, highest, last, type Series } from "./series.ts";
import { known, line } from "./tables.ts";
import { fixed, moment, short } from "./words.ts";

/** What a weak kidney makes of magnesium that is given: said first of all. */
export function ofKidney(
  patient: Patient,
  regimen: Regimen,
  times: Series,
  level: Series,
  untreated: Series,
  draws: Series[],
): Caution[] {
  const kidney = patient.egfr;
  if (kidney === null || total(regimen, known().numbers.dosing.ALL, last(times) + 1) <= 0) return [];
  const name = ["failing kidney", "weak kidney", "reduced kidney"].find((each) => kidney < line(each).value);
  if (!name) return [];
  const text =
    name === "reduced kidney"
      ? `with an eGFR of ${short(kidney)} mL/min ${line(name).meaning}; plasma should be measured`
      : `magnesium with an eGFR of ${short(kidney)} mL/min accumulates; not without a physician`;
  return [{ ...at(name), text: text + levels(times, level, untreated, draws), number: kidney }];
}

/** How high it comes with and without the doses, and when the first rung of the ladder is reached. */
function levels(times: Series, level: Series, untreated: Series, draws: Series[]): string {
  if (!level.some(Number.isFinite)) return "";
  const rung = line("above usual").value;
  let text = `. Plasma reaches ${fixed(highest(level), 2)} mmol/L at most`;
  if (untreated.some(Number.isFinite)) text += `, ${fixed(highest(untreated), 2)} without the doses`;
  text += `; ${short(rung)}, above anyone's usual range, is `;
  const reaches = (series: Series): boolean => series.some((value) => value >= rung);
  if (reaches(level)) return `${text}reached ${moment(times[first(level, (value) => value >= rung)] as number)}`;
  text += `not reached in ${short(last(times) / known().numbers.amounts.DAY, 3)} days`;
  const count = draws.filter(reaches).length;
  return count ? `${text}, but it is in ${count} of ${draws.length} draws of what is not known` : text;
}

/** What can be said of the doses alone. */
export function ofDoses(patient: Patient, regimen: Regimen, until: number): Caution[] {
  const given = regimen.given.filter((each) => each.time < until);
  const found: Caution[] = [];
  if (given.length && patient.age < line("adult").value) {
    const text = `the person is ${short(patient.age)} years old and the model an adult's: no number here holds for a child`;
    if (patient.age < line("child").value) {
      const more = "; small children have been poisoned by a few laxative doses with healthy kidneys";
      found.push({
        ...at("child"),
        level: "danger",
        text: text + more,
        number: patient.age,
        source: "jmedcaserep2021",
      });
    } else {
      found.push({ ...at("adult"), level: "caution", text, number: patient.age });
    }
  }
  return [...found, ...byMouth(given), ...byVein(patient, given)];
}

function byMouth(given: Given[]): Caution[] {
  const sums = new Map<number, number>();
  for (const { way, time, millimoles } of given) if (way === "oral") sums.set(time, (sums.get(time) ?? 0) + millimoles);
  const [time, amount] = most(sums);
  if (amount < line("laxative").value) return [];
  const milligrams = fixed(amount * known().numbers.amounts.MAGNESIUM, 0);
  const text =
    `${milligrams} mg at once by mouth (${moment(time)}) is a laxative dose; where the bowel is ` +
    "slow far more is absorbed than here, and people with healthy kidneys have died of it";
  return [{ ...at("laxative"), text, number: amount, time, source: "amjmedsci2018" }];
}

function byVein(patient: Patient, given: Given[]): Caution[] {
  const found: Caution[] = [];
  const vein = given.filter((each) => each.way === "vein");
  const fastest = line("speed").value;
  const speedOf = (each: Given): number => each.millimoles / (60 * Math.max(each.over, known().numbers.dosing.AT_ONCE));
  const fast = vein.find((each) => speedOf(each) > fastest);
  if (fast) {
    const speed = speedOf(fast);
    const text =
      `${short(fast.millimoles, 3)} mmol into a vein at ${short(speed, 2)} mmol/min (${moment(fast.time)}): above ` +
      `${short(fastest)} mmol/min (150 mg of sulfate) blood pressure and heart may give way`;
    found.push({ ...at("speed"), text, number: speed, time: fast.time });
  }
  const weak = patient.egfr !== null && patient.egfr < line("weak kidney").value;
  const { DAY } = known().numbers.amounts;
  const [name, hours] = weak ? (["two days by vein", 2 * DAY] as const) : (["day by vein", DAY] as const);
  const sums = new Map<number, number>();
  for (const { time } of vein) {
    sums.set(
      time,
      vein.reduce((sum, each) => sum + between(each, time, time + hours), 0),
    );
  }
  const [worst, amount] = most(sums);
  if (amount > line(name).value) {
    const text =
      `${fixed(amount, 0)} mmol by vein within ${short(hours)} h (${moment(worst)}); labels allow ` +
      `${short(line(name).value)}${weak ? " with a weak kidney" : ""}`;
    found.push({ ...at(name), text, number: amount, time: worst });
  }
  return found;
}

/** The first time with the largest amount, and that amount. */
function most(sums: Map<number, number>): [number, number] {
  let found: [number, number] | undefined;
  for (const each of sums) if (!found || each[1] > found[1]) found = each;
  return found ?? [0, 0];
}

/** What of one administration runs in between two times. */
function between({ time, over, millimoles }: Given, start: number, end: number): number {
  if (!over) return start <= time && time < end ? millimoles : 0;
  const shared = Math.min(end, time + over) - Math.max(start, time);
  return (millimoles * Math.max(0, shared)) / over;
}
