/** Text of others inside a page of ours. */

/**
 * Makes any text plain inside Markdown with HTML (a table cell too): no tag, no link, no image, no formatting, no
 * mention of a person, one line. Control and direction-changing characters are dropped, since they let a text
 * show other than it is (Unicode TR36, 3.2).
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\\`*_{}[\]()#!|~$]/g, '\\$&')
    .replace(/^(\s*\d*)([-+>=.])/, '$1\\$2')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}
