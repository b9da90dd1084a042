/** Named sets of rules that a policy begins with. */

/**
 * `baseline`: tests, 80 % of statements, no severe smell, no high vulnerability that the program calls. `strict` asks
 * everything that is known here. `starter` is for a service that has no gate yet: what is new must be sound.
 */
export const presets = ['baseline', 'strict', 'starter'] as const;
export type Preset = (typeof presets)[number];
