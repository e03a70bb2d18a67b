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
    compared: Record<string, unknown>[];
  }[];
  not_checked: string[];
  notes: string[];
}

/** What is found in a text; none without a server. */
export async function checked(text: string): Promise<Checked | null> {
  const answer = await fetch("api/check", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Checked) : null;
}
