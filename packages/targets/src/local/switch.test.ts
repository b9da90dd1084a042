/** Requests through the real port while versions come and go: none may fail, however clients use connections. */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Workbench, workbench } from '../../testdata/workbench.ts';

const switches = 10;

test('ten switches under load fail no request', async () => {
  const bench = await workbench();
  const keeping = new Agent({ keepAlive: true });
  try {
    const target = await bench.open({ keepReleases: 3 });
    await target.deploy(await bench.release('1.0.0'));
    const seen = new Set<string>();
    const failed: string[] = [];
    let answered = 0;
    let loading = true;
    const users = Array.from({ length: 8 }, async (_, user) => {
      while (loading) {
        // Half of the users keep their connections, half take a new one for each request.
        await ask(bench, user % 2 === 0 ? keeping : false).then(
          ({ status, body }) => {
            if (status === 200) seen.add(body);
            else failed.push(`${status} ${body}`);
            answered += 1;
          },
          (error: Error) => failed.push(error.message),
        );
        await delay(2);
      }
    });
    for (let minor = 1; minor <= switches; minor++) {
      const outcome = await target.deploy(await bench.release(`1.${minor}.0`));
      expect(outcome).toMatchObject({ kind: 'served', version: `1.${minor}.0` });
    }
    loading = false;
    await Promise.all(users);
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(switches * 20);
    expect([...seen].sort()).toEqual(
      Array.from({ length: switches + 1 }, (_, minor) => `1.${minor}.0`).sort(),
    );
  } finally {
    keeping.destroy();
    await bench.end();
  }
}, 120_000);

function ask(bench: Workbench, agent: Agent | false): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: bench.spec.port, agent }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
