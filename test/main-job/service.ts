/** A small Go service in a git repository of its own, committed and tagged in one variant after another. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const source = path.join(import.meta.dirname, 'testdata/service');

/** git without the machine's and the user's own configuration (hooks, signing, templates). */
const gitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'tests of the main job',
  GIT_AUTHOR_EMAIL: 'tests@localhost',
  GIT_COMMITTER_NAME: 'tests of the main job',
  GIT_COMMITTER_EMAIL: 'tests@localhost',
};

export interface Service {
  readonly directory: string;
  /** Writes files (null removes one) without a commit. */
  write(files: Readonly<Record<string, string | null>>): void;
  git(...args: string[]): string;
  /**
   * Commits the service with `behaviour` (fields of the Go struct of that name: `errorEvery: 2`) and `files` laid over
   * the good one, and tags it `v<version>`.
   */
  commit(version: string, behaviour?: string, files?: Readonly<Record<string, string | null>>): void;
  /** A patch, as `git diff` writes it, from the good service to one with `behaviour`. */
  defect(behaviour: string): string;
}

/** Makes the repository at `directory`, the good service committed and tagged v1.0.0. */
export function makeService(directory: string): Service {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: directory, env: gitEnvironment, encoding: 'utf8' });
  const write: Service['write'] = (files) => {
    for (const [file, text] of Object.entries(files)) {
      if (text === null) rmSync(path.join(directory, file), { force: true });
      else {
        mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
        writeFileSync(path.join(directory, file), text);
      }
    }
  };
  const restore = (): void => {
    git('rm', '-r', '-q', '-f', '--ignore-unmatch', '.');
    cpSync(source, directory, { recursive: true });
  };
  const service: Service = {
    directory,
    git,
    write,
    commit(version, behaviour = '', files = {}) {
      restore();
      write({ 'wanted.go': wanted(behaviour), ...files });
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', `${version}: ${behaviour || 'good'}`);
      git('tag', '--force', `v${version}`);
    },
    defect(behaviour) {
      write({ 'wanted.go': wanted(behaviour) });
      const patch = git('diff', '--', 'wanted.go');
      git('checkout', '--quiet', '--', 'wanted.go');
      return patch;
    },
  };
  cpSync(source, directory, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  service.commit('1.0.0');
  return service;
}

function wanted(behaviour: string): string {
  return `package main\n\nvar wanted = behaviour{${behaviour}}\n`;
}
