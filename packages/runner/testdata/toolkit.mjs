// Says with @actions/core what the test says with our own writer: cases come as JSON on stdin.
import { readFileSync } from 'node:fs';
import { debug, error, notice, saveState, setOutput, setSecret, startGroup, warning } from '@actions/core';

const annotations = { error, notice, warning };

for (const { kind, name, text, properties } of JSON.parse(readFileSync(0, 'utf8'))) {
  if (kind === 'annotation') annotations[name](text, properties);
  else if (kind === 'mask') setSecret(text);
  else if (kind === 'group') startGroup(text);
  else if (kind === 'debug') debug(text);
  else if (kind === 'output') setOutput(name, text);
  else if (kind === 'state') saveState(name, text);
}
