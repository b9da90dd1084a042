/** Mutations of the watch and of what follows from it, a file for each of its parts. */
import type { Mutation } from '../../scripts/mutation.ts';
import { mutations as alerts } from './watch/alerts.ts';
import { mutations as judgement } from './watch/judgement.ts';

export const mutations: readonly Mutation[] = [...judgement, ...alerts];
