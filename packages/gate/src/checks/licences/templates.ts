/** The texts of licences that Go modules come under, as the SPDX list has them: https://spdx.org/licenses/. */
import bsd0 from 'spdx-license-list/licenses/0BSD.json' with { type: 'json' };
import agpl3 from 'spdx-license-list/licenses/AGPL-3.0-only.json' with { type: 'json' };
import apache2 from 'spdx-license-list/licenses/Apache-2.0.json' with { type: 'json' };
import blueOak from 'spdx-license-list/licenses/BlueOak-1.0.0.json' with { type: 'json' };
import bsd2 from 'spdx-license-list/licenses/BSD-2-Clause.json' with { type: 'json' };
import bsd3 from 'spdx-license-list/licenses/BSD-3-Clause.json' with { type: 'json' };
import bsd4 from 'spdx-license-list/licenses/BSD-4-Clause.json' with { type: 'json' };
import boost from 'spdx-license-list/licenses/BSL-1.0.json' with { type: 'json' };
import busl from 'spdx-license-list/licenses/BUSL-1.1.json' with { type: 'json' };
import cc0 from 'spdx-license-list/licenses/CC0-1.0.json' with { type: 'json' };
import cddl from 'spdx-license-list/licenses/CDDL-1.0.json' with { type: 'json' };
import elastic from 'spdx-license-list/licenses/Elastic-2.0.json' with { type: 'json' };
import epl1 from 'spdx-license-list/licenses/EPL-1.0.json' with { type: 'json' };
import epl2 from 'spdx-license-list/licenses/EPL-2.0.json' with { type: 'json' };
import gpl2 from 'spdx-license-list/licenses/GPL-2.0-only.json' with { type: 'json' };
import gpl3 from 'spdx-license-list/licenses/GPL-3.0-only.json' with { type: 'json' };
import isc from 'spdx-license-list/licenses/ISC.json' with { type: 'json' };
import json from 'spdx-license-list/licenses/JSON.json' with { type: 'json' };
import lgpl21 from 'spdx-license-list/licenses/LGPL-2.1-only.json' with { type: 'json' };
import lgpl3 from 'spdx-license-list/licenses/LGPL-3.0-only.json' with { type: 'json' };
import mit from 'spdx-license-list/licenses/MIT.json' with { type: 'json' };
import mit0 from 'spdx-license-list/licenses/MIT-0.json' with { type: 'json' };
import mpl2 from 'spdx-license-list/licenses/MPL-2.0.json' with { type: 'json' };
import sspl from 'spdx-license-list/licenses/SSPL-1.0.json' with { type: 'json' };
import unlicense from 'spdx-license-list/licenses/Unlicense.json' with { type: 'json' };
import upl from 'spdx-license-list/licenses/UPL-1.0.json' with { type: 'json' };
import wtfpl from 'spdx-license-list/licenses/WTFPL.json' with { type: 'json' };
import zlib from 'spdx-license-list/licenses/Zlib.json' with { type: 'json' };

export interface Template {
  /** As SPDX writes it, without `-only`: the text of a licence does not say whether a later one may be taken. */
  readonly id: string;
  /** What every copy of it holds. */
  readonly core: string;
  /** That, and what some copies hold besides. */
  readonly whole: string;
}

const whole = (id: string, { licenseText }: { licenseText: string }): Template => ({
  id,
  core: licenseText,
  whole: licenseText,
});

/** Behind its terms stands how to apply it to a program; many leave that out. */
const terms = (id: string, { licenseText }: { licenseText: string }): Template => ({
  id,
  core: licenseText.split(/END OF TERMS AND CONDITIONS/i)[0] as string,
  whole: licenseText,
});

/** The list has the GPL behind it, which it refers to; its copies do not. */
const [lesser = ''] = lgpl3.licenseText.split(/GNU GENERAL PUBLIC LICENSE\s+Version 3/);
/** The lines that a program under it begins with: `Licensed under the Apache License, …`. */
const [apacheNotice = ''] =
  /Licensed under the Apache License, Version 2\.0.*$/s.exec(apache2.licenseText) ?? [];

export const templates: readonly Template[] = [
  whole('0BSD', bsd0),
  terms('AGPL-3.0', agpl3),
  terms('Apache-2.0', apache2),
  { id: 'Apache-2.0', core: apacheNotice, whole: apacheNotice },
  whole('BlueOak-1.0.0', blueOak),
  whole('BSD-2-Clause', bsd2),
  whole('BSD-3-Clause', bsd3),
  whole('BSD-4-Clause', bsd4),
  whole('BSL-1.0', boost),
  whole('BUSL-1.1', busl),
  whole('CC0-1.0', cc0),
  whole('CDDL-1.0', cddl),
  whole('Elastic-2.0', elastic),
  whole('EPL-1.0', epl1),
  whole('EPL-2.0', epl2),
  terms('GPL-2.0', gpl2),
  terms('GPL-3.0', gpl3),
  whole('ISC', isc),
  whole('JSON', json),
  terms('LGPL-2.1', lgpl21),
  { id: 'LGPL-3.0', core: lesser, whole: lgpl3.licenseText },
  whole('MIT', mit),
  whole('MIT-0', mit0),
  whole('MPL-2.0', mpl2),
  whole('SSPL-1.0', sspl),
  whole('Unlicense', unlicense),
  whole('UPL-1.0', upl),
  whole('WTFPL', wtfpl),
  whole('Zlib', zlib),
];

/**
 * Words that stand in or around licences and add nothing to them: what yaml.v3 says of its two
 * (https://github.com/go-yaml/yaml/blob/v3.0.1/LICENSE), and how BSD-3-Clause says its third clause elsewhere
 * (https://github.com/pmezard/go-difflib/blob/v1.0.0/LICENSE; SPDX counts it as the same).
 */
export const harmless: readonly string[] = [
  `This project is covered by two different licenses: MIT and Apache. MIT License The following files were ported to Go
  from C files of libyaml, and thus are still covered by their original MIT license, with the additional copyright
  staring in 2011 when the project was ported over: apic.go emitterc.go parserc.go readerc.go scannerc.go writerc.go
  yamlh.go yamlprivateh.go Apache License All the remaining project files are covered by the Apache license:`,
  'The names of its contributors may not be used to endorse or promote products derived from this software',
];
