import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from './csv-text.js';
import { pastedCells } from './pasted-cells.js';

it('reads what a spreadsheet copies', () => {
  expect(pastedCells('a\tb\r\n"two\nlines ""quoted"""\t\r\n')).toEqual([
    ['a', 'b'],
    ['two\nlines "quoted"', ''],
  ]);
  expect(pastedCells('5" pizza')).toEqual([['5" pizza']]);
  expect(pastedCells('')).toEqual([]);
});

it('writes cells so that nothing of them is lost', () => {
  expect(csvText([['a', 'say "hi"', '多行\n文字', ' x']])).toBe('\ufeffa,"say ""hi""","多行\n文字"," x"\r\n');
});

it('pastes what was copied', () => {
  const cell = fc.stringMatching(/^[^\r"\ufeff]*$/);
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const copied = rows
          .map((row) => row.map((each) => (/[\t\n]/.test(each) ? `"${each}"` : each)).join('\t'))
          .join('\n');
        expect(pastedCells(`${copied}\n`)).toEqual(rows);
      },
    ),
  );
});
