import type { Mutation } from '../../../scripts/mutation.ts';

export const output: readonly Mutation[] = [];
