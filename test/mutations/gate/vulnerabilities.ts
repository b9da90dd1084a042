import type { Mutation } from '../../../scripts/mutation.ts';

export const vulnerabilities: readonly Mutation[] = [];
