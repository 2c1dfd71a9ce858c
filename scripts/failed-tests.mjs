// Prints the tests that failed in a JSON report of vitest, each with the first lines of its message:
//   node scripts/failed-tests.mjs report.json
import { readFileSync } from 'node:fs';

const LINES = 12;
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const file of report.testResults) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (file.status === 'failed' && failed.length === 0) console.log(`${file.name}: ${file.message}`);
  for (const { fullName, failureMessages } of failed) {
    console.log(`${file.name}: ${fullName}`);
    console.log(failureMessages.join('\n').split('\n', LINES).join('\n'));
  }
}
