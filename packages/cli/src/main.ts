#!/usr/bin/env node
/** The entry of `slipway`: nothing is loaded before Node is known to be new enough for it. */
const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  console.error(
    `slipway: Node ${process.versions.node} is too old; install Node ${needed} or newer, or start it through npm, which brings its own (npm start).`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./program.ts');
  await main(process.argv);
}

export {};
