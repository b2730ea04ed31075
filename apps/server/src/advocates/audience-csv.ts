import { guardedCell } from '@tingshuo/publishing';
import type { AudienceMember } from './audience.repository.js';

const COLUMNS = ['id', 'network', 'handle', 'name', 'url', 'followers', 'acts', 'last_at'] as const;

/** An audience as a table (RFC 4180) that a spreadsheet opens as text: no cell is computed. */
export function audienceCsv(people: readonly AudienceMember[]): string {
  const rows = people.map((person) => [
    person.id,
    person.network,
    person.handle,
    person.name,
    person.url ?? '',
    person.followers === null ? '' : String(person.followers),
    String(person.acts),
    person.lastAt.toISOString(),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function written(value: string): string {
  const cell = guardedCell(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
