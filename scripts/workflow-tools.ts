/**
 * The programs that run and judge workflows in tests: act and actionlint, built from Go modules whose sums stand in
 * test/workflows/tools/go.sum, and zizmor from a wheel whose hash stands in requirements.txt beside it.
 */
import path from 'node:path';
import { goToolSet, programOf, provideToolSets, wheelSet } from './tool-set.ts';
import { repository } from './workspaces.ts';

const home = 'workflow-tools';
const pins = path.join(repository, 'test/workflows/tools');

const sets = [
  goToolSet(['act', 'actionlint'], home, pins, 'go install (a minute or two)'),
  wheelSet(['zizmor'], home, pins),
];

export type WorkflowTool = 'act' | 'actionlint' | 'zizmor';

/** Absolute path of a program, whether it is there or not. */
export function workflowTool(name: WorkflowTool): string {
  const set = sets.find(({ programs }) => programs.includes(name));
  if (!set) throw new Error(`${name} is no tool of test/workflows`);
  return programOf(set, name);
}

/** Builds or fetches what is not there yet; returns one line for each set that could not be had. */
export function provideWorkflowTools(say: (line: string) => void): string[] {
  return provideToolSets(sets, say);
}
