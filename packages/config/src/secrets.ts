/** Which keys and values are secret, and what is shown in their place. */

/** Stands for a secret's value everywhere; the value itself is in no result, message or hash. */
export const redacted = '[redacted]';

const secretName = /passw(or)?d|passphrase|secret|token|private|credential|(api|access|signing)[-_.]?key/i;

/** Credentials inside an address, `postgres://user:password@host`, whatever the key is called. */
const secretAddress = /:\/\/[^/\s:@]*:[^/\s@]+@/;

/** Decides by name: a configuration key or the name in a placeholder. */
export type IsSecretName = (name: string) => boolean;

/** @param secretKeys further secret names; a section's name covers every key below it. */
export function secretNames(secretKeys: readonly string[]): IsSecretName {
  return (name) =>
    secretName.test(name) || secretKeys.some((key) => name === key || name.startsWith(`${key}.`));
}

export function isSecretText(text: string): boolean {
  return secretAddress.test(text);
}
