/** Named sets of rules that a policy begins with. */

/**
 * `baseline`: tests, 80 % of statements, no severe smell, no high vulnerability that the program calls. `strict` has
 * more checks, and asks more of each. `starter` is for a service that has no gate yet: it asks what Go alone can tell.
 */
export const presets = ['baseline', 'strict', 'starter'] as const;
export type Preset = (typeof presets)[number];
