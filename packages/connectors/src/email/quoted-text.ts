/** What is said anew in a text, and what is only carried along below it: quoted history and signatures. */

export interface Trimmed {
  said: string;
  /** Empty where everything is said anew. */
  carried: string;
}

const MAX_ATTRIBUTION_LINES = 3;
const MAX_SIGNATURE_LINES = 15;

const ATTRIBUTION = [
  /^\s*On\b.{6,300}\bwrote:\s*$/s,
  /^\s*(在|于)?.{4,300}(写道|寫道)\s*[:：]\s*$/s,
  /^\s*(Am|Le|El|Il|Em)\b.{6,300}\b(schrieb|a écrit|escribió|ha scritto|escreveu)\b.{0,100}:\s*$/s,
  /^\s*\d{4}[-/年]\d{1,2}[-/月]\d{1,2}.{0,200}<[^<>\s]+@[^<>\s]+>\s*[:：]\s*$/s,
];
const SEPARATOR =
  /^\s*[-_=*]{2,}\s*(Original Message|Reply message|Original Email|原始邮件|原邮件|原始郵件|回复的原邮件|回复邮件|邮件原文)\s*[-_=*]{2,}\s*$/i;
const SENDER_LINE = /^\s*[*>]*\s*(From|发件人|寄件者|寄件人|Von|De)\s*\*?\s*[:：]/i;
const HEADER_LINE =
  /^\s*[*>]*\s*(Sent|Date|To|Cc|Subject|发送时间|发送日期|日期|时间|收件人|抄送|主题|主旨|Gesendet|Datum|An|Betreff|Envoyé|À|Objet)\s*\*?\s*[:：]/i;
const QUOTE = /^\s*[>＞|]/;
const DEVICE =
  /^\s*(Sent from my .{2,40}|Sent from (Mail|Outlook|Yahoo).{0,60}|Get Outlook for .{2,20}|发自我的.{1,20}|发自 ?\S{1,20}|来自我的.{1,20}|从 ?\S{2,20}发送|获取 ?Outlook.{0,20})\s*$/i;

/** Parts a text. Where nothing would be left, all of it counts as said. Linear in the length of the text. */
export function trimText(text: string): Trimmed {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const history = historyStart(lines);
  const body = withoutSignature(lines.slice(0, history));
  const said = withoutLeadingQuote(body).join('\n').trim();
  if (said === '') return { said: text.trim(), carried: '' };
  const kept = new Set(said.split('\n'));
  const carried = body.length === lines.length ? [] : lines.slice(body.length);
  const leading = body.filter((line) => QUOTE.test(line) && !kept.has(line));
  return { said, carried: [...leading, ...carried].join('\n').trim() };
}

/** The line from which on only history follows; the number of lines where there is none. */
function historyStart(lines: readonly string[]): number {
  const marker = lines.findIndex((line, at) => SEPARATOR.test(line) || startsHeaders(lines, at));
  const end = marker === -1 ? lines.length : beforeRule(lines, marker);
  return beforeTrailingQuote(lines, end);
}

function startsHeaders(lines: readonly string[], at: number): boolean {
  if (!SENDER_LINE.test(lines[at] ?? '')) return false;
  return lines.slice(at + 1, at + 6).filter((line) => HEADER_LINE.test(line)).length >= 2;
}

/** Outlook draws a line above the headers. */
function beforeRule(lines: readonly string[], marker: number): number {
  let at = marker;
  while (at > 0 && /^\s*$|^\s*[_-]{5,}\s*$/.test(lines[at - 1] ?? '')) at -= 1;
  return at;
}

/** Takes the quoted lines at the end away, with the line that says whose they are. */
function beforeTrailingQuote(lines: readonly string[], end: number): number {
  let at = end;
  while (at > 0 && /^\s*$/.test(lines[at - 1] ?? '')) at -= 1;
  const bottom = at;
  while (at > 0 && (QUOTE.test(lines[at - 1] ?? '') || /^\s*$/.test(lines[at - 1] ?? ''))) at -= 1;
  const hasQuote = lines.slice(at, bottom).some((line) => QUOTE.test(line));
  const start = beforeAttribution(lines, at);
  if (start < at) return start;
  return hasQuote ? at : end;
}

function beforeAttribution(lines: readonly string[], at: number): number {
  for (let count = 1; count <= Math.min(MAX_ATTRIBUTION_LINES, at); count++) {
    const written = lines.slice(at - count, at).join('\n');
    if (ATTRIBUTION.some((pattern) => pattern.test(written))) return at - count;
  }
  return at;
}

function withoutSignature(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  const blank = (at: number) => /^\s*$/.test(lines[at] ?? '');
  const skipBlank = () => {
    while (end > 0 && blank(end - 1)) end -= 1;
  };
  skipBlank();
  const earliest = Math.max(0, end - MAX_SIGNATURE_LINES - 1);
  const dashes = lines.slice(earliest, end).findLastIndex((line) => /^-- ?$/.test(line));
  if (dashes !== -1) end = earliest + dashes;
  skipBlank();
  if (end > 0 && DEVICE.test(lines[end - 1] ?? '')) end -= 1;
  skipBlank();
  return end === lines.length ? lines : lines.slice(0, end);
}

/** Who answers below a quotation quotes first; answers in between keep what they answer. */
function withoutLeadingQuote(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => QUOTE.test(line));
  if (first === -1) return lines;
  const start = beforeAttribution(lines, first);
  if (start === first || lines.slice(0, start).some((line) => line.trim() !== '')) return lines;
  let end = first;
  while (end < lines.length && (QUOTE.test(lines[end] ?? '') || /^\s*$/.test(lines[end] ?? ''))) end += 1;
  return lines.slice(end).some((line) => QUOTE.test(line)) ? lines : lines.slice(end);
}
