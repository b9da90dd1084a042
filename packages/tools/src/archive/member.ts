/** What an archive says of one of its members, and what two formats have in common. */

export interface Member {
  /** As the archive spells it. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symbolic link' | 'hard link' | 'other';
  /** For `other`: what it is, in words. */
  readonly what?: string;
  /** Permission bits with setuid and setgid; 0 where the archive knows none. */
  readonly mode: number;
  /** Of its content, unpacked. */
  readonly bytes: number;
  /** Of a link. */
  readonly target?: string;
}

/** A part of a wanted member's content, in order; null is its end. */
export interface Piece {
  readonly member: Member;
  readonly data: Uint8Array | null;
}

/** Bounds of one archive. */
export interface Limits {
  readonly members: number;
  /** Of one member, unpacked. */
  readonly memberBytes: number;
  /** Of everything, unpacked. */
  readonly totalBytes: number;
  /** Unpacked bytes for each byte of the archive; Go programs pack to a third or a quarter. */
  readonly ratio: number;
}

export const standardLimits: Limits = {
  members: 10_000,
  memberBytes: 512 * 2 ** 20,
  totalBytes: 2 ** 30,
  ratio: 100,
};

/** What an archive of `packedBytes` may unpack to: a small one is not a bomb, however well it packs. */
export function unpackedLimit(limits: Limits, packedBytes: number): number {
  return Math.min(limits.totalBytes, Math.max(2 ** 20, packedBytes * limits.ratio));
}

/** Why an archive is not taken; `extract` puts the archive's name before it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** A name of an archive's choosing, fit to stand in a message. */
export function quoted(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '�');
  return JSON.stringify(plain.length > 120 ? `${plain.slice(0, 120)}…` : plain);
}
