/** What a setting about Go looks like in slipway.yml; the inputs that say the same have the same forms. */
export const goForms = {
  /** What a range means is a language of its own, judged where it is understood. */
  version: /^(?:stable|oldstable|[0-9*<>=^~][0-9A-Za-z.*<>=^~|, -]{0,99})$/,
  address: /^https:\/\/[\x21-\x7e]{1,500}$/,
  tag: /^[\p{L}\p{N}_.]{1,100}$/u,
  linkerFlags: /^-[\x20-\x7e]{1,4000}$/,
  /** A pattern of packages may stand before them: `all=-N -l`. */
  toolFlags: /^(?:[\w./~-]{1,200}=)?-[\x20-\x7e]{1,4000}$/,
  variable: /^[\w./~-]{0,200}[\w~]\.[\p{L}_][\p{L}\p{N}_]{0,100}$/u,
  modules: /^[A-Za-z0-9][\w./*?[\]~-]{0,200}$/,
} as const;
