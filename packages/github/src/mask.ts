/** Takes a token out of every text that an error or a log line is made of. */

/** Answers a function that replaces the token, also URI-encoded and as HTTP basic authentication, by `***`. */
export function tokenMask(token: string): (text: string) => string {
  const shapes = [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64').replace(/=+$/, ''),
    Buffer.from(`x-access-token:${token}`).toString('base64').replace(/=+$/, ''),
  ];
  return (text) => shapes.reduce((masked, shape) => masked.replaceAll(shape, '***'), text);
}
