/** Draws a kept post as one SVG that stands alone: text and data only, no script, no address outside of itself. */

import type { EvidenceDocument, EvidenceFile } from './evidence.js';

const WIDTH = 720;
const MARGIN = 24;
const AVATAR = 48;
const TEXT_SIZE = 17;
const LINE = 26;
const SMALL = 13;
const SMALL_LINE = 20;
const PICTURE_HEIGHT = 300;
const MAX_LINES = 400;
const FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Types that a browser draws within an SVG; nothing that could run. */
const DRAWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * The drawing of a document; the same for the same document and files. `dataOf` gives the bytes of a copied file as
 * base64, or null where they are too many to draw.
 */
export function drawEvidence(
  document: EvidenceDocument,
  dataOf: (file: EvidenceFile) => string | null,
): string {
  const { post, author, files, keptAt, keptBy } = document;
  const drawn: string[] = [];
  let y = MARGIN;

  const avatar = author.avatar && imageOf(author.avatar, dataOf);
  drawn.push(
    avatar
      ? `<g clip-path="url(#face)"><image x="${MARGIN}" y="${y}" width="${AVATAR}" height="${AVATAR}" preserveAspectRatio="xMidYMid slice" href="${avatar}"/></g>`
      : `<circle cx="${MARGIN + AVATAR / 2}" cy="${y + AVATAR / 2}" r="${AVATAR / 2}" fill="#5b6472"/>${line(MARGIN + AVATAR / 2, y + 31, 20, 'text-anchor="middle" fill="#fff"', [...author.displayName][0]?.toUpperCase() ?? '?')}`,
  );
  const beside = MARGIN + AVATAR + 14;
  drawn.push(line(beside, y + 20, 17, 'font-weight="600"', author.displayName || author.handle));
  const facts = [`@${author.handle}`, post.network, post.kind].join(' · ');
  drawn.push(line(beside, y + 42, SMALL, 'fill="#5b6472"', facts));
  y += AVATAR + 34;

  const said = post.text === null ? [] : wrapped(post.text, WIDTH - 2 * MARGIN, TEXT_SIZE);
  for (const words of said.slice(0, MAX_LINES)) {
    drawn.push(line(MARGIN, y, TEXT_SIZE, '', words));
    y += LINE;
  }
  for (const file of files) {
    const data = imageOf(file, dataOf);
    if (data) {
      drawn.push(
        `<image x="${MARGIN}" y="${y}" width="${WIDTH - 2 * MARGIN}" height="${PICTURE_HEIGHT}" preserveAspectRatio="xMinYMid meet" href="${data}"/>`,
      );
      y += PICTURE_HEIGHT + 12;
    }
    const about = [file.kind, file.mediaType ?? 'not available', file.alt ?? ''].filter(Boolean).join(' · ');
    drawn.push(line(MARGIN, y + 4, SMALL, 'fill="#5b6472"', data ? (file.alt ?? '') : `[${about}]`));
    y += SMALL_LINE + 4;
  }

  y += 8;
  drawn.push(`<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${y - 14}" y2="${y - 14}" stroke="#d5d9e0"/>`);
  for (const words of footer(document)) {
    for (const part of wrapped(words, WIDTH - 2 * MARGIN, SMALL)) {
      drawn.push(line(MARGIN, y + 8, SMALL, 'fill="#5b6472"', part));
      y += SMALL_LINE;
    }
  }
  const height = y + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#14181f">`,
    `<title>${escaped(`${author.displayName} @${author.handle}, ${post.occurredAt}; kept ${keptAt} by ${keptBy.name}`)}</title>`,
    `<defs><clipPath id="face"><circle cx="${MARGIN + AVATAR / 2}" cy="${MARGIN + AVATAR / 2}" r="${AVATAR / 2}"/></clipPath></defs>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}

function footer({ post, keptAt, keptBy }: EvidenceDocument): string[] {
  const times = [
    `Posted 发布 ${post.occurredAt}`,
    ...(post.editedAt === null ? [] : [`Edited 修改 ${post.editedAt}`]),
    ...(post.deletedAt === null ? [] : [`Deleted 删除 ${post.deletedAt}`]),
  ];
  return [
    times.join(' · '),
    `${post.network} ${post.externalId}`,
    ...(post.permalink === null ? [] : [post.permalink]),
    `Kept 留存 ${keptAt} · ${keptBy.name}`,
  ];
}

function imageOf(file: EvidenceFile, dataOf: (file: EvidenceFile) => string | null): string | null {
  if (file.mediaType === null || !DRAWN.has(file.mediaType)) return null;
  const data = dataOf(file);
  return data === null || !/^[A-Za-z0-9+/=]*$/.test(data) ? null : `data:${file.mediaType};base64,${data}`;
}

function line(x: number, y: number, size: number, more: string, words: string): string {
  return `<text x="${x}" y="${y}" font-size="${size}" xml:space="preserve" ${more}>${escaped(words)}</text>`;
}

/** Lines of at most so many pixels, by usual widths of characters: no font is at hand here. */
function wrapped(text: string, width: number, size: number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let current = '';
    let used = 0;
    for (const piece of paragraph.match(/[\w@#'’.,:;/?=&%+-]+|\s+|./gu) ?? []) {
      const parts = widthOf(piece, size) > width ? [...piece] : [piece];
      for (const part of parts) {
        const wide = widthOf(part, size);
        if (used + wide > width && current !== '') {
          lines.push(current);
          current = '';
          used = 0;
          if (/^\s+$/.test(part)) continue;
        }
        current += part;
        used += wide;
      }
    }
    return [...lines, current];
  });
}

/** Scripts whose characters are as wide as high, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u;

function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? size : size * 0.56;
  return width;
}

/** Everything but what XML 1.0 knows (section 2.2). */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Characters that XML does not know are left out: a text may hold anything. */
function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
