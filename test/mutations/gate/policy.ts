import type { Mutation } from '../../../scripts/mutation.ts';

export const policy: readonly Mutation[] = [];
