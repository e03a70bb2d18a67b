/** What may be asked of a person: the names people use, and how each follows from the model. */

import type { Model } from "./model.ts";
import { interpolated, type Series } from "./series.ts";
import { known, Refused, type Observable } from "./tables.ts";

/** What a reading may draw on: the model's own series, what was given before each time (mmol), urine in mmol/h. */
export interface Context {
  times: Series;
  raw: Map<string, Series>;
  untreated: Map<string, Series>;
  swallowed: Series;
  supplement: Series;
  injected: Series;
  usualUrine: number;
}

type Reading = (context: Context) => Series;

const raw = (context: Context, name: string): Series => context.raw.get(name) as Series;

function share(part: Series, whole: Series): Series {
  return part.map((value, i) => ((whole[i] as number) > 0 ? value / (whole[i] as number) : NaN));
}

function urineOfLoad(context: Context): Series {
  const { times, usualUrine, injected } = context;
  return share(
    raw(context, "Kidney.urine").map((value, i) => value - usualUrine * (times[i] as number)),
    injected,
  );
}

// Those that are more than a factor of one number; each as in mgate.person.observables.
const OWN: Record<string, Reading> = {
  "Urine.magnesium": (context) => {
    const { times, usualUrine } = context;
    const urine = raw(context, "Kidney.urine");
    return urine.map((value, i) => {
      const since = (times[i] as number) - 24;
      return value - (since < 0 ? usualUrine * since : interpolated(since, times, urine));
    });
  },
  "Intake.absorbed_share": (context) => share(raw(context, "Bowel.absorbed"), context.swallowed),
  "Intake.supplement_share": (context) => {
    const without = context.untreated.get("Bowel.absorbed") as Series;
    return share(
      raw(context, "Bowel.absorbed").map((value, i) => value - (without[i] as number)),
      context.supplement,
    );
  },
  "Load.urine_share": urineOfLoad,
  "Load.retained_share": (context) => urineOfLoad(context).map((value) => 1 - value),
  "Opioid.morphine_24h": (context) => {
    const given = raw(context, "Morphine.given");
    const { times } = context;
    return given.map((value, i) => value - interpolated((times[i] as number) - 24, times, given, 0));
  },
};

/** The observable of a name, from the catalogue or any state or quantity of the model. */
export function observable(name: string, model: Model): Observable {
  const found = known().observables[name];
  if (found) return found;
  const term = model.terms[name];
  if (!(name in model.outputs) || !term) throw new Refused(`nothing of the name '${name}' can be read out`);
  const plain = { low: null, high: null, twin: false, ways: [], kind: "plain", factor: 1 };
  return { unit: term.unit, meaning: term.meaning, needs: [name], ...plain };
}

/** Its values over the times. */
export function read(name: string, of: Observable, context: Context): Series {
  const own = OWN[name];
  if (own) return own(context);
  const values = raw(context, of.needs[0] as string);
  const start = values[0] as number;
  if (of.kind === "plain") return values.map((value) => value * of.factor);
  if (of.kind === "change") return values.map((value) => value - start);
  if (of.kind === "percent") return values.map((value) => 100 * (value / start - 1));
  throw new Refused(`the page cannot read '${name}'`);
}
