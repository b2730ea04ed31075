import { Injectable } from '@nestjs/common';
import { MAX_WATCH_LINES, type WatchImportLine } from '@tingshuo/contracts';
import { Problem } from '../platform/http/problem.js';
import { WatchlistsService } from './watchlists.service.js';

/** Adds many at once. Each line is looked up for itself, so that one that is wrong holds up no other. */
@Injectable()
export class WatchImport {
  constructor(private readonly lists: WatchlistsService) {}

  async run(
    workspaceId: string,
    listId: string,
    { accountId, text }: { accountId: string | null; text: string },
    userId: string,
  ): Promise<WatchImportLine[]> {
    const lines = linesOf(text);
    if (lines.length > MAX_WATCH_LINES) throw tooMany(lines.length);
    const done: WatchImportLine[] = [];
    for (const { line, text: address } of lines) {
      const told = { line, text: address };
      try {
        const { entry, isNew } = await this.lists.add(workspaceId, listId, { accountId, address }, userId);
        done.push({ ...told, outcome: isNew ? 'added' : 'already', entryId: entry.id, problem: null });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        done.push({ ...told, outcome: 'failed', entryId: null, problem: sentenceOf(error) });
      }
    }
    return done;
  }
}

function sentenceOf({ text, options: { action } }: Problem): { en: string; zh: string } {
  return action ? { en: `${text.en} ${action.en}`, zh: `${text.zh}${action.zh}` } : text;
}

/** Lines with something in them, each once; of an OPML file the addresses of its feeds. */
export function linesOf(text: string): { line: number; text: string }[] {
  const isOpml = /<opml[\s>]/i.test(text);
  const found = text.split(/\r?\n/).flatMap((row, index) => {
    if (isOpml)
      return [...row.matchAll(/\bxmlUrl\s*=\s*(["'])(.*?)\1/gi)].map((match) => ({
        line: index + 1,
        text: unescaped(match[2] ?? ''),
      }));
    // From a table the first column is taken; a line that begins with # and a space is a remark.
    const first = row.split(/[\t,;]/)[0]?.trim() ?? '';
    return first === '' || /^#\s/.test(first) ? [] : [{ line: index + 1, text: first.slice(0, 1000) }];
  });
  const seen = new Set<string>();
  return found.filter(({ text: each }) => each !== '' && !seen.has(each) && seen.add(each));
}

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const tooMany = (count: number) =>
  new Problem('invalid', 'too_many_lines', {
    en: `${count} lines are too many at once: each is looked up at its network. Paste at most ${MAX_WATCH_LINES}.`,
    zh: `一次最多粘贴 ${MAX_WATCH_LINES} 行（当前 ${count} 行），因为每一行都要向平台查询。`,
  });
