import type { Mutation } from '../../../scripts/mutation.ts';

export const lint: readonly Mutation[] = [];
