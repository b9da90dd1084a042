/** Git configuration by environment: GIT_CONFIG_COUNT, _KEY_n and _VALUE_n (git-config(1)). */

/** Variables that add `entries` to those that `env` has already. */
export function gitConfiguration(
  env: Readonly<Record<string, string | undefined>>,
  entries: readonly (readonly [key: string, value: string])[],
): Record<string, string> {
  const first = Number(env.GIT_CONFIG_COUNT ?? 0) || 0;
  const added: Record<string, string> = { GIT_CONFIG_COUNT: String(first + entries.length) };
  entries.forEach(([key, value], i) => {
    added[`GIT_CONFIG_KEY_${first + i}`] = key;
    added[`GIT_CONFIG_VALUE_${first + i}`] = value;
  });
  return added;
}
