/** Opens charts through an index, one by one: `node open-charts.mjs INDEX`. Prints milliseconds as JSON. */
import { openChart } from '../../dist/one-chart.js';
import { readKept } from '../../dist/kept-answers.js';

const [index] = process.argv.slice(2);
const { gathered } = readKept(`${index}/index`);
const times = [...gathered.cohort].map((id) => {
  const begin = performance.now();
  const chart = openChart(index, gathered, id);
  const took = performance.now() - begin;
  if (chart === undefined || chart.resources.length === 0) throw new Error('A chart of the cohort is empty.');
  return took;
});
times.sort((one, other) => one - other);
const at = (part) => times[Math.floor((times.length - 1) * part)];
console.log(JSON.stringify({ charts: times.length, median: at(0.5), p95: at(0.95) }));
