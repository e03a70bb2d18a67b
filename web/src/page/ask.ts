/** The page's side of the worker: the newest question wins, and at most one waits. */

import type { Scenario, Tables } from "../person/index.ts";
import type { Term } from "../person/model.ts";
import type { Begin, How, Picture, Reply } from "./picture.ts";

type Question = { key: string; scenario: Scenario; other: Scenario | null; how: How };

export class Asker {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly terms = new Map<number, (terms: Record<string, Term>) => void>();
  private waiting: Question | null = null;
  private busy = false;
  private count = 0;

  constructor(
    tables: Tables,
    private readonly drawn: (picture: Picture) => void,
    private readonly refused: (why: string) => void,
  ) {
    const engines = new URL("engine/", document.baseURI).href;
    this.worker.postMessage({ tables, engines } satisfies Begin);
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.heard(data);
    this.worker.onerror = () => this.refused("the engine could not be started in this browser");
  }

  /** Ask for a picture; one that has not been begun yet is forgotten for it. */
  ask(question: Question): void {
    this.waiting = question;
    if (!this.busy) this.next();
  }

  /** What is known of every name of a model. */
  termsOf(model: string): Promise<Record<string, Term>> {
    const id = ++this.count;
    this.worker.postMessage({ id, termsOf: model });
    return new Promise((resolve) => this.terms.set(id, resolve));
  }

  private next(): void {
    const question = this.waiting;
    this.waiting = null;
    this.busy = question !== null;
    if (question) this.worker.postMessage({ id: ++this.count, ...question });
  }

  private heard(reply: Reply): void {
    if ("terms" in reply) {
      this.terms.get(reply.id)?.(reply.terms);
      this.terms.delete(reply.id);
      return;
    }
    if ("picture" in reply) this.drawn(reply.picture);
    else this.refused(reply.refused);
    this.next();
  }
}
