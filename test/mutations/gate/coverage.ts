import type { Mutation } from '../../../scripts/mutation.ts';

export const coverage: readonly Mutation[] = [];
