import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { uploadTable } from '../harness/upload-table.js';

const FULL = 10_000;
const SMALL = 500;
const DAY = 86_400_000;
const FIRST = Date.UTC(2035, 0, 1, 8);
const WORDS = [
  '新品',
  'latte',
  'sea salt',
  '海盐拿铁',
  'https://cafe.example/a',
  '☕',
  'today',
  '门店',
  '#咖啡',
  '第二杯半价',
];

/** A month of posts as a person would write them: quoted lines, several accounts, a bad row in every hundred. */
function tableOf(rows: number): string {
  const lines = ['key,text,accounts,when,tags,title,text@bluesky'];
  for (let n = 0; n < rows; n += 1) {
    const words = Array.from({ length: 12 }, (_, at) => WORDS[(n * 7 + at * 3) % WORDS.length]).join(' ');
    const when =
      n % 100 === 99 ? '2035-02-30 10:00' : new Date(FIRST + (n % 28) * DAY + n * 1000).toISOString();
    const accounts = n % 3 === 0 ? 'all' : `brand1; bluesky`;
    lines.push(
      `row ${n},"Post ${n}: ${words}\n""${words}""",${accounts},${when},"spring; month",Title ${n},蓝天 ${n} ${words}`,
    );
  }
  return lines.join('\r\n');
}

/** From the first byte of the request to the answer that says what is wrong: decoded, parsed, judged and stored. */
export const bench = {
  name: 'csv',
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const desk = await Desk.start({ brands: 1, roles: ['operator'], environment: { TINGSHUO_ROLE: 'web' } });
    try {
      await connectEverywhere(desk, 1, ['bluesky', 'x', 'facebook']);
      const rows = count ?? (small ? SMALL : FULL);
      const table = tableOf(rows);
      const started = performance.now();
      const upload = await uploadTable(desk, table, 'Asia/Shanghai');
      const ms = performance.now() - started;
      const { ready, error, known, imported } = upload.counts;
      return {
        rows: ready + error + known + imported,
        ready,
        errors: error,
        bytes: Buffer.byteLength(table),
        ms,
      };
    } finally {
      await desk.close();
    }
  },
};
