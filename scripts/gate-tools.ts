/**
 * The programs that the gate's checks run in tests: each built from a Go module of its own below test/gate/tools/, whose
 * go.sum holds every source to Go's checksum database.
 */
import path from 'node:path';
import { goToolSet, programOf, provideToolSets } from './tool-set.ts';
import { repository } from './workspaces.ts';

const names = ['golangci-lint', 'govulncheck', 'gosec', 'staticcheck'] as const;
export type GateTool = (typeof names)[number];

const sets = names.map((name) =>
  goToolSet(
    [name],
    'gate-tools',
    path.join(repository, 'test/gate/tools', name),
    name === 'golangci-lint' || name === 'gosec' ? 'go install (a minute or two)' : 'go install',
  ),
);

/** Absolute path of a program, whether it is there or not. */
export function gateTool(name: GateTool): string {
  const set = sets.find(({ programs }) => programs.includes(name));
  if (!set) throw new Error(`${name} is no tool of test/gate`);
  return programOf(set, name);
}

/** Builds what is not there yet, one after the other; returns one line for each that could not be had. */
export function provideGateTools(say: (line: string) => void): string[] {
  return provideToolSets(sets, say);
}
