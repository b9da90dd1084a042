/** The stores of the kill matrix, each opened from plain data: in the process that dies, and in the one that comes after. */
import * as nodeFileSystem from 'node:fs/promises';
import { openGitHub } from '@slipway/github';
import type { Context } from '@slipway/kernel';
import { type LedgerStore, openFileLedger } from '@slipway/ledger';
import { openBranchLedger } from '@slipway/ledger/branch';
import { openDeploymentsLedger } from '@slipway/ledger/deployments';

export type StoreKind = 'file' | 'branch' | 'deployments';

/** Where a store is. */
export interface StorePlace {
  readonly kind: StoreKind;
  /** Of the file store. */
  readonly directory: string;
  /** Of the others. */
  readonly apiUrl: string;
  readonly token: string;
  readonly commit: string;
}

export const names = { service: 'hello-service', environment: 'production' } as const;

/** @param step is called before every call that changes the disk */
export function openStore(ctx: Context, place: StorePlace, step: () => void = () => {}): LedgerStore {
  if (place.kind === 'file') {
    return openFileLedger(ctx, { ...names, directory: place.directory, fileSystem: stepping(step) });
  }
  const { apiUrl, token, commit } = place;
  const github = openGitHub({ ctx, token, apiUrl, repository: 'octo-org/hello' });
  return place.kind === 'branch'
    ? openBranchLedger(ctx, { ...names, github, page: (ledger) => `${ledger.serving} serves\n` })
    : openDeploymentsLedger(ctx, { ...names, github, commit });
}

function stepping(step: () => void): typeof fileSystem {
  const fileSystem = {
    readFile: (path: string) => nodeFileSystem.readFile(path),
    readdir: (path: string) => nodeFileSystem.readdir(path),
    async open(path: string, flags: 'r' | 'w' | 'wx') {
      if (flags !== 'r') step();
      const file = await nodeFileSystem.open(path, flags);
      return {
        async writeFile(text: string) {
          // Killed in the middle of a write: a part of the text is there.
          const half = Math.floor(text.length / 2);
          await file.write(text.slice(0, half));
          step();
          await file.write(text.slice(half));
        },
        async sync() {
          step();
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    async link(existing: string, path: string) {
      step();
      await nodeFileSystem.link(existing, path);
    },
    async rename(from: string, to: string) {
      step();
      await nodeFileSystem.rename(from, to);
    },
    async unlink(path: string) {
      step();
      await nodeFileSystem.unlink(path);
    },
    async mkdir(path: string, options: { recursive: true }) {
      return nodeFileSystem.mkdir(path, options);
    },
  };
  return fileSystem;
}
