/** Mutations of the gate: one for each rule that opens or shuts it, a file for each of its parts. */
import type { Mutation } from '../../scripts/mutation.ts';
import { change } from './gate/change.ts';
import { coverage } from './gate/coverage.ts';
import { lint } from './gate/lint.ts';
import { output } from './gate/output.ts';
import { policy } from './gate/policy.ts';
import { sonarqube } from './gate/sonarqube.ts';
import { tests } from './gate/tests.ts';
import { vulnerabilities } from './gate/vulnerabilities.ts';

export const mutations: readonly Mutation[] = [
  ...tests,
  ...coverage,
  ...change,
  ...lint,
  ...vulnerabilities,
  ...sonarqube,
  ...policy,
  ...output,
];
