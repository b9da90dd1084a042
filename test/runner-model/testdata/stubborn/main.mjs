import { spawn } from 'node:child_process';

const ignored = (process.env.INPUT_IGNORE ?? '').split(' ');
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    console.log(`got ${signal}`);
    if (!ignored.includes(signal)) process.exit(0);
  });
}
if (process.env.INPUT_CHILD === 'true') {
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
}
console.log('waiting');
if (process.env.INPUT_WAIT === 'true') setInterval(() => {}, 1000);
