# SPDX-License-Identifier: EUPL-1.2
"""python_client.py GATEWAY GENERATED: a client in Python with what `protoc --python_out` wrote to GENERATED, and no code of
ours. Ends with 0 when the contract held."""
import sys

import google
import grpc

GATEWAY, GENERATED = sys.argv[1:]
sys.path.insert(0, GENERATED)
google.__path__.append(f'{GENERATED}/google')

from driehoek.plans.v1 import plan_pb2, plan_service_pb2 as service  # noqa: E402
from driehoek.type.v1 import change_pb2  # noqa: E402
from google.protobuf import empty_pb2, field_mask_pb2  # noqa: E402, F401
from google.rpc import error_details_pb2, status_pb2  # noqa: E402

TENANT = 'municipalities/GM0406'
CHANNEL = grpc.insecure_channel(GATEWAY)


def method(name, request, response):
    call = CHANNEL.unary_unary(f'/driehoek.plans.v1.PlanService/{name}', request.SerializeToString, response.FromString)
    return lambda **fields: call(request(**fields), timeout=10)


create = method('CreatePlan', service.CreatePlanRequest, plan_pb2.Plan)
update = method('UpdatePlan', service.UpdatePlanRequest, plan_pb2.Plan)
list_plans = method('ListPlans', service.ListPlansRequest, service.ListPlansResponse)
watch = CHANNEL.unary_stream('/driehoek.plans.v1.PlanService/Watch', service.WatchRequest.SerializeToString,
                             service.WatchResponse.FromString)


def plan(**fields):
    return plan_pb2.Plan(**{'title': 'Klein plan', 'kind': plan_pb2.PLAN_KIND_IMPLEMENTATION_PLAN, 'start_date': '2021-01-01',
                            'end_date': '2022-12-31', **fields})


def details_of(error):
    """The google.rpc details of a failed call, by the name of their type."""
    status = status_pb2.Status.FromString(dict(error.trailing_metadata())['grpc-status-details-bin'])
    found = {}
    for detail in status.details:
        kind = detail.TypeName().rsplit('.', 1)[1]
        found[kind] = getattr(error_details_pb2, kind)()
        detail.Unpack(found[kind])
    return found


def refused(call, code):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, error
        return details_of(error)
    raise AssertionError(f'not refused with {code}')


def changes(resume_token, count):
    found = []
    stream = watch(service.WatchRequest(parent=TENANT, resume_token=resume_token), timeout=20)
    for message in stream:
        if message.HasField('change'):
            found.append(message.change)
        if len(found) == count:
            stream.cancel()
            return found
    raise AssertionError('the stream ended')


created = [create(parent=TENANT, plan_id=f'python-{i}', plan=plan()) for i in range(3)]

names, token = [], ''
while True:
    page = list_plans(parent='municipalities/-', page_size=2, page_token=token)
    names += [one.name for one in page.plans]
    assert not page.unreachable, page.unreachable
    token = page.next_page_token
    if not token:
        break
# A page names the homes that were asked so far, the last one all.
assert len(page.sources) == 2, page.sources
assert names == sorted(names) and {one.name for one in created} <= set(names), names

changed = update(plan=plan(name=created[0].name, etag=created[0].etag, title='Nieuwe titel'),
                 update_mask=field_mask_pb2.FieldMask(paths=['title']))
assert changed.title == 'Nieuwe titel' and changed.etag != created[0].etag
stale = refused(lambda: update(plan=plan(name=created[0].name, etag=created[0].etag, title='Te laat'),
                               update_mask=field_mask_pb2.FieldMask(paths=['title'])), grpc.StatusCode.ABORTED)
assert stale['ErrorInfo'].reason == 'STALE_ETAG' and stale['ErrorInfo'].domain == 'driehoek'

wrong = refused(lambda: create(parent=TENANT, plan_id='Geen Id', plan=plan(start_date='31-12-2021', title='')),
                grpc.StatusCode.INVALID_ARGUMENT)
fields = {violation.field for violation in wrong['BadRequest'].field_violations}
assert {'plan_id', 'plan.start_date', 'plan.title'} <= fields, fields

seen = changes('0', 4)
mine = [(change.name, change.kind) for change in seen if '/python-' in change.name]
assert mine == [(one.name, change_pb2.Change.KIND_CREATED) for one in created] + [(changed.name, change_pb2.Change.KIND_UPDATED)], mine
assert changes(seen[1].resume_token, 2) == seen[2:]
