/** Medicines beside magnesium: what they multiply, and what must be said of both. */

import { likest } from "./likeness.ts";
import { known, Refused, type Level, type MedicineClass } from "./tables.ts";

/** The class of a medicine, whatever its capitals and with or without its dose; none when it is not known. */
export function recognise(name: string): MedicineClass | undefined {
  const word = spelt((name.split(/[0-9]/)[0] ?? "").toLowerCase());
  if (!word) throw new Refused(`'${name}' is no name of a medicine`);
  const { classes, spellings, others } = known().medicines;
  const usual = spellings[word] ?? word;
  const found = classes.find((each) => each.members.some((member) => member.toLowerCase() === usual));
  if (found || others.includes(word)) return found;
  const names = [...classes.flatMap((each) => each.members.map((one) => one.toLowerCase())), ...Object.keys(spellings)];
  const close = likest(word, names, known().numbers.medicines.LIKENESS);
  if (close) throw new Refused(`'${name}' is no medicine that mgate knows; did you mean '${close}'?`);
  return undefined;
}

const spelt = (name: string): string => name.trim().replace(/\s+/g, " ");

/** Multipliers by the name of an input of all of these medicines together; one named twice counts once. */
export function effects(names: string[]): { factors: Record<string, number>; warnings: string[] } {
  const factors: Record<string, number> = {};
  const warnings: string[] = [];
  for (const name of new Set(names.map((each) => spelt(each.toLowerCase())))) {
    const found = recognise(name);
    if (!found) warnings.push(`'${name}' is not known to mgate: its effect on magnesium is not checked`);
    for (const move of found?.moves ?? []) factors[move.input] = (factors[move.input] ?? 1) * move.factor;
  }
  return { factors, warnings };
}

/** What must be said of these medicines beside magnesium that is given by these ways; each once. */
export function meetings(names: string[], ways: Set<string>): { level: Level; text: string; source: string }[] {
  const found = new Map<string, { level: Level; text: string; source: string }>();
  for (const name of names) {
    for (const each of recognise(name)?.meetings ?? []) {
      if (each.ways.length && !each.ways.some((way) => ways.has(way))) continue;
      const text = `${name}: ${each.text}`;
      found.set(`${name.toLowerCase()} ${each.text}`, { level: each.level, text, source: each.source });
    }
  }
  return [...found.values()];
}
