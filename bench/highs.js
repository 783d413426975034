// SPDX-License-Identifier: GPL-3.0-or-later
// node highs.js FILE SOLUTION: solves an LP file with the npm package "highs" (HiGHS as
// WebAssembly), gap zero, one thread; writes the head of a solution file as the command highs does.
// node highs.js: prints the version. HIGHS_JS names the package's folder where node does not find
// it by itself.
'use strict';

const fs = require('fs');
const loadHighs = require(process.env.HIGHS_JS || 'highs');

const options = {
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  threads: 1,
  parallel: 'off',
  output_flag: false,
};

async function main(file, solution) {
  const highs = await loadHighs();
  if (!file) {
    console.log(`${highs.version.string}-npm`);
    return;
  }
  const result = highs.solve(fs.readFileSync(file, 'utf8'), options);
  fs.writeFileSync(solution, `Model status\n${result.Status}\nObjective ${result.ObjectiveValue}\n`);
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(String(error));
  process.exitCode = 1;
});
