/** The table of checks: a new one is a folder beside this file and a line in here. */
import type { Check } from '../check.ts';
import { coverage } from './coverage/check.ts';
import { dockerfile } from './dockerfile/check.ts';
import { gofmt } from './gofmt/check.ts';
import { gosec } from './gosec/check.ts';
import { integration } from './integration/check.ts';
import { licences } from './licences/check.ts';
import { lint } from './lint/check.ts';
import { secrets } from './secrets/check.ts';
import { sonarqube } from './sonarqube/check.ts';
import { tests } from './tests/check.ts';
import { vet } from './vet/check.ts';
import { vulnerabilities } from './vulnerabilities/check.ts';
import { workflows } from './workflows/check.ts';

/** In the order in which their rows stand in the verdict. */
export const checks: readonly Check[] = [
  tests,
  coverage,
  vet,
  gofmt,
  lint,
  gosec,
  vulnerabilities,
  licences,
  secrets,
  dockerfile,
  workflows,
  sonarqube,
  integration,
];
