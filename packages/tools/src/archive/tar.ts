/**
 * Members of a gzipped tar. The format is read by node-tar's parser alone: nothing here can write to disk, and the
 * unpacking of gzip is ours, so that it is bounded before a byte reaches the parser.
 */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { formatSize } from '@slipway/kernel';
import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import { type Member, type Piece, Refusal } from './member.ts';

const block = 512;
/** Names beyond this are refused with their header. */
const mostHeaderBytes = 64 * 1024;

const kinds: Readonly<Record<string, Member['kind']>> = {
  File: 'file',
  OldFile: 'file',
  ContiguousFile: 'file',
  Directory: 'directory',
  GNUDumpDir: 'directory',
  SymbolicLink: 'symbolic link',
  Link: 'hard link',
};
const others: Readonly<Record<string, string>> = {
  CharacterDevice: 'a character device',
  BlockDevice: 'a block device',
  FIFO: 'a named pipe',
};

/**
 * Yields the content of the members that `wants` answers true for, in order. `wants` sees every member once and may
 * throw to end the reading.
 * @throws Refusal for what is no whole gzipped tar, or unpacks to more than `mostBytes`
 */
export async function* readTarGz(
  file: string,
  mostBytes: number,
  wants: (member: Member) => boolean,
): AsyncGenerator<Piece> {
  const ready: Piece[] = [];
  let ended = false;
  const parser = new Parser({
    maxMetaEntrySize: mostHeaderBytes,
    onwarn: (_code, message) => {
      throw new Refusal(`it is damaged: ${message}`);
    },
    onReadEntry: (entry) => {
      const member = memberOf(entry);
      if (wants(member)) {
        entry.on('data', (data) => ready.push({ member, data }));
        entry.on('end', () => ready.push({ member, data: null }));
      } else {
        entry.resume();
      }
    },
  });
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    if (entry.meta) throw new Refusal(`a header in it has more than ${formatSize(mostHeaderBytes)}`);
    throw new Refusal(`"${entry.path.slice(0, 100)}" is of a kind that is not taken (${entry.type})`);
  });
  parser.on('meta', checkHeader);
  parser.on('eof', () => {
    ended = true;
  });

  let began = false;
  for await (const blocks of wholeBlocks(gunzip(file, mostBytes))) {
    if (!began) refuseNested(blocks);
    began = true;
    // What stands behind the end mark belongs to nobody; it is read only so that gzip's own checksum counts.
    if (ended) continue;
    parser.write(blocks);
    yield* ready.splice(0);
  }
  if (!ended) throw new Refusal('it ends without an end mark: it was cut off');
}

function memberOf(entry: ReadEntry): Member {
  const kind = kinds[entry.type] ?? 'other';
  return {
    path: entry.path,
    kind,
    what: others[entry.type] ?? `of a kind that is not taken (${entry.type})`,
    mode: entry.mode ?? 0,
    bytes: entry.size,
    ...(entry.linkpath === undefined ? {} : { target: entry.linkpath }),
  };
}

/** An extended header (pax records, or a GNU long name, which a NUL may end): readers differ on these bytes. */
function checkHeader(text: string): void {
  if (/\0[^\0]/.test(text)) throw new Refusal('a name in an extended header holds a NUL');
  if (text.includes('\uFFFD')) throw new Refusal('a name in an extended header is not UTF-8');
}

/** The parser would unpack these by itself, and without our bound. */
function refuseNested(blocks: Buffer): void {
  const magic = blocks.toString('hex', 0, 4);
  if (magic.startsWith('1f8b') || magic === '28b52ffd') throw new Refusal('it is packed twice');
}

async function* gunzip(file: string, mostBytes: number): AsyncGenerator<Buffer> {
  const unpacked = pipeline(createReadStream(file), createGunzip({ chunkSize: block * 128 }), () => {});
  let bytes = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        throw new Refusal(`it unpacks to more than ${formatSize(mostBytes)}, too much for its size`);
      }
      yield chunk;
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw new Refusal(`it is no whole gzip file: ${(error as Error).message}`);
  }
}

/** So that a header never meets the parser in two parts: it would cut characters in two. */
async function* wholeBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = all.length - (all.length % block);
    if (whole > 0) yield all.subarray(0, whole);
    rest = all.subarray(whole);
  }
  if (rest.length > 0) throw new Refusal('it ends in the middle of a block: it was cut off');
}
