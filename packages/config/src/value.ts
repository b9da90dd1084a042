/** What a configuration key can hold, and which type unquoted text shows. */

export type ConfigValue =
  | null
  | boolean
  | number
  | string
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

/**
 * Numbers whose text comes back unchanged (at most 15 digits, which a double holds exactly): `1.10`, `007`, `1e3`
 * and account numbers stay text, so that nothing is lost between the file and the service.
 */
const roundTripNumber = /^(0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9])$/;

/** Gives text that stood unquoted, or came from outside the files, the type it shows: boolean, number or text. */
export function typedText(text: string): boolean | number | string {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return roundTripNumber.test(text) ? Number(text) : text;
}

/** A scalar as the text it was; null is empty, as in a shell. */
export function textOf(value: null | boolean | number | string): string {
  return value === null ? '' : String(value);
}

/** Whether `value` can stand inside a text. */
export function isScalarValue(value: ConfigValue): value is null | boolean | number | string {
  return value === null || typeof value !== 'object';
}
