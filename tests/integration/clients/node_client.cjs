// SPDX-License-Identifier: EUPL-1.2
// node_client.cjs GATEWAY PROTO: a client in JavaScript with @grpc/grpc-js and the .proto files in PROTO, and no code of
// ours. Ends with 0 when the contract held.
const [gateway, proto] = process.argv.slice(2);
const assert = require('node:assert/strict');
const path = require('node:path');
const load = require('node:module').createRequire(path.join(proto, 'package.json'));
const grpc = load('@grpc/grpc-js');
const loader = load('@grpc/proto-loader');

const {GoogleError} = load('google-gax');

const loaded = loader.loadSync('driehoek/plans/v1/plan_service.proto', {
  includeDirs: [proto, path.join(proto, 'node_modules/google-gax/build/protos')], longs: String, enums: String, defaults: true,
});
const {PlanService} = grpc.loadPackageDefinition(loaded).driehoek.plans.v1;
const client = new PlanService(gateway, grpc.credentials.createInsecure());
const TENANT = 'municipalities/GM0402';

const call = (method, request) => new Promise((resolve, reject) => {
  client[method](request, {deadline: Date.now() + 10_000}, (error, answer) => error ? reject(error) : resolve(answer));
});
const plan = (fields) => ({
  title: 'Klein plan', kind: 'PLAN_KIND_IMPLEMENTATION_PLAN', startDate: '2021-01-01', endDate: '2022-12-31', ...fields,
});

async function refused(method, request, code) {
  const error = await call(method, request).then(() => assert.fail(`not refused with ${code}`), (refusal) => refusal);
  assert.equal(error.code, code, error.message);
  return GoogleError.parseGRPCStatusDetails(error);
}

function changes(resumeToken, count) {
  return new Promise((resolve, reject) => {
    const found = [];
    const stream = client.watch({parent: TENANT, resumeToken}, {deadline: Date.now() + 20_000});
    stream.on('data', ({change}) => {
      if (change) found.push(change);
      if (found.length === count) {
        stream.cancel();
        resolve(found);
      }
    });
    stream.on('error', reject);
  });
}

async function main() {
  const created = [];
  for (const i of [0, 1, 2]) created.push(await call('createPlan', {parent: TENANT, planId: `node-${i}`, plan: plan()}));

  const names = [];
  let pageToken = '';
  do {
    const page = await call('listPlans', {parent: 'municipalities/-', pageSize: 2, pageToken});
    names.push(...page.plans.map((one) => one.name));
    assert.deepEqual(page.unreachable, []);
    pageToken = page.nextPageToken;
    // A page names the homes that were asked so far, the last one all.
    if (!pageToken) assert.equal(page.sources.length, 2);
  } while (pageToken);
  assert.deepEqual(names, [...names].sort());
  for (const one of created) assert.ok(names.includes(one.name), one.name);

  const updateMask = {paths: ['title']};
  const changed = await call('updatePlan', {plan: {...plan({title: 'Nieuwe titel'}), name: created[0].name, etag: created[0].etag}, updateMask});
  assert.equal(changed.title, 'Nieuwe titel');
  const late = {plan: {...plan({title: 'Te laat'}), name: created[0].name, etag: created[0].etag}, updateMask};
  const stale = await refused('updatePlan', late, grpc.status.ABORTED);
  assert.deepEqual([stale.reason, stale.domain], ['STALE_ETAG', 'driehoek']);

  const wrong = await refused('createPlan', {parent: TENANT, planId: 'Geen Id', plan: plan({startDate: '31-12-2021', title: ''})},
                              grpc.status.INVALID_ARGUMENT);
  const fields = wrong.statusDetails.flatMap((detail) => detail.fieldViolations ?? []).map((violation) => violation.field);
  for (const field of ['plan_id', 'plan.start_date', 'plan.title']) assert.ok(fields.includes(field), `${field} in ${fields}`);

  const seen = await changes('0', 4);
  assert.deepEqual(seen.map(({name, kind}) => [name, kind]),
                   [...created.map(({name}) => [name, 'KIND_CREATED']), [changed.name, 'KIND_UPDATED']]);
  assert.deepEqual(await changes(seen[1].resumeToken, 2), seen.slice(2));
  client.close();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
