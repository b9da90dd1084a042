/**
 * A process that saves to a ledger: `node writer.ts <directory> <name> <saves>`. It says `ready`, waits for a line on
 * its stdin, and saves; each save moves what serves; after each one it prints a line.
 */
import { once } from 'node:events';
import { systemClock } from '@slipway/kernel';
import { openFileLedger, setServing, update } from '@slipway/ledger';

const [directory = '', name = '', saves = '1'] = process.argv.slice(2);
const signal = new AbortController().signal;
const store = openFileLedger(
  { clock: systemClock, signal },
  { directory, service: 'hello-service', environment: 'staging' },
);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (let save = 1; save <= Number(saves); save++) {
  await update(
    store,
    (ledger) =>
      setServing(ledger, ledger.serving === '1.0.0' ? '1.1.0' : '1.0.0', `${name} ${save}`, {
        at: new Date().toISOString(),
        run: name,
      }),
    { clock: systemClock, signal },
  );
  process.stdout.write(`${name} ${save}\n`);
}
