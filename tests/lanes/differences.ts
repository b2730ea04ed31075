/** One question to two servers that they answer differently, each answer in a few words. */
export interface Difference {
  question: string;
  ours: string;
  theirs: string;
}

/** Puts the same questions to our sandbox and to a real server; answers where they differ. */
export async function differencesOf<T>(
  questions: Record<string, (asker: T) => Promise<string>>,
  ours: T,
  theirs: T,
): Promise<Difference[]> {
  const rows: Difference[] = [];
  for (const [question, put] of Object.entries(questions))
    rows.push({ question, ours: await told(put(ours)), theirs: await told(put(theirs)) });
  return rows.filter((row) => row.ours !== row.theirs);
}

const told = (answer: Promise<string>) => answer.catch((error: unknown) => String(error).slice(0, 80));
