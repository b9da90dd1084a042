/** By which configuration golangci-lint looks: the module's, or where there is none one of ours. */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { exists } from '../../exists.ts';
import { fileOf, topOf } from '../../place.ts';

export interface LintConfig {
  /** Absolute. */
  readonly path: string;
  /** From the repository's root; null: ours. */
  readonly file: string | null;
}

/** As golangci-lint looks for it (pkg/config/base_loader.go), but never above the repository or in a home. */
const names = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];

/**
 * What is sound beside the severe: no assignment and no name without use, and no finding that is silenced without a word.
 * Errors of Close, Write to a buffer and their like may be left unchecked, as golangci-lint's own preset says.
 */
const ours = `version: "2"
linters:
  default: none
  enable: [ineffassign, nolintlint, unused]
  settings:
    nolintlint:
      require-explanation: true
      require-specific: true
  exclusions:
    generated: strict
    presets: [std-error-handling, common-false-positives]
`;

export async function findConfig(ctx: Context, input: CheckInput): Promise<LintConfig> {
  const top = topOf(input);
  for (let folder = input.directory; ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      if (await exists(path)) return { path, file: fileOf(input, path) };
    }
    if (folder === top || folder === dirname(folder)) break;
  }
  const path = join(ctx.temp, 'golangci.yml');
  await writeFile(path, ours);
  return { path, file: null };
}
