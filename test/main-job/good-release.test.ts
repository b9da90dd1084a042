/** The way of a good release through the real command line, and of a second one over it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '@slipway/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, cli, quickWatch, runArgs, transcript } from './cli.ts';
import { startClients } from './clients.ts';
import { makePlace, type Place } from './place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(async () => place[Symbol.asyncDispose]());

describe('a good release', { timeout: 120_000 }, () => {
  it('is built, judged, released, watched and stable; its evidence is whole and chained', async () => {
    const run = await cli(place, runArgs(place));
    expect(run.code, transcript(run)).toBe(0);
    expect(run.stdout).toContain('✔ shop 1.0.0 is released and stable');
    expect(place.statuses()).toEqual(['1.0.0 stable']);
    expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });

    const [folder = ''] = place.evidence('1.0.0');
    const read = (name: string) => path.join(folder, `${name}.json`);
    const build = await readDocument('build', read('build'));
    const gate = await readDocument('gate', read('gate'));
    const release = await readDocument('release', read('release'));
    const watch = await readDocument('watch', read('watch'));
    const head = place.service.git('rev-parse', 'HEAD').trim();
    for (const { document } of [build, gate, watch]) expect(document.subject?.commit).toBe(head);
    expect(gate.document).toMatchObject({ verdict: 'PASS', subject: { build: build.sha256 } });
    expect(release.document).toMatchObject({
      before: null,
      gate: 'PASS',
      evidence: { build: build.sha256, gate: gate.sha256 },
      entry: { artifact: `sha256:${build.document.binaries[0]?.sha256}`, subject: build.document.subject },
    });
    expect(watch.document).toMatchObject({ verdict: 'KEEP', reason: 'HEALTHY', version: '1.0.0' });
    expect(watch.document.exposure.requests).toBeGreaterThan(40);
    expect(readFileSync(path.join(folder, 'report.md'), 'utf8')).toContain('1.0.0 is released and stable');
    expect(run.stdout).toContain(`Report: ${path.relative(place.root, path.join(folder, 'report.md'))}`);
  });

  it('serves on after the command line has ended, and nothing else of the run is left', async () => {
    expect(await place.answers()).toBe('1.0.0');
    expect(place.processes()).toHaveLength(2);
    expect(place.instances()).toHaveLength(1);
    expect(place.service.git('status', '--porcelain')).toBe('');
  });

  it('is replaced by the next one without a failed request', async () => {
    place.service.commit('1.1.0');
    const clients = startClients(place.port);
    const run = await cli(place, runArgs(place));
    const { sent, bad } = await clients.stop();
    expect(run.code, transcript(run)).toBe(0);
    expect(bad).toEqual([]);
    expect(sent).toBeGreaterThan(50);
    expect(run.stdout).toMatch(/Bad requests served: 0 of \d+/);
    expect(await place.answers()).toBe('1.1.0');
    expect(place.statuses()).toEqual(['1.0.0 stable', '1.1.0 stable']);
    expect(place.instances()).toHaveLength(1);
  });

  it('is shown and verified by the ledger commands', async () => {
    const show = await cli(place, ['ledger', 'show', ...at(place)]);
    expect(show.code, transcript(show)).toBe(0);
    expect(show.stdout).toMatch(/ 1\.1\.0 .*stable +yes[\s\S]* 1\.0\.0 .*stable/);
    const json = await cli(place, ['ledger', 'show', '--json', ...at(place)]);
    const {
      seal: _,
      archive,
      amended,
      ...stored
    } = { seal: null, archive: null, amended: [], ...place.ledger() };
    expect({ archive, amended }).toEqual({ archive: null, amended: [] });
    expect(JSON.parse(json.stdout)).toEqual(stored);
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
    expect(verify.stdout).toContain('whole; 2 versions');
  });

  it('can be watched again on its own', async () => {
    const clients = startClients(place.port);
    const watch = await cli(place, ['watch', place.service.directory, ...at(place), ...quickWatch]);
    await clients.stop();
    expect(watch.code, transcript(watch)).toBe(0);
    expect(watch.stdout).toContain('KEEP (HEALTHY)');
    const file = /Evidence: (.*)/.exec(watch.stdout)?.[1] ?? '';
    await readDocument('watch', path.join(place.root, file));
  });

  it('is taken back by hand, and the ledger says so', async () => {
    const back = await cli(place, ['rollback', ...at(place)]);
    expect(back.code, transcript(back)).toBe(0);
    expect(back.stdout).toContain('1.1.0 was rolled back to 1.0.0');
    expect(await place.answers()).toBe('1.0.0');
    expect(place.statuses()).toEqual(['1.0.0 stable', '1.1.0 failed']);
    expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });
    expect(place.ledger().entries[1]?.rollbackMark).toMatchObject({ to: '1.0.0', reason: 'BY_HAND' });
  });

  it('is stopped, and nothing is left running; stopping again is no fault', async () => {
    const stop = await cli(place, ['stop', ...at(place)]);
    expect(stop.code, transcript(stop)).toBe(0);
    expect(stop.stdout).toContain('1.0.0 is stopped');
    expect(place.processes()).toEqual([]);
    expect(place.ledger().serving).toBeNull();
    expect(existsSync(path.join(place.state, 'targets/shop/local/releases'))).toBe(true);
    const again = await cli(place, ['stop', ...at(place)]);
    expect(again.code, transcript(again)).toBe(0);
    expect(again.stdout).toContain('nothing serves');
  });

  it('leaves no temporary files', async () => {
    expect(readdirSync(place.temp)).toEqual([]);
  });
});
