import type { Mutation } from '../../../scripts/mutation.ts';

export const tests: readonly Mutation[] = [];
