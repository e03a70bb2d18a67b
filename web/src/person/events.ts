/** What happens to a person from outside, at moments the engine meets exactly. */

export enum Act {
  ADD = 0,
  SET = 1,
  SCALE = 2,
  PUT = 3,
}

export interface Event {
  time: number;
  act: Act;
  name: string;
  value: number;
}

/** Events in order of time up to `end`; those of one moment keep their order. */
export function schedule(events: Iterable<Event>, end: number): Event[] {
  return [...events].filter((each) => each.time <= end).sort((a, b) => a.time - b.time);
}
