/** Plays the committed bundle of an action; while that is older than its sources, the sources under its manifest. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { staleBundles } from '../../scripts/fresh.ts';
import { repository } from '../../scripts/workspaces.ts';
import { type Played, type PlayOptions, playBundle } from '../runner-model/index.ts';

const stale = staleBundles(repository);

/** `folder`: where a manifest that names the sources may be written. */
export function playAction(action: string, folder: string, options: PlayOptions): Promise<Played> {
  if (!stale.some((line) => line.includes(action))) return playBundle(action, options);
  const home = path.join(repository, 'actions', action);
  const place = path.join(folder, action);
  mkdirSync(place, { recursive: true });
  const manifest = readFileSync(path.join(home, 'action.yml'), 'utf8');
  const entry = path.join(home, 'src/main.ts');
  writeFileSync(path.join(place, 'action.yml'), manifest.replaceAll('dist/index.js', entry));
  return playBundle(place, { ...options, nodeArgs: ['--conditions=@slipway/source'] });
}
