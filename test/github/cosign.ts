/** A cosign that signs anything, another signature each time, and keeps what it was told. Sigstore's services are not here. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface FakeCosign {
  /** With it in front. */
  readonly PATH: string;
  /** A line for each call but for its version: arguments, then the secrets of its environment. */
  told(): string[];
}

/** @param bin an absolute folder, made when missing */
export function fakeCosign(bin: string): FakeCosign {
  mkdirSync(bin, { recursive: true });
  const told = path.join(bin, 'told');
  const script = [
    '#!/bin/sh',
    '[ "$1" = version ] && { echo "GitVersion:    v3.0.2"; exit; }',
    'line="$* token=$SIGSTORE_ID_TOKEN key=$SLIPWAY_SIGNING_KEY password=$COSIGN_PASSWORD"',
    `echo "$line" >> '${told}'`,
    // As a program might that says too much.
    'echo "$line"',
    'for arg; do case "$arg" in --bundle=*) [ "$1" = sign-blob ] && echo $$ > "${arg#--bundle=}";; esac; done',
    'exit 0',
  ];
  writeFileSync(path.join(bin, 'cosign'), `${script.join('\n')}\n`, { mode: 0o755 });
  return {
    PATH: [bin, process.env.PATH].join(path.delimiter),
    told: () => readFileSync(told, 'utf8').trim().split('\n'),
  };
}
