import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { registerDemoCommand } from '../../src/demo/command.js';
import { callsFor, make } from '../../src/demo/hook-calls.js';
import type { HookAnswer } from '../../src/demo/hook-calls.js';
import { ROSTER } from '../../src/demo/patients/roster.js';
import { runDemo } from '../../src/demo/run-demo.js';
import type { DemoOptions, RunningDemo } from '../../src/demo/run-demo.js';
import { answerText, tallyText } from '../../src/demo/show-cards.js';
import { painter } from '../../src/demo/terminal-text.js';
import { r4Errors } from '../helpers/r4-oracles.js';
import { complaintsOf } from '../helpers/schemas.js';

interface Played {
  readonly demo: RunningDemo;
  readonly text: string;
}

async function play(more: Partial<DemoOptions> = {}): Promise<Played> {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  const demo = await runDemo({ port: 0, fhirPort: 0, language: 'en', colored: false, width: 100, write, ...more });
  return { demo, text };
}

/** A TCP port that somebody else holds. */
async function takenPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, free: () => server.close() };
}

describe('the demo of every patient', () => {
  let played: Played;
  const answersOf = (patient: string): readonly HookAnswer[] =>
    played.demo.answers.filter((answer) => answer.patient.name === patient);
  const topicsOf = (patient: string, call: string): readonly string[] =>
    answersOf(patient)
      .filter(({ name }) => name === call)
      .flatMap(({ cards = [] }) => cards.map(({ indicator, source }) => `${source.topic.code} ${indicator}`));

  beforeAll(async () => {
    played = await play();
    await played.demo.close();
  });

  it('makes a patient-view for each and plays every fixture request, half of them each way', () => {
    const { answers } = played.demo;
    const requests = ROSTER.reduce((sum, story) => sum + Object.keys(story.hooks ?? {}).length, 0);
    expect(answers).toHaveLength(ROSTER.length + requests);
    const prefetched = answers.filter(({ chartBy }) => chartBy === 'prefetch').length;
    expect(Math.abs(2 * prefetched - answers.length)).toBeLessThanOrEqual(1);
    expect(new Set(answers.map(({ request }) => request.hook))).toEqual(
      new Set(['patient-view', 'order-select', 'order-sign', 'encounter-discharge', 'appointment-book']),
    );
  });

  it('gets 200 and sound cards for every call', () => {
    for (const { patient, name, status, problem, cards } of played.demo.answers) {
      expect({ patient: patient.name, name, status, problem }).toEqual({ patient: patient.name, name, status: 200 });
      expect(complaintsOf('hook-response', { cards })).toEqual([]);
    }
  });

  it('suggests only resources that are sound R4 and about the patient', () => {
    let created = 0;
    for (const { patient, cards = [] } of played.demo.answers) {
      const actions = cards.flatMap(({ suggestions = [] }) => suggestions.flatMap((suggestion) => suggestion.actions));
      for (const action of actions) {
        if (action.type !== 'create') continue;
        created += 1;
        expect(r4Errors(action.resource)).toEqual([]);
        expect(action.resource).toMatchObject({ subject: { reference: `Patient/${patient.name}` } });
      }
    }
    expect(created).toBeGreaterThan(20);
  });

  it.each([
    'wang-fang',
    'mueller-hans',
    'dubois-claire',
    'rossi-elena',
    'haddad-omar',
    'haugen-nils',
    'silva-maria',
    'ivanova-olga',
  ])('has nothing to say about %s', (patient) => {
    expect(answersOf(patient).flatMap(({ cards }) => cards)).toEqual([]);
  });

  it.each([
    ['li-wei', 'patient-view', ['give-systemic-supplement warning']],
    ['li-wei', 'order-sign-platinum-alone', ['give-systemic-supplement warning']],
    ['li-wei', 'order-sign-with-partner', []],
    ['garcia-rosa', 'patient-view', ['give-systemic-supplement warning']],
    ['novak-jan', 'patient-view', ['leave-one-delivery-vessel warning']],
    [
      'tanaka-hiro',
      'patient-view',
      ['embolize-completely-after-fourth-segment warning', 'plan-radiotherapy-after-course info'],
    ],
    ['tanaka-hiro', 'order-sign-fifth-session', ['embolize-completely-after-fourth-segment warning']],
    ['tanaka-hiro', 'appointment-book-fifth-session', ['embolize-completely-after-fourth-segment warning']],
    ['tanaka-hiro', 'discharge-pneumonia', []],
    ['andersen-lars', 'patient-view', ['embolize-completely-after-fourth-segment info']],
    [
      'andersen-lars',
      'discharge-fourth-session',
      ['embolize-completely-after-fourth-segment info', 'give-systemic-supplement info'],
    ],
    ['andersen-lars', 'appointment-book-fifth-session', ['embolize-completely-after-fourth-segment info']],
    ['andersen-lars', 'appointment-book-radiotherapy', []],
    ['li-wei', 'appointment-book-in-time', []],
    ['li-wei', 'appointment-book-too-early', ['keep-segment-schedule warning']],
    ['moreau-paul', 'patient-view', ['confirm-indication warning']],
    ['moreau-paul', 'order-sign-bolus', ['confirm-indication warning', 'infuse-slowly warning']],
    ['larsen-ingrid', 'patient-view', ['confirm-indication info']],
    [
      'kowalska-ewa',
      'patient-view',
      ['confirm-indication info', 'keep-segment-schedule info', 'plan-radiotherapy-after-course info'],
    ],
    ['lindqvist-eva', 'patient-view', []],
    ['lindqvist-eva', 'order-sign-seventh-session', ['keep-segment-schedule warning']],
    ['chen-bo', 'patient-view', ['plan-radiotherapy-after-course warning', 'reassess-resectability info']],
    ['chen-bo', 'appointment-book-radiotherapy', []],
    ['zhang-min', 'patient-view', ['document-feeding-vessels info', 'leave-one-delivery-vessel info']],
    ['okafor-grace', 'patient-view', ['plan-radiotherapy-after-course info']],
    ['schmidt-karl', 'order-sign-intercostal', ['exclude-spinal-branch warning']],
    [
      'schmidt-karl',
      'order-sign-anterior-spinal',
      ['exclude-spinal-branch critical', 'leave-one-delivery-vessel info'],
    ],
    ['ortiz-carmen', 'order-sign-cisplatin', ['respect-allergies critical']],
    ['yilmaz-deniz', 'order-sign-second-session', ['respect-allergies warning']],
    ['novak-jan', 'appointment-book-dental-care', []],
    ['sun-li', 'discharge-first-session', ['give-systemic-supplement info', 'leave-one-delivery-vessel info']],
    ['fischer-anna', 'patient-view', ['give-systemic-supplement info']],
    ['sun-li', 'patient-view', ['give-systemic-supplement info', 'leave-one-delivery-vessel info']],
    ['petrov-ivan', 'order-sign-pemetrexed', ['follow-systemic-regimen critical']],
    ['liu-qiang', 'order-sign-nedaplatin', ['give-systemic-supplement warning']],
    ['park-minseo', 'patient-view', []],
    ['park-minseo', 'order-sign-carboplatin-alone', ['give-systemic-supplement warning']],
    ['park-minseo', 'order-sign-partner-by-artery', ['give-systemic-supplement warning']],
    ['park-minseo', 'order-sign-with-partner', []],
  ])('shows %s at %s: %j', (patient, call, topics) => {
    expect(topicsOf(patient, call).toSorted()).toEqual(topics);
  });

  it('stops orders that the blood of the day before speaks against, whatever the number of cards', () => {
    const cards = answersOf('rahman-nadia').flatMap(({ name, cards = [] }) => cards.map((card) => ({ name, ...card })));
    const about = (call: string): string =>
      cards
        .filter(({ name, source }) => name === call && source.topic.code === 'check-laboratory-limits')
        .map(({ indicator, summary, detail }) => `${indicator} ${summary} ${detail}`)
        .join(' ');
    for (const said of ['critical', 'neutrophils 1.1', 'platelets 46', 'eGFR 32', 'bilirubin 44'])
      expect(about('order-sign-second-session')).toContain(said);
    for (const said of ['critical', 'INR 1.8', 'platelets 46'])
      expect(about('order-sign-embolization')).toContain(said);
    expect(about('patient-view')).toBe('');
  });

  it('suggests a systemic partner, and no pemetrexed to squamous histology', () => {
    const suggested = (patient: string, call: string): string =>
      JSON.stringify(answersOf(patient).find(({ name }) => name === call)?.cards?.[0]?.suggestions ?? []);
    expect(suggested('li-wei', 'order-sign-platinum-alone')).toContain('pemetrexed');
    expect(suggested('park-minseo', 'order-sign-carboplatin-alone')).toContain('paclitaxel');
    expect(suggested('park-minseo', 'order-sign-carboplatin-alone')).not.toContain('pemetrexed');
  });

  it('prints story, day, hook, indicator, summary and suggestions of every patient, in plain text', () => {
    const { text, demo } = played;
    const wide = (value: string): string => value.replace(/\s+/g, '');
    for (const { name, title, asOf } of ROSTER) {
      expect(text).toContain(`${name}  as of ${asOf}`);
      expect(wide(text)).toContain(wide(title));
    }
    for (const card of demo.answers.flatMap(({ cards = [] }) => cards)) {
      expect(wide(text)).toContain(wide(`[${card.indicator}] ${card.summary}`));
      for (const { label } of card.suggestions ?? []) expect(wide(text)).toContain(wide(label));
    }
    expect(text).not.toContain('\u001b');
    expect(text).toContain('0 failed calls');
    const tooWide = text.split('\n').filter((line) => line.length > 100 && !line.startsWith('curl'));
    expect(tooWide).toEqual([]);
  });
});

describe('the demo of one patient', () => {
  let demo: RunningDemo | undefined;
  afterEach(async () => {
    await demo?.close();
    demo = undefined;
  });

  it('stays up, and the commands it prints work as they stand', async () => {
    const played = await play({ patients: ['li-wei'] });
    demo = played.demo;
    const commands = played.text.split('\n').filter((line) => line.startsWith('curl '));
    expect(commands.length).toBeGreaterThanOrEqual(4);
    for (const command of commands) {
      const { stdout } = await promisify(execFile)('sh', ['-c', command]);
      const answer = JSON.parse(stdout);
      expect(answer.services ?? answer.entry ?? answer.cards).not.toHaveLength(0);
    }
  });

  it('speaks Chinese where asked, in color on a terminal', async () => {
    const played = await play({ patients: ['sato-yuki'], language: 'zh', colored: true });
    demo = played.demo;
    expect(played.text).toContain('\u001b[33m');
    expect(demo.answers[0]?.cards?.[0]?.summary).toMatch(/[\u4e00-\u9fff]/);
  });

  it('takes free ports where those asked for are taken', async () => {
    const [service, fhir] = await Promise.all([takenPort(), takenPort()]);
    const played = await play({ patients: ['li-wei'], port: service.port, fhirPort: fhir.port });
    demo = played.demo;
    expect(demo.addresses.service).not.toContain(`:${service.port}`);
    expect(demo.addresses.fhir).not.toContain(`:${fhir.port}/`);
    expect(demo.answers.every(({ status }) => status === 200)).toBe(true);
    service.free();
    fhir.free();
  });

  it('leaves no server behind where the screen cannot be written to', async () => {
    const { port, free } = await takenPort();
    free();
    const write = (): void => {
      throw new Error('screen gone');
    };
    await expect(play({ patients: ['li-wei'], port, write })).rejects.toThrow('screen gone');
    await expect(fetch(`http://127.0.0.1:${port}/cds-services`)).rejects.toThrow();
  });

  it('knows only its own patients', async () => {
    await expect(play({ patients: ['nobody'] })).rejects.toMatchObject({ code: 'input-unreadable', field: 'patient' });
  });
});

describe('a call that fails', () => {
  const [patient] = ROSTER.map(({ name, title, asOf }) => ({ name, title, asOf, resources: [], hooks: [] }));
  const [view] = callsFor([patient!]);
  const page = { width: 100, paint: painter(false) };

  it('is an answer with a problem, and shown as failed', async () => {
    const nowhere = { service: 'http://127.0.0.1:1', fhir: 'http://127.0.0.1:1' };
    const answer = await make(view!, [{ id: 'x', hook: 'patient-view' }], nowhere);
    expect(answer).toMatchObject({ status: 0, problem: expect.stringMatching(/./) });
    expect(answer.cards).toBeUndefined();
    expect(answerText(answer, page)).toContain('failed, HTTP 0');
    expect(tallyText([answer], page)).toContain('1 failed call.');
  });

  it('is one that no service is there for', async () => {
    const answer = await make(view!, [], { service: '', fhir: '' });
    expect(answer.problem).toBe('no service for this hook');
  });
});

describe('the command', () => {
  it('ends after printing with --once', async () => {
    const printed: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    const program = new Command().exitOverride();
    registerDemoCommand(program);
    await program.parseAsync(['demo', '--once', '--port', '0', '--fhir-port', '0', '--patient', 'li-wei'], {
      from: 'user',
    });
    write.mockRestore();
    expect(printed.join('')).toContain('[warning] Segment 2');
    expect(printed.join('')).not.toContain('stays up');
    expect(process.exitCode ?? 0).toBe(0);
  });

  it.each(['70000', '-1', 'x'])('refuses the port %s', async (port) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    registerDemoCommand(program);
    program.commands[0]!.exitOverride().configureOutput({ writeErr: () => undefined });
    await expect(program.parseAsync(['demo', `--port=${port}`], { from: 'user' })).rejects.toThrow(/port from 0/);
  });
});
