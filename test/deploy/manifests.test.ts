/** compose.yaml and deploy/kubernetes: they name what exists, and keep the service in a tight room. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readConfig, SETTING_NAMES } from '../../src/config.js';
import type { Untyped } from '../helpers/http.js';
import { ROOT, allOf, environmentOf, readDockerfile } from './dockerfile.js';

const FOLDER = new URL('deploy/kubernetes/', ROOT);
const read = (path: string): readonly Untyped[] =>
  parseAllDocuments(readFileSync(new URL(path, ROOT), 'utf8'), { strict: true }).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS() as unknown;
  });
const objects = readdirSync(FOLDER).flatMap((file) => read(`deploy/kubernetes/${file}`));
const ofKind = (kind: string): readonly Untyped[] => objects.filter((object) => object.kind === kind);
const [image] = readDockerfile().slice(-1);
const port = Number(environmentOf(image!)['PORT']);

const [deployment] = ofKind('Deployment');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const settings: Record<string, string> = Object.assign(
  {},
  ...pod.containers[0].envFrom.map(({ configMapRef, secretRef }: Untyped): object => {
    const name = configMapRef?.name ?? secretRef?.name;
    const source = objects.find(
      ({ kind, metadata }) =>
        /ConfigMap|Secret/.test(kind as string) &&
        metadata.name === name &&
        (kind === 'Secret') === (secretRef !== undefined),
    );
    return source.data ?? source.stringData;
  }),
);

describe('deploy/kubernetes', () => {
  it('holds what a deployment needs, all under one label', () => {
    expect(objects.map(({ kind }) => kind as string).sort()).toEqual([
      'ConfigMap',
      'ConfigMap',
      'Deployment',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Secret',
      'Service',
    ]);
    const label = { 'app.kubernetes.io/name': 'endovascular-cds' };
    for (const { metadata } of objects) expect(metadata.labels).toEqual(label);
    const [service, policy, budget] = ['Service', 'NetworkPolicy', 'PodDisruptionBudget'].map(
      (kind) => ofKind(kind)[0],
    );
    expect([service.spec.selector, policy.spec.podSelector.matchLabels, budget.spec.selector.matchLabels]).toEqual([
      label,
      label,
      label,
    ]);
    expect([deployment.spec.selector.matchLabels, deployment.spec.template.metadata.labels]).toEqual([label, label]);
  });

  it('sets settings that exist, to values that the service takes', () => {
    expect(Object.keys(settings).filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
    expect(readConfig({ ...environmentOf(image!), ...settings })).toMatchObject({ METRICS_PORT: 9090 });
    expect(settings['AUTH']).toBeUndefined();
  });

  it('keeps what is secret out of the ConfigMap', () => {
    const [open] = ofKind('ConfigMap').filter(({ metadata }) => metadata.name === 'endovascular-cds');
    expect(Object.keys(open.data as object).filter((name) => /KEY|TOKEN|STORE_URL|PASSWORD/.test(name))).toEqual([]);
  });

  it('runs two replicas, as nobody in particular, with nothing that they do not need', () => {
    expect(deployment.spec.replicas).toBe(2);
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000 },
    });
    expect(allOf(image!, 'USER')).toEqual([
      `${pod.securityContext.runAsUser as number}:${pod.securityContext.runAsGroup as number}`,
    ]);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources).toMatchObject({
      requests: { memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(JSON.stringify(container.image)).not.toMatch(/latest/);
  });

  it('names ports that are listened on, in the probes, the service and the policy', () => {
    const ports = Object.fromEntries(container.ports.map(({ name, containerPort }: Untyped) => [name, containerPort]));
    expect(ports).toEqual({ http: port, metrics: Number(settings['METRICS_PORT']) });
    const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) => container[name].httpGet);
    expect(probes.map((probe) => [probe.path, probe.port])).toEqual([
      ['/health/live', 'http'],
      ['/health/live', 'http'],
      ['/health/ready', 'http'],
    ]);
    expect(ofKind('Service')[0].spec.ports.map(({ targetPort }: Untyped) => targetPort as string)).toEqual([
      'http',
      'metrics',
    ]);
  });

  it('gives a replica time to leave: out of the service first, then calls end, then it is killed', () => {
    const { periodSeconds, failureThreshold, timeoutSeconds } = container.readinessProbe as Record<
      'periodSeconds' | 'failureThreshold' | 'timeoutSeconds',
      number
    >;
    const [delay = 0, timeout = 0] = ['STOP_DELAY_MS', 'STOP_TIMEOUT_MS'].map((name) => Number(settings[name]) / 1_000);
    expect(delay).toBeGreaterThan(periodSeconds * failureThreshold + timeoutSeconds);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(delay + timeout);
  });

  it('lets in the ingress and Prometheus, out to DNS, PostgreSQL and the EHR, and to nothing else', () => {
    const { policyTypes, ingress, egress } = ofKind('NetworkPolicy')[0].spec;
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    const portsOf = (rules: readonly Untyped[]) =>
      rules.flatMap(({ ports }) => ports.map((one: Untyped) => one.port as unknown));
    expect(portsOf(ingress)).toEqual(['http', 'metrics']);
    expect(portsOf(egress)).toEqual([53, 53, 5432, 443]);
    for (const rule of [...(ingress as Untyped[]), ...(egress as Untyped[])])
      expect((rule.from ?? rule.to).length).toBeGreaterThan(0);
  });

  it('gives replicas that share a store the key that they must share', () => {
    expect(settings['STORE_URL']).toMatch(/^postgres/);
    expect(settings['ADVICE_KEY']).toBeDefined();
  });

  it('mounts the clients file where the setting says', () => {
    const [mount] = container.volumeMounts;
    const { data } = ofKind('ConfigMap').find(({ metadata }) => metadata.name === pod.volumes[0].configMap.name);
    expect(settings['CLIENTS']).toBe(`${mount.mountPath as string}/${Object.keys(data as object)[0] ?? ''}`);
    expect(mount.readOnly).toBe(true);
  });
});

describe('compose.yaml', () => {
  const [{ services }] = read('compose.yaml');
  const service = services['endovascular-cds'];

  it('sets settings that exist', () => {
    expect(Object.keys(service.environment as object).filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
    expect(service.environment.AUTH).toBeUndefined();
  });

  it('keeps the service in a tight room, and the database off the network of the machine', () => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(services.postgres.ports).toBeUndefined();
    for (const { image: name } of [services.postgres, service]) expect(name).toMatch(/:(?!latest)/);
  });

  it('waits for the database, and gives calls time to end', () => {
    expect(service.depends_on.postgres.condition).toBe('service_healthy');
    expect(services.postgres.healthcheck.test).toBeDefined();
    const { STOP_DELAY_MS: delay, STOP_TIMEOUT_MS: timeout } = service.environment;
    expect(Number.parseInt(service.stop_grace_period as string, 10) * 1_000).toBeGreaterThan(
      Number(delay) + Number(timeout),
    );
  });

  it('holds no password', () => {
    expect(services.postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(service.environment.STORE_URL).toContain('${POSTGRES_PASSWORD:?');
    expect(service.environment.ADVICE_KEY).toBe('${ADVICE_KEY:?}');
  });
});
