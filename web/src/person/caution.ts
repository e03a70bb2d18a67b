/** What must be said before any number: danger, and what was not checked. */

import type { Courses } from "./course.ts";
import { ofDoses, ofKidney } from "./dosing.ts";
import { at, climbed, fallen, type Caution } from "./ladder.ts";
import { effects, meetings } from "./medicines.ts";
import { total } from "./regimen.ts";
import { tooMuch } from "./requirements.ts";
import type { Scenario } from "./scenario.ts";
import { sorted } from "./regimen.ts";
import { first, highest, last, type Series } from "./series.ts";
import { known, line, type Level } from "./tables.ts";
import { fixed, moment, short } from "./words.ts";

/** What must be said of a person, gravest first. */
export function cautions(scenario: Scenario, courses: Courses): Caution[] {
  const { patient } = scenario;
  const { regimen, times } = courses;
  const [level, ...draws] = courses.outputs.get("Plasma.total") as [Series, ...Series[]];
  const without = (courses.untreated.get("Plasma.total") as Series[])[0] as Series;
  const end = last(times);
  const kidney = ofKidney(patient, regimen, times, level, without, draws);
  const injected = total(regimen, ["vein", "muscle"], end + 1) > 0; // and is meant to rise
  const { HIGH, LEVELS } = known().numbers.thresholds;
  const least = HIGH.at(injected || kidney.length ? -2 : -1) as string;
  const found: Caution[] = [
    ...climbed(times, level, draws, least),
    ...fallen(times, level, draws),
    ...ofDoses(patient, regimen, end + 1),
    ...ofDrugs(scenario, courses, highest(level)),
    ...ofStool(courses),
    ...ofSkin(courses),
  ];
  const above = tooMuch(patient, total(regimen, ["oral"], end) / Math.max(1, end / known().numbers.amounts.DAY));
  if (above) found.push({ level: "caution", text: above });
  found.push(...meetings(patient.medicines, new Set(regimen.given.map((each) => each.way))));
  found.push(...effects(patient.medicines).warnings.map((text) => ({ level: "caution" as Level, text })));
  found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return [...kidney, ...failed(courses), ...found];
}

function failed({ failures, people }: Courses): Caution[] {
  const said = failures.slice(0, 1);
  if (failures.length > 1) {
    said.push(`${failures.length} of ${people.length} simulations of this person failed alike`);
  }
  return said.map((text) => ({ level: "caution", text }));
}

/** The observables that warnings about these drugs need. */
export function watched(drugs: string[]): string[] {
  return [...new Set(sorted(drugs).flatMap((drug) => known().numbers.caution.SEEN[drug] ?? []))];
}

function ofStool(courses: Courses): Caution[] {
  const share = courses.outputs.get("Diarrhoea.share")?.[0];
  const { value } = line("diarrhoea");
  const top = share ? highest(share) : 0;
  if (!share || top < value) return [];
  const time = courses.times[first(share, (each) => each >= value)] as number;
  const text = `the chance of diarrhoea rises to ${fixed(100 * top, 0)} %; above ${fixed(100 * value, 0)} % ${moment(time)}`;
  return [{ ...at("diarrhoea"), text, number: top, time }];
}

function ofSkin(courses: Courses): Caution[] {
  const irritation = courses.outputs.get("Skin.irritation")?.[0];
  const chance = irritation ? highest(irritation) : 0;
  if (!irritation || chance < line("irritation").value) return [];
  const text = `brine stings: about ${fixed(100 * chance, 0)} of 100 people would stop because of their skin`;
  return [{ ...at("irritation"), text, number: chance }];
}

/** Warnings about drugs; `magnesium` is the highest plasma level. */
function ofDrugs(scenario: Scenario, courses: Courses, magnesium: number): Caution[] {
  const drugs = new Set(courses.regimen.drugs.map((each) => each.drug));
  const seen = watched([...drugs]);
  const found: Caution[] = [];
  const crossed = (output: string, name: string): { top: number; time: number } | undefined => {
    const values = seen.includes(output) ? courses.outputs.get(output)?.[0] : undefined;
    const top = values ? highest(values) : 0;
    if (!values || top < line(name).value) return undefined;
    return { top, time: courses.times[first(values, (each) => each >= line(name).value)] as number };
  };
  const say = (output: string, name: string, level: Level, words: (top: number) => string): boolean => {
    const over = crossed(output, name);
    if (over) {
      const text = `${words(over.top)} (${moment(over.time)})`;
      found.push({ ...at(name), level, text, number: over.top, time: over.time });
    }
    return over !== undefined;
  };
  if (drugs.has("morphine") && magnesium >= line("breathing").value) {
    const text = `morphine while plasma magnesium reaches ${fixed(magnesium, 1)} mmol/L; both depress breathing`;
    found.push({ ...at("breathing"), level: "danger", text, number: magnesium });
  }
  say("Morphine.concentration", "morphine", "danger", (top) => {
    return `morphine reaches ${fixed(top, 0)} ng/mL in plasma; breathing may fail above ${fixed(line("morphine").value, 0)}`;
  });
  for (const [output, name] of Object.entries(known().numbers.caution.SLEEP)) {
    const drug = name.replace("asleep by ", "");
    say(output, name, "danger", (top) => {
      return `${drug} reaches ${fixed(top, 0)} ng/mL in plasma; above ${fixed(line(name).value, 0)} people fall asleep`;
    });
  }
  const score = "Dissociation.score";
  const strong = (top: number): string =>
    `dissociation reaches ${fixed(top, 0)} % of its scale; not without a physician`;
  const slight = (top: number): string => `dissociation reaches ${fixed(top, 0)} % of its scale: it will be felt`;
  if (!say(score, "dissociated", "danger", strong)) say(score, "felt", "caution", slight);
  if (drugs.has("memantine")) found.push(...ofMemantine(drugs, scenario.patient.egfr));
  return found;
}

function ofMemantine(drugs: Set<string>, kidney: number | null): Caution[] {
  const found: Caution[] = [];
  if (["ketamine", "esketamine", "dextromethorphan"].some((drug) => drugs.has(drug))) {
    found.push({
      level: "danger",
      text: "memantine is not to be combined with ketamine or dextromethorphan (its label)",
    });
  }
  if (kidney !== null && kidney < line("weak kidney").value) {
    const text = `memantine leaves by the kidney, at an eGFR of ${short(kidney)} more slowly than is simulated here`;
    found.push({ ...at("weak kidney"), level: "caution", text, number: kidney });
  }
  return found;
}

/** What is not looked at, said every time so that it never looks like safety. */
export function notChecked(scenario: Scenario): string[] {
  const { patient, dose } = scenario;
  const found = [...known().numbers.caution.NOT_CHECKED];
  if (!patient.medicines.length) found.push("medicines: none were named");
  if (patient.egfr === null) found.push("the kidney: no eGFR was given, and one was assumed from age");
  if (dose.some((each) => each.route === "intrathecal")) {
    found.push("what magnesium in the spinal fluid does to movement and feeling");
  }
  if (dose.some((each) => each.route === "intra-articular")) {
    found.push("what an injection does to the joint itself, to its cartilage or by infection");
  }
  return found;
}

/** What an answer rests on, where that must be said beside it. */
export function notes(scenario: Scenario): string[] {
  if (scenario.patient.condition === "healthy") return [];
  return ["pain rests on constants that were fitted to the trials that it resembles: docs/pain.md says what fails"];
}
