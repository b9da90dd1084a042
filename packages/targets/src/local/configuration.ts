/** The service's layered configuration as this target hands it over: its hash, and what in it stands in the way. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { hashTree } from './manifest.ts';
import type { LocalSpec } from './spec.ts';

/** Over the files of both layers and the release's environment; null where there is neither folder. */
export async function configurationHash(spec: LocalSpec): Promise<string | null> {
  const { configDirectory, bundledConfigDirectory, env = {} } = spec;
  if (configDirectory === undefined && bundledConfigDirectory === undefined) return null;
  const layers = await Promise.all(
    [bundledConfigDirectory, configDirectory].map((folder) => (folder === undefined ? [] : hashTree(folder))),
  );
  return sha256Hex(canonicalJson({ layers, env }));
}
