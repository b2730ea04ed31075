/** The built-in roles of a workspace, widest first. */
export const ROLES = [
  'owner',
  'admin',
  'supervisor',
  'operator',
  'listener',
  'agent',
  'seller',
  'marketer',
] as const;

export type Role = (typeof ROLES)[number];
