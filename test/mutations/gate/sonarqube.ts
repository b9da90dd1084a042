import type { Mutation } from '../../../scripts/mutation.ts';

export const sonarqube: readonly Mutation[] = [];
