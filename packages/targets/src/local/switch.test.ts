/** Requests through the real port while versions come and go: none may fail. */
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { get, workbench } from '../../test/workbench.ts';

test.each([['a connection each'], ['connections kept alive']])(
  'ten switches under load fail no request (%s)',
  async (kind) => {
    const bench = await workbench();
    try {
      const target = await bench.open({ keepReleases: 3 });
      await target.deploy(await bench.release('1.0.0'));
      const agent = kind === 'a connection each' ? undefined : new Agent({ keepAlive: true, maxSockets: 8 });
      const ask = () => (agent === undefined ? get(bench.spec.port) : getBy(agent, bench.spec.port));
      const seen = new Map<string, number>();
      const failed: string[] = [];
      let loading = true;
      const users = Array.from({ length: 8 }, async () => {
        while (loading) {
          try {
            const answer = await ask();
            if (answer.status === 200) seen.set(answer.body, (seen.get(answer.body) ?? 0) + 1);
            else failed.push(`${answer.status} ${answer.body}`);
          } catch (error) {
            failed.push((error as Error).message);
          }
          await delay(2);
        }
      });
      for (let minor = 1; minor <= 10; minor++) {
        const outcome = await target.deploy(await bench.release(`1.${minor}.0`));
        expect(outcome).toMatchObject({ kind: 'served', version: `1.${minor}.0` });
      }
      loading = false;
      await Promise.all(users);
      agent?.destroy();
      console.log(seen, failed);
      expect(failed).toEqual([]);
      expect([...seen.keys()].sort()).toEqual(
        Array.from({ length: 11 }, (_, minor) => `1.${minor}.0`).sort(),
      );
    } finally {
      await bench.end();
    }
  },
  120_000,
);

function getBy(agent: Agent, port: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, agent }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        body += text;
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
