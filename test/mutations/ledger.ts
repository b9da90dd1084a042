/** Mutations of the ledger: one for each rule that keeps its memory right, a file for each of its parts. */
import type { Mutation } from '../../scripts/mutation.ts';
import { file } from './ledger/file.ts';
import { states } from './ledger/states.ts';
import { stored } from './ledger/stored.ts';

export const mutations: readonly Mutation[] = [...states, ...stored, ...file];
