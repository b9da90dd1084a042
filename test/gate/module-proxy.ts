/** A module proxy of files: https://go.dev/ref/mod#goproxy-protocol. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';

export interface MadeUpModule {
  readonly path: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Writes `modules` as a proxy below `folder`; answers what GOPROXY is to be. Paths in lower case only. */
export function writeProxy(folder: string, modules: readonly MadeUpModule[]): string {
  for (const { path: module, version, files } of modules) {
    const base = path.join(folder, module, '@v');
    mkdirSync(base, { recursive: true });
    const all = { 'go.mod': `module ${module}\n\ngo 1.24\n`, ...files };
    const versions = modules.filter((one) => one.path === module).map((one) => `${one.version}\n`);
    writeFileSync(path.join(base, 'list'), versions.join(''));
    const info = { Version: version, Time: '2026-01-02T03:04:05Z' };
    writeFileSync(path.join(base, `${version}.info`), JSON.stringify(info));
    writeFileSync(path.join(base, `${version}.mod`), all['go.mod']);
    const entries = Object.entries(all).map(
      ([name, text]) => [`${module}@${version}/${name}`, text] as const,
    );
    writeFileSync(path.join(base, `${version}.zip`), storedZip(entries));
  }
  return pathToFileURL(folder).href;
}

/** A zip that compresses nothing (APPNOTE 4.3). */
function storedZip(entries: readonly (readonly [name: string, text: string])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const data = Buffer.from(text);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, title]));
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
