import { decodeCell, encodeCell, type MentionRow, type TriageCommand } from '@tingshuo/contracts';

/** The row as it will stand after the command: shown at once, before the server has answered. */
export function afterCommand(row: MentionRow, command: TriageCommand): MentionRow {
  const changed = { ...row, ...CHANGES[command.kind](command as never) };
  return { ...changed, cell: encodeCell({ ...decodeCell(row.cell), state: changed.state }) };
}

type Change = Partial<Pick<MentionRow, 'state' | 'disposition' | 'ignoreReason' | 'assigneeId'>>;
type Changes = { [K in TriageCommand['kind']]: (command: Extract<TriageCommand, { kind: K }>) => Change };

const CHANGES: Changes = {
  ignore: ({ reason }) => ({ state: 'ignored', ignoreReason: reason }),
  done: () => ({ state: 'triaged', ignoreReason: null }),
  reopen: () => ({ state: 'untriaged', ignoreReason: null, disposition: 'none' }),
  assign: ({ assigneeId }) => ({ assigneeId }),
  restore: ({ state, disposition, ignoreReason, assigneeId }) => ({
    state,
    disposition,
    ignoreReason,
    assigneeId,
  }),
};
