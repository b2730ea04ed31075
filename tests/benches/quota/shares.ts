/** What is wanted of each quota in all; polling wants so much, whoever else does. */
export const FULL = 0.95;
/** What people want of a quota that polling uses too: polling must leave a fifth of it. */
export const BESIDE_POLLING = 0.15;
