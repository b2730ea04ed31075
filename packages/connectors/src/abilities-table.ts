/** What every network can do, as a page of Markdown drawn from the manifests. */

import { CONNECTOR_ABILITIES, type Connector } from '@tingshuo/connector-kit';

/**
 * The table of networks × abilities, with what each ability means there or why it is absent. The page is Markdown
 * in English, ends with a line break, and depends on the manifests only.
 */
export function abilitiesTable(connectors: readonly Connector[]): string {
  const names = connectors.map(({ manifest }) => manifest.name.en);
  const rows = CONNECTOR_ABILITIES.map((ability) => [
    `\`${ability}\``,
    ...connectors.map((connector) => (connector[ability] ? 'yes' : '–')),
  ]);
  const pushes = ['pushes', ...connectors.map(({ push }) => (push ? 'yes' : '–'))];
  const table = [['', ...names], ['---', ...names.map(() => ':-:')], ...rows, pushes];
  return [
    '# Networks and what they can do',
    'Drawn from the manifests by `npx tingshuo connectors table`; a test keeps it true.',
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...connectors.map(chapter),
  ]
    .join('\n\n')
    .concat('\n');
}

function chapter({ manifest }: Connector): string {
  const lines = CONNECTOR_ABILITIES.flatMap((ability) => {
    const told = manifest.abilities[ability];
    return told ? [`- \`${ability}\`: ${told.en}`] : [];
  });
  return [`## ${manifest.name.en} ${manifest.name.zh}`, lines.join('\n')].join('\n\n');
}
