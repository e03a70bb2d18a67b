/** Axes that do not follow the data, so that a small effect looks small; each has few steps, taken when one is left. */

import { known } from "../person/index.ts";

export interface Axis {
  name: string;
  title: string;
  short: string; // on the tab of a narrow screen
  unit: string;
  steps: [number, number][];
  by: number; // of values for the scale
  decimals: number;
}

const PLASMA: Axis = {
  name: "Plasma.total",
  title: "Plasma magnesium",
  short: "Plasma",
  unit: "mmol/L",
  steps: [
    [0.4, 1.2],
    [0, 2.5],
    [0, 5],
    [0, 10],
    [0, 20],
    [0, 80],
  ],
  by: 1,
  decimals: 2,
};
const CORD: Axis = {
  name: "Cord.ionised",
  title: "Cord fluid, free magnesium",
  short: "Cord",
  unit: "mmol/L",
  steps: [
    [0.6, 1],
    [0.4, 1.4],
    [0, 3],
    [0, 30],
  ],
  by: 1,
  decimals: 3,
};
const GATE: Axis = {
  name: "NMDA.block",
  title: "NMDA channels that are shut",
  short: "Gate",
  unit: "%",
  steps: [[0, 100]],
  by: 100,
  decimals: 1,
};
const FELT: Record<string, Axis> = {
  "Pain.score": {
    name: "Pain.score",
    title: "Pain",
    short: "Pain",
    unit: "of 10",
    steps: [[0, 10]],
    by: 1,
    decimals: 2,
  },
  "Attacks.per_month": {
    name: "Attacks.per_month",
    title: "Attacks of migraine, expected",
    short: "Attacks",
    unit: "a month",
    steps: [
      [0, 6],
      [0, 12],
      [0, 40],
    ],
    by: 1,
    decimals: 2,
  },
  "Cramps.per_week": {
    name: "Cramps.per_week",
    title: "Leg cramps, expected",
    short: "Cramps",
    unit: "a week",
    steps: [
      [0, 12],
      [0, 24],
      [0, 80],
    ],
    by: 1,
    decimals: 2,
  },
  "Windup.ratio": {
    name: "Windup.ratio",
    title: "Wind-up (nothing hurts)",
    short: "Wind-up",
    unit: "last over first",
    steps: [
      [0, 6],
      [0, 12],
      [0, 50],
    ],
    by: 1,
    decimals: 2,
  },
};

/** The four charts of a condition: plasma, cord, gate, and what is felt. */
export function axesOf(condition: string): Axis[] {
  const ill = known().conditions[condition];
  const felt = ill?.attacks ? "Attacks.per_month" : ill?.cramps ? "Cramps.per_week" : "Pain.score";
  const name = ill?.pain || ill?.wound || ill?.attacks || ill?.cramps ? felt : "Windup.ratio";
  return [PLASMA, CORD, GATE, FELT[name] as Axis];
}

/** The first step that holds all values, else the last. */
export function stepOf(axis: Axis, series: Float64Array[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const each of series) {
    for (const value of each) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const holds = ([from, to]: [number, number]): boolean => from <= low * axis.by && high * axis.by <= to;
  return axis.steps.find(holds) ?? (axis.steps.at(-1) as [number, number]);
}
