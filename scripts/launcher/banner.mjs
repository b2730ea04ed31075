const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a terminal: Chinese characters take two. */
export function columnsOf(text) {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const padTo = (text, columns) => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/** A box with a title and rows of [label, value]; rows without a value are sentences. */
export function banner(title, rows) {
  const labels = Math.max(...rows.map(([label, value]) => (value === undefined ? 0 : columnsOf(label))));
  const lines = [
    title,
    '',
    ...rows.map(([label, value]) => (value === undefined ? label : `${padTo(label, labels)}  ${value}`)),
  ];
  const width = Math.max(...lines.map(columnsOf));
  const body = lines.map((line) => `│  ${padTo(line, width)}  │`);
  const edge = '─'.repeat(width + 4);
  return [`╭${edge}╮`, ...body, `╰${edge}╯`].join('\n');
}
