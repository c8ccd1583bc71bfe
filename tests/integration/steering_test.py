# SPDX-License-Identifier: EUPL-1.2
"""How the carrying out of the two plans is followed and steered, through the real suite and the real client."""
import json
import unittest

from processes import Case

HUIZEN = 'municipalities/GM0406/plans/uitvoeringsplan-2021-2022'
TRAININGS = '6-in-2021-worden-er-acht-trainingen'


class Steering(Case):
    def setUp(self):
        super().setUp()
        self.start_suite()
        for file, code in (('huizen-uitvoeringsplan-2021-2022.txt', 'GM0406'), ('heusden-ivp-2019-2022.txt', 'GM0797')):
            self.client('import', self.plan_document(file), '--municipality', code)

    def create(self, collection, identifier, resource, expect=0):
        kind = collection.removesuffix('s')
        path = self.folder / f'{identifier}.json'
        path.write_text(json.dumps(resource))
        return self.client(collection, 'create', 'GM0406', path, f'--{kind}-id', identifier, expect=expect)

    def steering(self, day, region='veiligheidsregio-gooi-en-vechtstreek', municipality='GM0406'):
        answer = self.json('region', 'steering', region, '--date', day)
        self.assertTrue(answer['complete'])
        return next(m for m in answer['members'] if m['municipality']['name'] == f'municipalities/{municipality}')

    def report(self, **more):
        return dict({'plan': HUIZEN, 'reportDate': '2022-02-01', 'periodStartDate': '2021-01-01', 'periodEndDate': '2021-12-31',
                     'drawnUpBy': 'adviseur openbare orde en veiligheid'}, **more)

    def test_progress_and_outcome_promises_and_adjustments_rules_1_and_7(self):
        plan = self.steering('2022-06-30')['plans'][0]
        self.assertEqual((plan['lastReport'], len(plan['themes'])), ('', 8))
        # What the plan promises in numbers is known; that it was done nobody said.
        self.assertEqual(len({(c['measure'], c['commitment']['unit']) for c in plan['commitments']}), 14)
        self.assertEqual({c['verdict'] for c in plan['commitments']}, {'VERDICT_NO_OBSERVATION'})
        weekly = [c['promised'] for c in plan['commitments'] if c['commitment']['period'] == 'PERIOD_WEEK']
        self.assertEqual(weekly, [17] * 4)

        self.create('progress-reports', '2021', self.report(
            nextReportDate='2022-05-01',
            subjects=[{'themeId': '4', 'progress': 'PROGRESS_DONE', 'outcome': 'OUTCOME_NO_OBSERVATION'},
                      {'measureId': TRAININGS, 'progress': 'PROGRESS_DONE', 'outcome': 'OUTCOME_TOO_EARLY'}],
            commitmentCounts=[{'measureId': TRAININGS, 'unit': 'trainingen', 'year': 2021, 'count': 7}],
            adjustments=[{'organ': 'ORGAN_EXECUTIVE', 'decisionDate': '2022-01-20', 'text': 'Een training volgt in 2022.', 'themeId': '6'}]))
        # The day before nobody knew.
        self.assertEqual(self.steering('2022-01-31')['plans'][0]['lastReport'], '')
        plan = self.steering('2022-06-30')['plans'][0]
        self.assertTrue(plan['overdue'])
        self.assertEqual([(t['said']['progress'], t['said']['outcome']) for t in plan['themes'] if t['reportDate']],
                         [('PROGRESS_DONE', 'OUTCOME_NO_OBSERVATION')])
        kept = [c for c in plan['commitments'] if c['verdict'] != 'VERDICT_NO_OBSERVATION']
        self.assertEqual([(c['promised'], c['counted'], c['verdict'], c['commitment']['line']) for c in kept], [(8, 7, 'VERDICT_NOT_KEPT', 248)])
        self.assertEqual(len(plan['openAdjustments']), 1)
        said = self.client('region', 'steering', 'veiligheidsregio-gooi-en-vechtstreek', '--date', '2022-06-30')
        self.assertRegex(said, '2022-05-01 +ja')
        for words in ('klaar 1, niet gemeld 3', 'Een training volgt in 2022.', 'niet nagekomen 1, geen waarneming 22',
                      '2 tot 3 × overleg in 6 weken', 'geen plan bekend'):
            self.assertIn(words, said)

        # Heusden promises no numbers.
        heusden = self.steering('2020-12-31', 'meierij', 'GM0797')['plans'][0]
        self.assertEqual((heusden['lastReport'], heusden['commitments'], len(heusden['themes'])), ('', [], 10))

    def test_a_first_report_that_was_never_filed_is_late_after_an_import_too(self):
        name = self.steering('2020-12-31', 'meierij', 'GM0797')['plans'][0]['plan']
        self.assertNotIn('te laat', self.client('region', 'steering', 'meierij', '--date', '2020-12-31'))
        self.client('plans', 'update', '--name', name, '--update-mask', 'first_report_date', stdin=json.dumps({'firstReportDate': '2019-12-31'}))
        self.client('import', self.plan_document('heusden-ivp-2019-2022.txt'), '--municipality', 'GM0797')
        self.assertIn('Eerste rapportage uiterlijk: 2019-12-31', self.client('plans', 'get', name))
        for day, late in (('2019-12-31', False), ('2020-12-31', True)):
            plan = self.steering(day, 'meierij', 'GM0797')['plans'][0]
            self.assertEqual((plan['lastReport'], plan['nextReportDate'], plan['overdue']), ('', '2019-12-31', late))
        self.assertIn('te laat: nog geen rapportage', self.client('region', 'steering', 'meierij', '--date', '2020-12-31'))

    def test_a_promise_in_parts_is_counted_by_its_parts(self):
        parts = (('basistrainingen', 4), ('verdiepingstrainingen', 2), ('terugkomdagen', 2))
        refused = self.create('progress-reports', '2021', self.report(
            commitmentCounts=[{'measureId': TRAININGS, 'unit': 'cursussen', 'year': 2021, 'count': 1}]), expect=1)
        self.assertIn('basistrainingen, terugkomdagen, trainingen, verdiepingstrainingen', refused)
        self.create('progress-reports', '2021', self.report(
            commitmentCounts=[{'measureId': TRAININGS, 'unit': unit, 'year': 2021, 'count': count - (unit == 'terugkomdagen')} for unit, count in parts]))
        kept = next(c for c in self.steering('2022-06-30')['plans'][0]['commitments'] if c['measure'].endswith(TRAININGS))
        self.assertEqual((kept['promised'], kept['counted'], kept['verdict']), (8, 7, 'VERDICT_NOT_KEPT'))
        self.assertEqual([(p['commitment']['unit'], p['promised'], p['counted'], p['verdict'], p['measure']) for p in kept['parts']],
                         [('basistrainingen', 4, 4, 'VERDICT_KEPT', ''), ('verdiepingstrainingen', 2, 2, 'VERDICT_KEPT', ''),
                          ('terugkomdagen', 2, 1, 'VERDICT_NOT_KEPT', '')])
        said = self.client('region', 'steering', 'veiligheidsregio-gooi-en-vechtstreek', '--date', '2022-06-30')
        self.assertRegex(said, r'waarvan 2 × terugkomdagen +2021 +2 +1 +niet nagekomen')
        # Of the promises, not of their parts.
        self.assertIn('niet nagekomen 1, geen waarneming 22', said)

    def test_an_adjustment_is_carried_by_a_revision_that_is_there(self):
        adjustment = {'organ': 'ORGAN_COUNCIL', 'decisionDate': '2022-01-20', 'text': 'Een training volgt in 2022.'}
        refused = self.create('progress-reports', '2021', self.report(
            subjects=[{'themeId': '12'}, {'measureId': 'geen'}], adjustments=[dict(adjustment, carriedByRevisionId='0009ffff')]), expect=1)
        for field in ('subjects[0].theme_id', 'subjects[1].measure_id', 'adjustments[0].carried_by_revision_id'):
            self.assertIn(field, refused)
        revision = self.json('plans', 'get', HUIZEN)['revisionId']
        self.create('progress-reports', '2021', self.report(adjustments=[dict(adjustment, carriedByRevisionId=revision)]))
        plan = self.steering('2022-06-30')['plans'][0]
        self.assertEqual((plan['openAdjustments'], plan['carriedAdjustments']), ([], 1))

    def test_what_stands_beside_the_plans_rules_1_and_16(self):
        self.create('tripartite-agreements', '2021-1', {
            'agreementDate': '2021-11-09', 'text': 'Meer toezicht rond de jaarwisseling.', 'deviations': [
                {'plan': HUIZEN, 'themeId': '2', 'text': 'De uren gaan van de wijken af.'},
                {'plan': HUIZEN, 'themeId': '3', 'text': 'Een overleg vervalt.', 'putToCouncilDate': '2021-12-14'}]})
        criteria = [{'criterionId': one, 'text': 'Waaraan dat te zien is.'} for one in ('onrust', 'rustig')]
        self.create('scaling-frameworks', 'kader', {
            'title': 'Afwegingskader', 'levels': ['THEME_LEVEL_BASELINE', 'THEME_LEVEL_LOCAL'], 'criteria': criteria, 'steps': [
                {'fromLevel': 'THEME_LEVEL_BASELINE', 'toLevel': 'THEME_LEVEL_LOCAL', 'criterionIds': ['onrust']}]})
        event = {'framework': 'municipalities/GM0406/scaling-frameworks/kader', 'subject': 'Uitgaansoverlast', 'fromLevel': 'THEME_LEVEL_BASELINE',
                 'toLevel': 'THEME_LEVEL_LOCAL', 'eventDate': '2021-12-01', 'organ': 'ORGAN_MAYOR', 'criterionIds': ['onrust']}
        refused = self.create('scaling-events', 'e0', dict(event, criterionIds=['rustig']), expect=1)
        self.assertIn('criterion_ids[0]', refused)
        self.create('scaling-events', 'e1', event)
        figure = {'label': 'overlastgevers', 'value': 4, 'unit': 'UNIT_PERSONS', 'source': 'politie'}
        self.create('safety-pictures', '2021-2', {'pictureDate': '2021-12-31', 'drawnUpBy': 'analist', 'entries': [
            {'code': 'nightlife', 'area': 'Oude Dorp', 'causes': ['Alles sluit tegelijk.'],
             'figures': [figure, dict(figure, label='meldingen', value=41, unit='UNIT_COUNT')]}]})
        huizen = self.steering('2022-06-30')
        self.assertEqual(([d['deviation']['themeId'] for d in huizen['openDeviations']], huizen['deviationsPut']), (['2'], 1))
        self.assertEqual([(s['event']['toLevel'], s['event']['criterionIds']) for s in huizen['scalings']], [('THEME_LEVEL_LOCAL', ['onrust'])])
        self.assertEqual([(p['withheld'], [f.get('value') for f in p['entry']['figures']]) for p in huizen['pictures']], [(1, [None, 41])])
        before = self.steering('2021-11-30')
        self.assertEqual((len(before['openDeviations']), before['scalings'], before['pictures']), (2, [], []))
        said = self.client('region', 'steering', 'veiligheidsregio-gooi-en-vechtstreek', '--date', '2022-06-30')
        for words in ('De uren gaan van de wijken af.', 'Uitgaansoverlast', 'Uitgaan en horeca in Oude', 'overlastgevers: niet getoond (politie)',
                      '41 (politie)', 'Alles sluit tegelijk.'):
            self.assertIn(words, said)
        for collection in ('tripartite-agreements', 'scaling-frameworks', 'scaling-events', 'safety-pictures'):
            self.assertIn('Aantal: 1', self.client(collection, 'list'))


if __name__ == '__main__':
    unittest.main()
