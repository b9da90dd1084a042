/** What keeps go from compiling and is no fault of the code: a network that does not answer, a program that is missing. */

const words = [
  // Modules that cannot be fetched (cmd/go/internal/web, net).
  /\bdial (?:tcp|udp)\b/,
  /\bi\/o timeout\b/,
  /\bTLS handshake timeout\b/,
  /\bproxyconnect tcp\b/,
  /\breading https?:\/\/\S+: (?:4(?:01|03|07|29)|5\d\d) /,
  /\bmodule lookup disabled by GOPROXY=off\b/,
  // cmd/cgo, and os/exec.
  /^cgo: C compiler .* not found/,
  /\bexecutable file not found in (?:\$PATH|%PATH%)/,
  // The machine.
  /\bno space left on device\b/,
  /\bcannot allocate memory\b/,
  /: signal: killed$/,
];

/** The first of go's lines that tells of one; undefined where the code alone is at fault. */
export function outageIn(lines: readonly string[]): string | undefined {
  return lines.map((line) => line.trim()).find((line) => words.some((word) => word.test(line)));
}
