import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runs, type Stage, stage, until } from '../testdata/stage.ts';
import { identify, isAlive, type ProcessIdentity } from './identity.ts';
import { listeningPorts, parseListeners, portHolder } from './ports.ts';
import { isDead, parseStat } from './proc.ts';
import { run } from './run.ts';
import { type Service, startService } from './service.ts';
import { stop } from './stop.ts';

let ctx: Stage;
let log: string;
const started: Service[] = [];
beforeEach(() => {
  ctx = stage();
  log = path.join(ctx.temp, 'log', 'service.log');
});
afterEach(async () => {
  for (const { identity } of started.splice(0)) await stop(ctx, identity, { graceMs: 0 });
  ctx.dispose();
});

async function start(
  script: string,
  env: Record<string, string> = { PATH: '/usr/bin:/bin' },
): Promise<Service> {
  const service = await startService(ctx, 'sh', ['-c', script], { cwd: ctx.temp, env, log });
  started.push(service);
  return service;
}
const written = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');

describe('startService', () => {
  it('appends both outputs to a file of mode 0600 and gives exactly the environment it was told', async () => {
    process.env.LEAKED_FROM_THE_TEST = 'yes';
    try {
      const first = await start('echo first >&2');
      await first.exited;
      const second = await start('pwd -P; env', { PATH: '/usr/bin:/bin', GIVEN: '1' });
      expect(await second.exited).toEqual({ code: 0, signal: null });
    } finally {
      delete process.env.LEAKED_FROM_THE_TEST;
    }
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(written().split('\n').slice(0, 2)).toEqual(['first', ctx.temp]);
    expect(written()).toContain('GIVEN=1');
    expect(written()).not.toContain('LEAKED');
  });

  it('tells of one that ends at once, and who it was', async () => {
    const service = await start('exit 3');
    expect(await service.exited).toEqual({ code: 3, signal: null });
    expect(service.identity.pid).toBeGreaterThan(0);
    expect(isAlive(service.identity)).toBe(false);
  });

  it('fails in words when it cannot be started', async () => {
    await expect(startService(ctx, './no-such-binary', [], { cwd: ctx.temp, env: {}, log })).rejects.toThrow(
      /cannot start .\/no-such-binary: no such program/,
    );
  });

  it('outlives us', async () => {
    const script = `
      const { startService } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const ctx = { log: { debug() {} }, signal: new AbortController().signal };
      const options = { cwd: '/', env: { PATH: '/usr/bin:/bin' }, log: ${JSON.stringify(log)} };
      const { identity } = await startService(ctx, 'sh', ['-c', 'echo up; exec sleep 1000'], options);
      console.log(JSON.stringify(identity));`;
    const args = ['--conditions=@slipway/source', '--input-type=module', '-e', script];
    const { stdout } = await run(ctx, process.execPath, args, { capture: 'stdout' });
    const identity = JSON.parse(stdout) as ProcessIdentity;
    expect(isAlive(identity)).toBe(true);
    expect(await stop(ctx, identity)).toBe('terminated');
    expect(runs(identity.pid)).toBe(false);
  });
});

describe('identity', () => {
  it('is the same as long as the process runs, and never that of another', async () => {
    const { identity } = await start('exec sleep 1000');
    expect(identify(identity.pid)).toEqual(identity);
    expect(isAlive(identity)).toBe(true);
    expect(isAlive({ ...identity, start: String(Number(identity.start) + 1) })).toBe(false);
    expect(isAlive({ ...identity, boot: 'another' })).toBe(false);
    expect(identify(2 ** 22 + 1)).toBeNull();
  });

  it('reads a stat line whose command holds blanks and brackets', () => {
    const line = '42 (a) (b c) S 1 41 40 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 7 0 987654 9 9';
    expect(parseStat(line)).toEqual({
      pid: 42,
      state: 'S',
      parent: 1,
      group: 41,
      threads: 7,
      start: '987654',
    });
    const dying = { pid: 42, state: 'Z', parent: 1, group: 41, start: '1' };
    expect([isDead({ ...dying, threads: 2 }), isDead({ ...dying, threads: 1 })]).toEqual([false, true]);
    expect(parseStat('')).toBeNull();
    expect(parseStat('42 (half')).toBeNull();
  });
});

describe('stop', () => {
  it('terminates the whole group', async () => {
    const { identity } = await start('sleep 1000 & echo $!; wait');
    const child = Number(await until(() => written().trim()));
    expect(await stop(ctx, identity)).toBe('terminated');
    expect([identity.pid, child].filter(runs)).toEqual([]);
    expect(await stop(ctx, identity)).toBe('gone');
  });

  it('kills what ignores SIGTERM, and children that outlive their leader', async () => {
    const { identity } = await start("(trap '' TERM; echo pid; exec sleep 1000) & echo $!; wait");
    await until(() => written().includes('pid'));
    const child = Number(/\d+/.exec(written())?.[0]);
    expect(await stop(ctx, identity, { graceMs: 200 })).toBe('killed');
    expect([identity.pid, child].filter(runs)).toEqual([]);
  });

  it('does not signal another process that has got the pid', async () => {
    const { identity } = await start('exec sleep 1000');
    expect(await stop(ctx, { ...identity, start: '1' })).toBe('gone');
    expect(isAlive(identity)).toBe(true);
  });

  it('finishes its work in a cancelled run, with less patience', async () => {
    const { identity } = await start("trap '' TERM; echo up; while :; do sleep 0.05; done");
    await until(written);
    ctx.cancel();
    expect(await stop(ctx, identity, { graceMs: 600_000 })).toBe('killed');
    expect(runs(identity.pid)).toBe(false);
  });
});

describe('ports', () => {
  const server = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
    console.log(this.address().port) })`;

  it('finds those of a service and of its children, and who holds one', async () => {
    writeFileSync(path.join(ctx.temp, 'server.js'), server);
    const { identity } = await start(`'${process.execPath}' server.js & wait`);
    const port = Number(await until(() => written().trim()));
    expect(listeningPorts(identity)).toEqual([port]);
    const holder = portHolder(port);
    expect(holder?.command).toBe(process.execPath);
    expect(holder?.pid).not.toBe(identity.pid);
    await stop(ctx, identity);
    expect(portHolder(port)).toBeNull();
    expect(listeningPorts(identity)).toEqual([]);
  });

  it('finds those of a child that has left the group', async () => {
    writeFileSync(path.join(ctx.temp, 'server.js'), server);
    const { identity } = await start(`setsid '${process.execPath}' server.js & wait`);
    const port = Number(await until(() => written().trim()));
    const holder = portHolder(port);
    try {
      expect(listeningPorts(identity)).toEqual([port]);
    } finally {
      process.kill(holder?.pid as number, 'SIGKILL');
    }
  });

  it('sees listeners on IPv6 too', async () => {
    const listener = net.createServer().listen(0, '::');
    await new Promise((ready) => listener.once('listening', ready));
    const { port } = listener.address() as net.AddressInfo;
    try {
      expect(portHolder(port)?.pid).toBe(process.pid);
    } finally {
      listener.close();
    }
  });

  it('counts only sockets that listen', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0100007F:1F91 0100007F:A000 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 20 4 30 10 -1
`;
    expect(parseListeners(table)).toEqual([{ port: 8080, inode: '111', user: 1000 }]);
  });
});
