/** Clients of the service: one that keeps its connection and one that does not, asking steadily. */
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface Clients {
  /** Ends them; every answer that was no 200, or no answer at all, is in `bad`. */
  stop(): Promise<{ readonly sent: number; readonly bad: readonly string[] }>;
}

export function startClients(port: number): Clients {
  const bad: string[] = [];
  let sent = 0;
  let stopped = false;
  const keeping = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (agent: Agent | false): Promise<void> =>
    new Promise((done) => {
      sent++;
      const request = get({ host: '127.0.0.1', port, path: '/', agent, timeout: 10_000 }, (response) => {
        response.resume();
        response.on('end', done);
        if (response.statusCode !== 200) bad.push(String(response.statusCode));
      });
      request.on('timeout', () => request.destroy(new Error('no answer within 10 s')));
      request.on('error', (error) => {
        bad.push(error.message);
        done();
      });
    });
  const loop = async (agent: Agent | false): Promise<void> => {
    while (!stopped) {
      await ask(agent);
      await delay(20);
    }
  };
  const both = Promise.all([loop(keeping), loop(false)]);
  return {
    async stop() {
      stopped = true;
      await both;
      keeping.destroy();
      return { sent, bad };
    },
  };
}
