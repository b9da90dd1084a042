/** A port for a process that is about to start. */
import { createServer } from 'node:net';

/** A TCP port that the kernel has just found free at 127.0.0.1; nothing holds it for the caller. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve((address as { port: number }).port));
    });
  });
}
