/** The files of a story, as they are committed under fixtures/patients. */
import type { Story } from './story.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Path below fixtures/patients → content, for one story. */
export function filesOf(story: Story): ReadonlyMap<string, string> {
  const files = new Map([
    [`${story.name}/chart.json`, json(story.chart)],
    [`${story.name}/about.md`, `# ${story.title}\n\n${story.about.join('\n\n')}\n`],
    [`${story.name}/expected.json`, json({ asOf: story.asOf, outcomes: story.expected })],
  ]);
  for (const [name, request] of Object.entries(story.hooks ?? {})) {
    files.set(`${story.name}/hooks/${name}.json`, json(request));
  }
  return files;
}
