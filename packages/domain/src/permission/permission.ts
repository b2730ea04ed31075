import { ACTIONS, type Action } from './action.js';
import type { Role } from './role.js';

const OWNER_ONLY: readonly Action[] = ['owners.manage', 'workspace.delete'];

const EVERY_MEMBER: readonly Action[] = [
  'mentions.read',
  'cases.read',
  'leads.read',
  'deliveries.read',
  'testimonials.read',
  'testimonials.write',
  'accounts.read',
  'rules.read',
  'people.read',
  'influence.read',
  'reports.read',
  'views.read',
  'members.read',
];

const GRANTS: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(ACTIONS),
  admin: new Set(ACTIONS.filter((action) => !OWNER_ONLY.includes(action))),
  supervisor: new Set([
    ...EVERY_MEMBER,
    'mentions.triage',
    'mentions.assign',
    'cases.write',
    'cases.assign',
    'cases.reply',
    'cases.reopen',
    'leads.write',
    'leads.assign',
    'deliveries.cancel',
    'deliveries.resolve',
    'publications.read',
    'publications.approve',
    'publishing.stop',
    'rules.manage',
    'people.write',
    'views.share',
    'jobs.read',
    'settings.read',
  ]),
  operator: new Set([
    ...EVERY_MEMBER,
    'deliveries.cancel',
    'deliveries.resolve',
    'publications.read',
    'publications.write',
    'views.share',
    'jobs.read',
  ]),
  listener: new Set([
    ...EVERY_MEMBER,
    'mentions.triage',
    'mentions.assign',
    'cases.write',
    'leads.write',
    'rules.manage',
    'people.write',
    'views.share',
  ]),
  agent: new Set([
    ...EVERY_MEMBER,
    'mentions.triage',
    'mentions.assign',
    'cases.write',
    'cases.assign',
    'cases.reply',
    'leads.write',
    'deliveries.cancel',
    'deliveries.resolve',
    'people.write',
    'views.share',
  ]),
  seller: new Set([
    ...EVERY_MEMBER,
    'mentions.triage',
    'leads.write',
    'leads.assign',
    'people.write',
    'views.share',
  ]),
  marketer: new Set([
    ...EVERY_MEMBER,
    'leads.write',
    'publications.read',
    'publications.write',
    'rules.manage',
    'people.write',
    'views.share',
  ]),
};

/** Whether a member with this role may do this action in the own workspace. */
export function can(role: Role, action: Action): boolean {
  return GRANTS[role].has(action);
}

/** The actions of a role, in the order of the closed list; for the client, which hides what is not allowed. */
export function actionsOf(role: Role): readonly Action[] {
  return ACTIONS.filter((action) => can(role, action));
}
