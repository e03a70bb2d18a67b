/** Questions to a worker, the newest first: a slider that is dragged never queues. */

/** What a worker is sent and what it sends back, told apart by number. */
export interface Letter<Question> {
  id: number;
  question: Question;
}

export interface Reply<Answer> {
  id: number;
  answer?: Answer;
  error?: string;
}

interface Waiting<Question, Answer> {
  question: Question;
  settle(answer: Answer | null): void;
  fail(error: Error): void;
}

/** A worker that is asked one thing at a time; of what comes meanwhile only the newest question is kept. */
export class Newest<Question, Answer> {
  private asked: Waiting<Question, Answer> | null = null;
  private next: Waiting<Question, Answer> | null = null;
  private id = 0;
  private broken = ""; // why the worker never began

  constructor(private readonly worker: Worker) {
    worker.addEventListener("message", ({ data }: MessageEvent<Reply<Answer>>) => this.hear(data));
    worker.addEventListener("error", ({ message }) => {
      this.broken = message || "the worker could not be loaded";
      this.hear({ id: this.id, error: this.broken });
    });
  }

  /** The answer, or null when a newer question has taken its place. */
  ask(question: Question): Promise<Answer | null> {
    return new Promise((settle, fail) => {
      this.next?.settle(null);
      this.next = { question, settle, fail };
      if (!this.asked) this.send();
    });
  }

  private send(): void {
    [this.asked, this.next] = [this.next, null];
    if (!this.asked) return;
    if (this.broken) return this.hear({ id: this.id, error: this.broken });
    const letter: Letter<Question> = { id: ++this.id, question: this.asked.question };
    this.worker.postMessage(letter);
  }

  private hear({ id, answer, error }: Reply<Answer>): void {
    const asked = this.asked;
    if (!asked || id !== this.id) return;
    if (error !== undefined) asked.fail(new Error(error));
    else asked.settle(answer as Answer);
    this.send();
  }
}

/** Answer every question that comes to this worker; `work` says what is handed over rather than copied. */
export function answering<Question, Answer>(
  work: (question: Question) => Promise<{ answer: Answer; hand: Transferable[] }>,
): void {
  self.onmessage = async ({ data: { id, question } }: MessageEvent<Letter<Question>>) => {
    try {
      const { answer, hand } = await work(question);
      self.postMessage({ id, answer }, { transfer: hand });
    } catch (error) {
      self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
}
