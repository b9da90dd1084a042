import { expect, test } from 'vitest';
import { outageIn } from './outage.ts';

test.each([
  'lib/u.go:3:8: example.com/x@v1.6.0: Get "http://127.0.0.1:9/x.zip": dial tcp 127.0.0.1:9: connect: connection refused',
  'go: example.com/x@v1.0.0: Get "https://proxy.example.com": net/http: TLS handshake timeout',
  'go: example.com/x@v1.0.0: reading https://proxy.example.com/x: 503 Service Unavailable',
  'lib/u.go:3:8: example.com/x@v1.0.0: module lookup disabled by GOPROXY=off',
  'cgo: C compiler "/nope/gcc" not found: exec: "/nope/gcc": stat /nope/gcc: no such file or directory',
  'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
  'example.com/m: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed',
  'write /tmp/x.a: no space left on device\r',
])('%s', (line) => {
  expect(outageIn(['# example.com/m', line])).toBe(line.trim());
});

test.each([
  'lib/u.go:3:8: undefined: x',
  'lib/u.go:3:8: no required module provides package example.com/nowhere; to add it:',
  'go: example.com/x@v9.9.9: reading https://proxy.example.com/x: 404 Not Found',
  'c/c.go:4:2: fatal error: missing.h: No such file or directory',
])('not %s', (line) => {
  expect(outageIn([line])).toBeUndefined();
});
