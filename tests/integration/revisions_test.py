# SPDX-License-Identifier: EUPL-1.2
"""Two days, two revisions and two plans beside each other, of real documents through the real suite and client."""
import datetime
import json
import unittest

from processes import DEMO, Case

SPLIT = ('region', 'changes', 'meierij', '--from-date', '2020-12-31', '--date', '2021-06-30')
DECIDED = ('--decided-by', 'college', '--decided-date', '2021-03-02', '--reason', 'Een jaar langer.', '--function', 'beleidsadviseur')


class Revisions(Case):
    def setUp(self):
        super().setUp()
        self.start_suite()
        self.client('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')
        self.client('import', DEMO / 'heusden-ivp-2019-2022.txt', '--municipality', 'GM0797')
        self.huizen = self.json('plans', 'list', 'Huizen')['plans'][0]['name']
        self.heusden = self.json('plans', 'list', 'Heusden')['plans'][0]['name']

    def changes(self, *arguments):
        answer = self.json(*arguments)
        self.assertTrue(answer['complete'])
        return answer, {m['municipality']['displayName']: m for m in answer['members']}

    def test_two_days_around_the_split_of_haaren_rules_1_and_2(self):
        answer, members = self.changes(*SPLIT)
        self.assertEqual(len(members), 6)
        haaren = members['Haaren']
        self.assertEqual((haaren['membership'], haaren['membershipDate']), ('MEMBERSHIP_WENT', '2021-01-01'))
        self.assertEqual(haaren['municipality']['succession']['legalBasis'], 'Stb. 2020, 260')
        self.assertEqual({village: (name, taken['legalBasis']) for name, member in members.items() for taken in member['takenOver']
                          for village in taken['villages']},
                         {'Esch': ('Boxtel', 'Stb. 2020, 260'), 'Helvoirt': ('Vught', 'Stb. 2020, 260')})
        heusden = members['Heusden']
        for day in ('fromPlans', 'toPlans'):
            self.assertEqual([plan['plan'] for plan in heusden[day]], [self.heusden])
        self.assertEqual((heusden['planRevisions'], heusden['budgetRevisions']), ([], []), 'both were filed today')
        self.assertEqual([answer[day]['membersOfRegion'] for day in ('fromBudget', 'toBudget')], [6, 5])
        self.assertEqual([int(heusden[day]['totalCents']) for day in ('fromTotal', 'toTotal')],
                         [int(answer[day]['total']['totalCents']) for day in ('fromBudget', 'toBudget')])
        # What ends with 2020: 88,000 a year.
        self.assertEqual(int(heusden['fromTotal']['totalCents']) - int(heusden['toTotal']['totalCents']), 8800000)
        said = self.client(*SPLIT)
        self.assertIn('opgeheven per 2021-01-01 (Stb. 2020, 260)', said)
        self.assertIn('geen begroting bekend', said)

    def test_the_day_of_filing_is_not_the_day_in_the_world(self):
        today = datetime.date.today()
        days = [str(today + datetime.timedelta(days=n)) for n in (-2, 1)]
        _, members = self.changes('region', 'changes', 'meierij', '--from-date', days[0], '--date', days[1])
        heusden = members['Heusden']
        self.assertEqual([r['plan'] for r in heusden['planRevisions']], [self.heusden])
        self.assertIsNone(heusden['planRevisions'][0].get('difference'))
        self.assertEqual([r['first'] for r in heusden['budgetRevisions']], [True])
        self.assertEqual(heusden['events'], [])
        self.assertEqual(heusden['toPlans'], [], 'no plan of now is on file')

    def test_an_amendment_is_shown_kept_and_told_on_the_day_of_its_decision(self):
        plan = self.json('plans', 'get', self.huizen)
        plan['endDate'] = '2023-12-31'
        gone = plan['themes'][0]['actionItems'][0]['measures'].pop()
        edited = self.folder / 'edited.json'
        edited.write_text(json.dumps(plan))
        amend = ('plans', 'amend', self.huizen, '--from-file', edited)
        self.assertIn('Niet opgeslagen', self.client(*amend, '--validate-only'))
        self.assertEqual(self.json('plans', 'get', self.huizen)['revisionId'], plan['revisionId'])
        self.client(*amend, expect=2)
        self.assertIn('Opgeslagen als versie', self.client(*amend, *DECIDED))
        # Once more it is of a revision that is not the newest any more.
        self.assertIn('etag', self.client(*amend, *DECIDED, expect=(1, 3, 4, 5, 6)))

        changes = self.json('plans', 'diff', self.huizen)['changes']
        told = {(c['kind'], c['part'], c['field'] or c['measureId']) for c in changes}
        self.assertIn(('KIND_CHANGED', 'PART_PLAN', 'end_date'), told)
        self.assertIn(('KIND_REMOVED', 'PART_MEASURE', gone['name'].split('/')[-1]), told)
        self.assertEqual(len(changes), 2)
        said = self.client('plans', 'diff', self.huizen)
        self.assertIn('college op 2021-03-02: Een jaar langer. (opgesteld door beleidsadviseur)', said)

        _, members = self.changes('region', 'changes', 'gooi-en-vechtstreek', '--from-date', '2021-01-01', '--date', '2021-06-30')
        events = [(e['date'], e['kind'], e['organ']) for e in members['Huizen']['events']]
        self.assertIn(('2021-03-02', 'KIND_AMENDMENT', 'ORGAN_EXECUTIVE'), events)
        self.assertEqual(members['Huizen']['planRevisions'], [])

    def test_a_budget_is_amended_and_told_on_the_day_of_its_decision(self):
        budget = self.json('budgets', 'get', self.json('budgets', 'list', 'Heusden')['budgets'][0]['name'])
        line = next(line for line in budget['lines'] if any(a['year'] == 2022 and int(a['amountCents'] or 0) for a in line['yearAmounts']))
        line['yearAmounts'] = [amount for amount in line['yearAmounts'] if amount['year'] != 2022]
        edited = self.folder / 'edited.json'
        edited.write_text(json.dumps(budget))
        amend = ('budgets', 'amend', budget['name'], '--from-file', edited)
        self.assertRegex(self.client(*amend, '--validate-only'), r'2022: € [\d.]+ werd geen')
        self.client(*amend, expect=2)
        self.assertIn('Opgeslagen als versie', self.client(*amend, *DECIDED))
        self.assertIn('college op 2021-03-02: Een jaar langer.', self.client('budgets', 'get', budget['name']))

        _, members = self.changes(*SPLIT)
        events = [(e['date'], e['kind'], e['organ'], e['subject']) for e in members['Heusden']['events']]
        self.assertEqual(events, [('2021-03-02', 'KIND_AMENDMENT', 'ORGAN_EXECUTIVE', budget['name'])])
        self.assertIn('begroting gewijzigd', self.client(*SPLIT))

        today = datetime.date.today()
        days = [str(today + datetime.timedelta(days=n)) for n in (-2, 1)]
        now = ('region', 'changes', 'meierij', '--from-date', days[0], '--date', days[1])
        filed = self.changes(*now)[1]['Heusden']['budgetRevisions']
        self.assertEqual([(r.get('amendment') or {}).get('reason') for r in filed], [None, 'Een jaar langer.'])
        self.assertIn('college op 2021-03-02', self.client(*now))

    def test_what_cannot_be_compared_says_why(self):
        self.assertIn('eerste versie', self.client('plans', 'diff', self.huizen, expect=2))
        revision = self.json('plans', 'get', self.huizen)['revisionId']
        self.assertIn('dezelfde versie', self.client('plans', 'diff', self.huizen, '--from', revision))
        self.assertIn('@0009ffff', self.client('plans', 'diff', self.huizen, '--from', '0009ffff', expect=3))
        self.assertIn('ander plan', self.client('plans', 'diff', self.huizen, '--from', f'{self.heusden}@{revision}', expect=2))
        self.assertIn('from_date', self.client(*SPLIT[:3], '--from-date', '2021-06-30', '--date', '2020-12-31', expect=1))

    def test_a_plan_goes_on_in_another_rules_2_6_7_and_9(self):
        copy = ('plans', 'copy-forward', self.huizen, '--start', '2023-01-01', '--end', '2024-12-31', '--theme', '1', '--id', 'vervolg')
        self.assertEqual(self.json(*copy, '--validate-only')['name'], 'municipalities/GM0406/plans/vervolg')
        self.assertEqual(len(self.json('plans', 'list', 'Huizen')['plans']), 1)
        self.client(*copy[:-4], expect=2)
        self.client(*copy[:7], '--theme', '99', expect=2)
        self.assertIn('end_date', self.client(*copy, '--parent-plan', self.huizen, expect=1))
        self.assertIn('Stb. 2020, 260', self.client(*copy, '--municipality', 'Haaren', expect=(1, 2, 3, 4, 5, 6)))
        self.assertIn('overlapt', self.client('plans', 'copy-forward', self.huizen, '--start', '2022-07-01', '--end', '2023-12-31',
                                              '--theme', '1', '--validate-only'))

        said = self.client(*copy)
        self.assertIn('gepland vóór het begin', said)
        new = self.json('plans', 'get', 'GM0406/plans/vervolg')
        old = self.json('measures', 'list', self.huizen, '--theme', '1', '--all')['measures']
        ended = ('MEASURE_STATE_REALISED', 'MEASURE_STATE_STOPPED', 'MEASURE_STATE_UNNECESSARY')
        copied = [m for item in new['themes'][0]['actionItems'] for m in item['measures']]
        self.assertEqual(sorted(m['continues']['measure'] for m in copied), sorted(m['name'] for m in old if m['state'] not in ended and m['text'].strip()))
        self.assertEqual({m['state'] for m in copied}, {'MEASURE_STATE_UNSPECIFIED'})
        conditions = [e['condition']['kind'] for m in copied for row in m['planningRows'] for e in row['entries'] if e.get('condition')]
        self.assertEqual(conditions, ['KIND_FUNDING'] * 5)
        findings = self.json('findings', 'list', 'GM0406')['findings']
        self.assertIn('PLANNING_BEFORE_PERIOD', {f['code'] for f in findings if '/plans/vervolg/' in f['name']})
        self.assertIn('municipalities/GM0406/plans/vervolg/measures/', self.client('plans', 'get', self.huizen))


if __name__ == '__main__':
    unittest.main()
