/** Text of others inside HTML and SVG. */

/** What nobody sees, or what turns the order of what one sees (https://trojansource.codes), but tabs. */
const unseen = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Fit for elements and quoted attributes of both; blanks stay, and what is unseen is shown as `<U+202E>`. */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(
      unseen,
      (sign) => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    )
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
