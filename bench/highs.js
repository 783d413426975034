// SPDX-License-Identifier: GPL-3.0-or-later
// node highs.js FILE SOLUTION [SECONDS]: solves an LP file with the npm package "highs" (HiGHS as
// WebAssembly), gap zero, one thread, for SECONDS at most; writes a solution file with what the
// command highs writes first. node highs.js: prints the version. HIGHS_JS names the package's folder where node does not find
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

function solutionText(result) {
  const lines = ['Model status', result.Status, '', '# Primal solution values', 'Feasible'];
  const columns = Object.values(result.Columns).filter((column) => 'Primal' in column);
  lines.push(`Objective ${result.ObjectiveValue}`, `# Columns ${columns.length}`);
  return lines.concat(columns.map((column) => `${column.Name} ${column.Primal}`), '').join('\n');
}

async function main(file, solution, seconds) {
  const highs = await loadHighs();
  if (!file) {
    console.log(`${highs.version.string}-npm`);
    return;
  }
  const limit = seconds ? { time_limit: Number(seconds) } : {};
  const result = highs.solve(fs.readFileSync(file, 'utf8'), { ...options, ...limit });
  fs.writeFileSync(solution, solutionText(result));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(String(error));
  process.exitCode = 1;
});
