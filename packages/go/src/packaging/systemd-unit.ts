/** The unit that a deb or rpm brings: a network service that may do little but serve. */

export interface UnitOptions {
  readonly service: string;
  /** Absolute path of the program on the machine. */
  readonly program: string;
  readonly description: string;
  /** After the program; each is one argument, whatever it holds. */
  readonly args: readonly string[];
  /** Whether it binds a port below 1024. */
  readonly lowPort: boolean;
}

/**
 * `systemd-analyze security` rates it 1.2 ("OK"), 1.6 with a low port; a unit without these lines gets 9.6 ("UNSAFE").
 * What a service needs beyond it goes into a drop-in: `systemctl edit <service>`.
 */
export function systemdUnit({ service, program, description, args, lowPort }: UnitOptions): string {
  const capability = lowPort ? 'CAP_NET_BIND_SERVICE' : '';
  return `[Unit]
Description=${specifier(description)}
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
ExecStart=${[program, ...args].map(argument).join(' ')}
EnvironmentFile=-/etc/${service}/environment
Restart=on-failure
RestartSec=2s
TimeoutStopSec=30s
# A user that is there while the service runs; what it may keep lies in /var/lib/${service}.
DynamicUser=yes
StateDirectory=${service}
StateDirectoryMode=0700
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=${capability}
AmbientCapabilities=${capability}
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
${lowPort ? '# A capability in a user namespace of its own would bind no port of the host.\nPrivateUsers=no' : 'PrivateUsers=yes'}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
# ProcSubset=pid would hide net.core.somaxconn, without which Go takes a backlog of 128 connections.
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RemoveIPC=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}

/** systemd.unit(5), "Specifiers": a percent sign by itself would mean something. */
function specifier(text: string): string {
  return text.replaceAll('%', '%%');
}

/** systemd.service(5), "Command lines": quoted where it has to be; `$` would be a variable. */
function argument(text: string): string {
  const literal = specifier(text).replaceAll('$', '$$$$');
  return /^[\w@%+=:,./$-]+$/.test(literal) ? literal : `"${literal.replace(/[\\"]/g, '\\$&')}"`;
}
