/** The page's side of the worker that works people out: the newest question wins. */

import { Newest } from "../engine/newest.ts";
import { known } from "../person/index.ts";
import type { Picture, Question } from "./picture.ts";

export class Asker {
  private readonly newest = new Newest<Question, Picture>(
    new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
  );
  private begun = false;

  /** The picture, or null when a newer question has taken its place. */
  ask(question: Pick<Question, "key" | "scenario" | "other" | "how">): Promise<Picture | null> {
    const tables = this.begun ? null : known(); // the first question is always sent
    this.begun = true;
    return this.newest.ask({ ...question, tables, root: new URL(".", document.baseURI).href });
  }
}
