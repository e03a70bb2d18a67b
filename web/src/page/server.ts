/** What only the server can do, where there is one; a static site has the claims as a file and nothing else. */

export interface Claim {
  id: string;
  proposition: string;
  verdict: string;
  lines: string[];
}

/** Whether a server stands behind the page. */
export async function hasServer(): Promise<boolean> {
  return fetch("api/health").then(
    (answer) => answer.ok && answer.headers.get("content-type")?.includes("json") === true,
    () => false,
  );
}

/** Every claim with its story. */
export async function claims(): Promise<Claim[]> {
  const answer = await fetch("data/claims.json").catch(() => null);
  return answer?.ok ? ((await answer.json()) as Claim[]) : [];
}

/** A checked text, as `mgate check --json` writes it. */
export interface Checked {
  dangers: { level: string; text: string }[];
  sentences: {
    text: string;
    claims: { claim: string; sense: string; likeness: number; proposition: string; verdict: string }[];
    compared: { words: string; finding: string; text: string }[];
  }[];
  not_checked: string[];
  notes: string[];
}

/** What is found in a text, or the server's reason; none without a server. */
export async function checked(text: string): Promise<Checked | string | null> {
  const answer = await posted("api/check", { text }).catch(() => null);
  if (!answer?.headers.get("content-type")?.includes("json")) return null;
  return answer.ok ? ((await answer.json()) as Checked) : reason(answer);
}

/** The report on a person, a page to keep, or the server's reason. */
export async function report(scenario: object): Promise<Blob | string> {
  const answer = await posted("api/report", { scenario }).catch(() => null);
  if (!answer) return "the server does not answer";
  return answer.ok ? answer.blob() : reason(answer);
}

const posted = (path: string, body: object): Promise<Response> =>
  fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Why the server did not do it. */
async function reason(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => ({}))) as { detail?: unknown };
  return typeof said.detail === "string" ? said.detail : "the server refused";
}

/** What the page reads of a trial's result, as `mgate trial --json` writes it. */
export interface Contrast {
  endpoint: string;
  unit: string;
  arms: [string, string];
  estimate: { mean: number; low95: number; high95: number };
  power: number;
  needed_n: number | null;
  needed_n_low90: number | null;
  needed_n_high90: number | null;
  twins_disagree: number;
  power_curve: { n: number[]; power: number[]; low90: number[]; high90: number[] };
}

export interface TrialResult {
  contrasts: Contrast[];
  replicates: number;
}

/** A job that runs on the server: it tells how far it is, and can be stopped. */
export class TrialJob {
  private source: EventSource | null = null;
  private id = "";

  /** Run a trial, written as in its file; the result, or an Error with the server's reason. */
  async run(trial: object, progress: (done: number, of: number) => void): Promise<TrialResult> {
    const answer = await posted("api/trials", { trial });
    if (!answer.ok) throw new Error(await reason(answer));
    this.id = ((await answer.json()) as { job: string }).job;
    const source = new EventSource(`api/jobs/${this.id}/events`);
    this.source = source;
    return new Promise<TrialResult>((resolve, reject) => {
      const hear = (name: string, then: (data: never) => void): void =>
        source.addEventListener(name, (event) => then(JSON.parse((event as MessageEvent<string>).data) as never));
      hear("progress", ({ done, of }: { done: number; of: number }) => progress(done, of));
      hear("result", (found: TrialResult) => resolve(found));
      hear("failed", ({ reason }: { reason: string }) => reject(new Error(reason)));
      source.onerror = () => reject(new Error("the connection to the server broke off"));
    }).finally(() => source.close());
  }

  /** Stop it. */
  async cancel(): Promise<void> {
    this.source?.close();
    if (this.id) await fetch(`api/jobs/${this.id}`, { method: "DELETE" });
  }
}
