import { describe, expect, it } from 'vitest';
import { ACTIONS } from './action.js';
import { actionsOf, can } from './permission.js';
import { ROLES, type Role } from './role.js';

const COLUMNS: readonly Role[] = [
  'owner',
  'admin',
  'supervisor',
  'operator',
  'listener',
  'agent',
  'seller',
  'marketer',
];

const MATRIX = `
                      ow ad su op li ag se ma
mentions.read         y  y  y  y  y  y  y  y
mentions.triage       y  y  y  -  y  y  y  -
mentions.assign       y  y  y  -  y  y  -  -
cases.read            y  y  y  y  y  y  y  y
cases.write           y  y  y  -  y  y  -  -
cases.assign          y  y  y  -  -  y  -  -
cases.reply           y  y  y  -  -  y  -  -
cases.reopen          y  y  y  -  -  -  -  -
leads.read            y  y  y  y  y  y  y  y
leads.write           y  y  y  -  y  y  y  y
leads.assign          y  y  y  -  -  -  y  -
deliveries.read       y  y  y  y  y  y  y  y
deliveries.cancel     y  y  y  y  -  y  -  -
deliveries.resolve    y  y  y  y  -  y  -  -
publications.read     y  y  y  y  -  -  -  y
publications.write    y  y  -  y  -  -  -  y
publications.approve  y  y  y  -  -  -  -  -
publishing.stop       y  y  y  -  -  -  -  -
testimonials.read     y  y  y  y  y  y  y  y
testimonials.write    y  y  y  y  y  y  y  y
accounts.read         y  y  y  y  y  y  y  y
accounts.manage       y  y  -  -  -  -  -  -
rules.read            y  y  y  y  y  y  y  y
rules.manage          y  y  y  -  y  -  -  y
people.read           y  y  y  y  y  y  y  y
people.write          y  y  y  -  y  y  y  y
influence.read        y  y  y  y  y  y  y  y
reports.read          y  y  y  y  y  y  y  y
views.read            y  y  y  y  y  y  y  y
views.share           y  y  y  y  y  y  y  y
jobs.read             y  y  y  y  -  -  -  -
jobs.manage           y  y  -  -  -  -  -  -
members.read          y  y  y  y  y  y  y  y
members.manage        y  y  -  -  -  -  -  -
owners.manage         y  -  -  -  -  -  -  -
settings.read         y  y  y  -  -  -  -  -
settings.manage       y  y  -  -  -  -  -  -
workspace.delete      y  -  -  -  -  -  -  -
`;

const rows = MATRIX.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

describe('permission matrix', () => {
  it.each(rows)('%s', (action, ...cells) => {
    const known = ACTIONS.find((candidate) => candidate === action);
    expect(known).toBeDefined();
    expect(COLUMNS.map((role) => (known && can(role, known) ? 'y' : '-'))).toEqual(cells);
  });

  it('covers every action and every role once', () => {
    expect(rows.map(([action]) => action).sort()).toEqual([...ACTIONS].sort());
    expect([...COLUMNS].sort()).toEqual([...ROLES].sort());
  });

  it('lists the actions of a role in the order of the closed list', () => {
    expect(actionsOf('owner')).toEqual(ACTIONS);
    expect(actionsOf('operator')).toEqual(ACTIONS.filter((action) => can('operator', action)));
    expect(actionsOf('operator')).not.toContain('cases.reply');
  });
});
