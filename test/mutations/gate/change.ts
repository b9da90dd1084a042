import type { Mutation } from '../../../scripts/mutation.ts';

export const change: readonly Mutation[] = [];
