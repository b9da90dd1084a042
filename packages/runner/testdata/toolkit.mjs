// Says with @actions/core what the test says with our own writer: cases come as JSON on stdin.
import { readFileSync } from 'node:fs';
import * as core from '@actions/core';

for (const { kind, name, text, properties } of JSON.parse(readFileSync(0, 'utf8'))) {
  if (kind === 'annotation') core[name](text, properties);
  else if (kind === 'mask') core.setSecret(text);
  else if (kind === 'group') core.startGroup(text);
  else if (kind === 'debug') core.debug(text);
  else if (kind === 'output') core.setOutput(name, text);
  else if (kind === 'state') core.saveState(name, text);
}
