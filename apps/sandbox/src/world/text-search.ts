/** Full-text search as a small network offers it: Latin words by their beginning, Chinese by substring. */

export interface TextQuery {
  all: ((text: string) => boolean)[];
  none: ((text: string) => boolean)[];
  from: string | null;
}

/** Words are joined by AND; "a phrase", -excluded and from:handle are understood. */
export function parseTextQuery(query: string): TextQuery {
  const parsed: TextQuery = { all: [], none: [], from: null };
  for (const match of foldText(query).matchAll(/(-?)(?:"([^"]+)"|(\S+))/g)) {
    const term = match[2] ?? match[3] ?? '';
    if (term.startsWith('from:')) parsed.from = term.slice(5).replace(/^@/, '');
    else if (term) (match[1] ? parsed.none : parsed.all).push(termTest(term));
  }
  return parsed;
}

export function matchesText(query: TextQuery, text: string): boolean {
  if (query.all.length === 0 && query.from === null) return false;
  const folded = foldText(text);
  return query.all.every((test) => test(folded)) && !query.none.some((test) => test(folded));
}

export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function termTest(term: string): (text: string) => boolean {
  const startsLatin = /^[\p{Script=Latin}\p{N}]/u.test(term);
  if (!startsLatin) return (text) => text.includes(term);
  return (text) => {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      if (at === 0 || !/[\p{Script=Latin}\p{N}]/u.test(text.charAt(at - 1))) return true;
    }
    return false;
  };
}
