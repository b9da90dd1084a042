/** Which archives are refused, whatever their format: every member is judged, wanted or not. */
import path from 'node:path';
import { formatSize } from '@slipway/kernel';
import { type Limits, type Member, quoted, Refusal } from './member.ts';

const longestName = 1024;
const deepest = 64;
const setuid = 0o4000;
const setgid = 0o2000;

interface Standing {
  readonly path: string;
  readonly kind: Member['kind'];
}

/**
 * Judges the members of one archive in their order.
 * Links that stay inside are passed over, never made; nothing may go through one.
 */
export class Judge {
  readonly #limits: Limits;
  /** What stands where, by the name that a file system blind to case and to Unicode composition would see. */
  readonly #standing = new Map<string, Standing>();
  #members = 0;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * The member's path with `/` between plain names; empty for the archive's own root.
   * @throws Refusal
   */
  admit(member: Member): string {
    this.#count(member);
    const parts = partsOf(member.path);
    const at = parts.join('/');
    if (at === '' && member.kind !== 'directory') throw new Refusal(`${quoted(member.path)} names no file`);
    if (member.kind === 'other') {
      throw new Refusal(`${quoted(member.path)} is ${member.what ?? 'of an unknown kind'}`);
    }
    if ((member.mode & (setuid | setgid)) !== 0) {
      throw new Refusal(`${quoted(member.path)} is ${member.mode & setuid ? 'setuid' : 'setgid'}`);
    }
    if (member.kind === 'symbolic link' || member.kind === 'hard link') checkTarget(member, parts);
    this.#place(parts, member.kind);
    return at;
  }

  #count({ path: name, bytes }: Member): void {
    const { members, memberBytes, totalBytes } = this.#limits;
    if (++this.#members > members) throw new Refusal(`it has more than ${members} members`);
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Refusal(`${quoted(name)} has no real size`);
    if (bytes > memberBytes) {
      throw new Refusal(`${quoted(name)} has ${formatSize(bytes)}, more than ${formatSize(memberBytes)}`);
    }
    this.#bytes += bytes;
    if (this.#bytes > totalBytes)
      throw new Refusal(`it promises more than ${formatSize(totalBytes)}, too much for its size`);
  }

  #place(parts: readonly string[], kind: Member['kind']): void {
    for (let length = 1; length <= parts.length; length++) {
      const at = parts.slice(0, length).join('/');
      const whole = length === parts.length;
      const key = at.normalize('NFC').toLowerCase();
      const there = this.#standing.get(key);
      if (there === undefined) {
        this.#standing.set(key, { path: at, kind: whole ? kind : 'directory' });
        continue;
      }
      if (there.path !== at) {
        throw new Refusal(`${quoted(there.path)} and ${quoted(at)} are one file where case does not count`);
      }
      if (there.kind === 'directory' && (!whole || kind === 'directory')) continue;
      if (whole) throw new Refusal(`${quoted(at)} is there twice`);
      throw new Refusal(`${quoted(parts.join('/'))} goes through ${quoted(at)}, a ${there.kind}`);
    }
  }
}

function partsOf(name: string): string[] {
  const refuse = (why: string): Refusal => new Refusal(`the name ${quoted(name)} ${why}`);
  if (name.length > longestName) throw refuse(`has more than ${longestName} characters`);
  if (name.includes('\0')) throw refuse('holds a NUL');
  if (name.includes('\\')) throw refuse('holds a backslash');
  if (name.includes('\uFFFD')) throw refuse('is not UTF-8');
  if (name.startsWith('/')) throw refuse('is absolute');
  if (/^[a-z]:/i.test(name)) throw refuse('begins with a drive letter');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw refuse('leaves the archive by ".."');
  if (parts.length > deepest) throw refuse(`is more than ${deepest} folders deep`);
  return parts;
}

/** A symbolic link starts at its own folder, a hard link at the archive's root (POSIX.1-2024, pax: linkname). */
function checkTarget(member: Member, parts: readonly string[]): void {
  const target = member.target ?? '';
  const refuse = (why: string): Refusal =>
    new Refusal(`${quoted(member.path)} is a ${member.kind} to ${quoted(target)}, which ${why}`);
  if (target === '') throw refuse('is nothing');
  if (/[\0\\\uFFFD]/.test(target)) throw refuse('holds a NUL, a backslash or no UTF-8');
  if (target.startsWith('/') || /^[a-z]:/i.test(target)) throw refuse('is absolute');
  const from = member.kind === 'hard link' ? '' : parts.slice(0, -1).join('/');
  const end = path.posix.normalize(path.posix.join(from, target));
  if (end === '..' || end.startsWith('../')) throw refuse('leads out of the archive');
}
