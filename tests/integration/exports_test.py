# SPDX-License-Identifier: EUPL-1.2
"""What the client writes to be sent round, read by programs that are not ours: openpyxl, LibreOffice, Python's csv and html."""
import csv
import datetime
import html.parser
import json
import re
import resource
import signal
import subprocess
import unittest
import zipfile

import openpyxl

from processes import BINARIES, DEMO, Case

MEIERIJ = ('--date', '2020-12-31')
GOOI = ('--date', '2021-06-30')
CONTRIBUTION = ('region', 'budgets', 'meierij', '--year', 2020, *MEIERIJ, '--rate-cents', 200)
FALLING = ('region', 'falling-away', 'gooi-en-vechtstreek', '--year', 2022, *GOOI)
LINES = ('budgets', 'list', 'Huizen')
SIDE_BY_SIDE = ('--with', 'Huizen', *GOOI)
PARTNERS = ('region', 'partners', 'meierij', *GOOI)
AGENDA = ('due', '--region', 'gooi-en-vechtstreek', *GOOI)
CONTRADICTIONS = ('region', 'contradictions', 'meierij', *SIDE_BY_SIDE)
INDICATORS = ('region', 'indicators', 'meierij', *SIDE_BY_SIDE)
THEMES = ('region', 'themes', 'meierij', *SIDE_BY_SIDE)
STEERING = ('region', 'steering', 'gooi-en-vechtstreek', *GOOI)
CHANGES = ('region', 'changes', 'gooi-en-vechtstreek', '--from-date', '2020-12-31', *GOOI)
ALL = (('overview', 'meierij', *MEIERIJ), ('overview', 'gooi-en-vechtstreek', *GOOI), CONTRIBUTION, FALLING, PARTNERS, AGENDA, CONTRADICTIONS,
       INDICATORS, THEMES, STEERING, CHANGES, LINES, ('measures', 'list'))

# Nothing is added up there, so there is no formula.
WITHOUT_SUMS = (PARTNERS, AGENDA, CONTRADICTIONS, INDICATORS, STEERING)


def evaluate(book, sheet, formula):
    """What the formulas that we write come to, by the cells that they name."""
    def cells(where):
        name, _, area = where.rpartition('!')
        found = (book[name.strip("'")] if name else sheet)[area.replace('$', '')]
        return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]

    def value(cell):
        of = cell.parent
        return evaluate(book, of, cell.value) if cell.data_type == 'f' else cell.value

    def call(name, arguments):
        if name == 'SUM':
            return sum(v for where in arguments for v in map(value, cells(where)) if isinstance(v, (int, float)))
        assert name == 'SUMIFS', formula
        keep = [True] * len(cells(arguments[0]))
        for where, wanted in zip(arguments[1::2], arguments[2::2]):
            wanted = wanted.strip('"') if wanted.startswith('"') else value(cells(wanted)[0])
            keep = [kept and value(cell) == wanted for kept, cell in zip(keep, cells(where))]
        return sum(v for kept, v in zip(keep, map(value, cells(arguments[0]))) if kept and isinstance(v, (int, float)))

    parts = re.findall(r"([=-])(SUM|SUMIFS)\(([^()]*)\)", formula)
    assert ''.join(f'{sign}{name}({arguments})' for sign, name, arguments in parts) == formula, formula
    return sum((-1 if sign == '-' else 1) * call(name, arguments.split(',')) for sign, name, arguments in parts)


def no_larger_files(size):
    """As if the disk had room for files of so many bytes only."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Exports(Case):
    def setUp(self):
        super().setUp()
        self.start_suite()
        self.import_plans(DEMO)

    def import_plans(self, folder):
        self.client('import', folder / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0406')
        self.client('import', folder / 'heusden-ivp-2019-2022.txt', '--municipality', 'GM0797')

    def write(self, *arguments, name='uit.xlsx', expect=0):
        path = self.folder / name
        self.client(*arguments, '--output', path, expect=expect)
        return path

    def rows(self, path, sheet):
        """The rows below the headings as dictionaries, with the results that stand in the file."""
        lines = [[cell.value for cell in row] for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows()]
        head = next(i for i, line in enumerate(lines) if len([v for v in line if v]) == len(line) > 2)
        return [dict(zip(lines[head], line)) for line in lines[head + 1:]]

    def csv(self, path):
        text = path.read_bytes().decode('utf-8')
        self.assertEqual(text.count('\n'), text.count('\r\n'))
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        return [dict(zip(rows[0], row)) for row in rows[1:]]

    def test_every_formula_has_the_result_that_its_cells_come_to(self):
        for arguments in ALL:
            path = self.write(*arguments)
            book, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
            formulas = 0
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.data_type != 'f':
                            continue
                        formulas += 1
                        self.assertAlmostEqual(results[sheet.title][cell.coordinate].value, evaluate(book, sheet, cell.value), places=6,
                                               msg=f'{arguments} {sheet.title}!{cell.coordinate} {cell.value}')
            if arguments not in WITHOUT_SUMS:
                self.assertGreater(formulas, 0, arguments)

    def test_libreoffice_recalculates_to_the_same(self):
        for number, arguments in enumerate(ALL):
            path = self.write(*arguments, name=f'{number}.xlsx')
            bare = self.folder / f'bare-{number}.xlsx'
            removed = 0
            with zipfile.ZipFile(path) as of, zipfile.ZipFile(bare, 'w') as to:
                for name in of.namelist():
                    content = of.read(name)
                    if name.startswith('xl/worksheets/'):  # Without the results that it came with.
                        content, count = re.subn(rb'(</f>)<v>[^<]*</v>', rb'\1', content)
                        removed += count
                    to.writestr(name, content)
            if arguments not in WITHOUT_SUMS:
                self.assertGreater(removed, 0, arguments)
            done = subprocess.run(['soffice', f'-env:UserInstallation=file://{self.folder}/office', '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML',
                                   '--outdir', self.folder / 'again', bare], capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            ours = openpyxl.load_workbook(path, data_only=True)
            theirs = openpyxl.load_workbook(self.folder / 'again' / bare.name, data_only=True)
            formulas = openpyxl.load_workbook(path)
            compared = 0
            for sheet in formulas:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.data_type == 'f':
                            compared += 1
                            self.assertAlmostEqual(theirs[sheet.title][cell.coordinate].value, ours[sheet.title][cell.coordinate].value, places=6,
                                                   msg=f'{arguments} {sheet.title}!{cell.coordinate} {cell.value}')
            self.assertEqual(compared, removed)

    def check_figures(self):
        overview = self.rows(self.write('overview', 'gooi-en-vechtstreek', *GOOI), 'Begroting')
        self.assertEqual([(row['Jaar'], row['Incidenteel']) for row in overview], [(2021, 491000), (2022, 79000)])
        self.assertEqual({row['Voorlopig'] for row in overview}, {'ja, ten dele of geheel'})

        falling = self.write(*FALLING)
        totals = {row['Jaar']: row for row in self.rows(falling, 'Begroting per gemeente') if row['Gemeente'] == 'Huizen'}
        self.assertEqual((totals[2021]['Incidenteel'], totals[2022]['Incidenteel']), (491000, 79000))
        self.assertEqual(totals[2022]['Voorlopig'], 'ja')
        self.assertEqual(len(self.rows(falling, 'Maatregelen')), 5)

        totals = {row['Jaar']: row for row in self.rows(self.write(*LINES), 'Totalen')}
        together = 'Structureel, incidenteel en onbekend samen'
        self.assertEqual([(totals[year][together], totals[year]['Totaal volgens het stuk'], totals[year]['Het stuk min de som']) for year in (2021, 2022)],
                         [(647238, 647237, -1), (230764, 230737, -27)])
        self.assertEqual(totals[2021]['Incidenteel'], 491000)

        contribution = self.rows(self.write(*CONTRIBUTION), 'Bijdrage per inwoner')
        heusden = next(row for row in contribution if row['Gemeente'] == 'Heusden')
        self.assertEqual((heusden['Bijdrage'], heusden['Bedrag van de eigen post'], heusden['Eigen post min bijdrage']), (87446, 88000, 554))
        self.assertEqual(heusden['Inwoners op'], datetime.datetime(2019, 1, 1))
        self.assertEqual(contribution[-1]['Bijdrage'], 447474)

        measures = self.rows(self.write('measures', 'list', 'Huizen'), 'Maatregelen')
        self.assertEqual(len(measures), 50 + 1)
        self.assertEqual(measures[-1]['Telt'], sum(row['Telt'] for row in measures[:-1]))

    def test_what_is_said_of_a_region_is_in_the_sheets_rules_1_10_14_and_15(self):
        bodies = self.rows(self.write(*PARTNERS, name='partners.xlsx'), 'Overleggen')
        self.assertIn(('regionale weegtafel', 'Heusden', 1), [(r['Naam'], r['Gemeente'], r['Bij hoeveel gemeenten']) for r in bodies])
        agenda = self.rows(self.write(*AGENDA, name='agenda.xlsx'), 'Agenda')
        self.assertIn((datetime.datetime(2021, 6, 30), 'oplevering', 236), [(r['Uiterlijk'], r['Soort'], r['Regel in het stuk']) for r in agenda])
        # No plan of the council is on file, so there is no day.
        self.assertIn((None, 'geen plan van de raad bekend', 'Laren'), [(r['Uiterlijk'], r['Soort'], r['Gemeente']) for r in agenda])
        found = self.rows(self.write(*CONTRADICTIONS, name='tegen.xlsx'), 'Tegenspraken')
        self.assertEqual([(r['Nr'], r['Geld dat ervan afhangt']) for r in found[:3]], [(1, 190000), (2, 102000), (3, 'niet bekend')])
        path = self.write(*INDICATORS, name='indicatoren.xlsx')
        targets = {(r['Genoemd percentage'], r['Berekend percentage'], r['Te bereiken waarde'], r['Basiswaarde']) for r in self.rows(path, 'Doelen')}
        self.assertIn((10, 10.25, 5000, 4535), {tuple(round(v, 2) if v else v for v in t) for t in targets})
        self.assertIn(('Huizen', 'geen waarneming', None), [(r['Gemeente'], r['Waargenomen'], r['Nieuwste is oud, in dagen']) for r in self.rows(path, 'Indicatoren')])
        local = [(r['Waarde'], r['Geldt'], r['Telt niet mee, want']) for r in self.rows(path, 'Waarnemingen')]
        self.assertIn((18, 'lokaal', None), local)
        self.assertTrue(any(value == 95 and said for value, valid, said in local if valid == 'landelijk'), local)
        path = self.write(*THEMES, name='themas.xlsx')
        money = {r['Thema'][:1]: r['Incidenteel, voorstel'] for r in self.rows(path, "Thema's") if r['Gemeente'].startswith('Huizen')}
        self.assertEqual(money['1'], 102000)
        unknown = [r for r in self.rows(path, "Thema's") if r['Gemeente'] == 'Vught']
        self.assertEqual([(r['Thema'], r['Maatregelen']) for r in unknown], [('geen plan bekend', 'niet bekend')])
        relations = self.rows(path, 'Thema tegenover thema')
        self.assertIn(('Huizen', 'dichtbij', '3'), [(r['Gemeente'], r['Oordeel'], (r['Thema daar'] or '-')[0]) for r in relations if r['Thema'].startswith('4')])
        with open(self.write(*INDICATORS, name='i.csv').with_name('i-doelen.csv'), newline='', encoding='utf-8') as file:
            self.assertIn('5000', [r['Te bereiken waarde'] for r in csv.DictReader(file)])

    def test_how_a_region_is_steered_and_what_changed_is_in_the_sheets_rules_1_7_and_12(self):
        plan = 'municipalities/GM0406/plans/uitvoeringsplan-2021-2022'
        self.client('plans', 'update', '--name', plan, '--update-mask', 'first_report_date', stdin=json.dumps({'firstReportDate': '2021-06-01'}))
        path = self.write(*STEERING, name='sturing.xlsx')
        late = [(r['Volgende uiterlijk'], r['Te laat'], r['Opmerking']) for r in self.rows(path, 'Rapportages') if r['Gemeente'] == 'Huizen']
        self.assertEqual(late, [(datetime.datetime(2021, 6, 1), 'ja', 'te laat: nog geen rapportage')])
        promises = {(r['Toezegging'], r['Jaar']): (r['Toegezegd'], r['Geteld'], r['Nagekomen']) for r in self.rows(path, 'Toezeggingen')}
        self.assertEqual(promises['8 × trainingen', 2021], (8, None, 'geen waarneming'))
        self.assertEqual(promises['waarvan 2 × terugkomdagen', 2021], (2, None, 'geen waarneming'))
        path = self.write(*CHANGES, name='anders.xlsx')
        self.assertIn((datetime.datetime(2021, 1, 1), 'Huizen', 'plan begon'), [(r['Dag'], r['Gemeente'], r['Wat']) for r in self.rows(path, 'Gebeurd')])
        money = {(r['Gemeente'], r['Jaar']): (r['Incidenteel'], r['Voorlopig']) for r in self.rows(path, 'Begroting per gemeente')}
        self.assertEqual((money['Huizen', 2021], money['Laren', 2021]), ((491000, 'ja'), ('niet bekend', 'niet bekend')))
        # No row of a file for machines is a total.
        rows = self.csv(self.write(*CHANGES, name='anders.csv').with_name('anders-begroting-per-gemeente.csv'))
        self.assertNotIn('Samen', {r['Gemeente'] for r in rows})
        self.assertIn(('Huizen', '2021-06-30', '491000.00'), [(r['Gemeente'], r['Dag'], r['Incidenteel (euro)']) for r in rows])

    def test_the_figures_of_the_documents_that_the_project_ships_rules_11_12_and_13(self):
        self.check_figures()

    def test_the_figures_of_the_published_plans(self):
        folder = self.plan_document('huizen-uitvoeringsplan-2021-2022.txt').parent
        self.gateway = self.start('driehoek-suite', '--data-dir', self.folder / 'published').address
        self.import_plans(folder)
        self.check_figures()

    def test_nil_zero_and_nothing_are_three_things_rule_10(self):
        lines = self.rows(self.write(*LINES), 'Posten')
        nil = [row for row in lines if row['Bedrag'] == 'nihil']
        self.assertTrue(nil)
        self.assertTrue(all(isinstance(row['Bedrag'], (int, float)) for row in lines if row not in nil))
        path = self.write(*LINES, name='uit.csv')
        self.assertEqual(sum(row['Bedrag (euro)'] == 'nihil' for row in self.csv(path)), len(nil))
        nothing = [row for row in self.rows(self.write('overview', 'meierij', *MEIERIJ), 'Gemeenten') if row['Stand'] == 'geen plan bekend']
        self.assertEqual({row['Maatregelen'] for row in nothing}, {'niet bekend'})

    def test_csv_is_a_file_per_table_for_machines(self):
        path = self.write(*CONTRIBUTION, name='meierij.csv')
        self.assertEqual(sorted(p.name for p in self.folder.glob('meierij*')),
                         sorted(f'meierij{table}.csv' for table in ('', '-bijdrage-per-inwoner', '-iv3', '-per-inwoner', '-taakvelden', '-toelichting', '-totalen-die-niet-kloppen')))
        self.assertEqual({row['Peildag'] for row in self.csv(path)}, {'2020-12-31'})
        rows = self.csv(self.folder / 'meierij-bijdrage-per-inwoner.csv')
        self.assertEqual(len(rows), 6)  # No row is a total.
        self.assertEqual(sum(float(row['Bijdrage (euro)']) for row in rows), 447474)
        self.assertEqual({row['Inwoners op'] for row in rows}, {'2019-01-01'})
        self.assertTrue(self.csv(self.folder / 'meierij-toelichting.csv'))
        # No plan names a taakveld: that is not 0.
        iv3 = [row for row in self.csv(self.folder / 'meierij-iv3.csv') if row['Gemeentecode'] == '0797']
        self.assertEqual([(row['Taakveld'], row['Lasten samen (euro)'], row['Bij geen taakveld, van deze begroting (euro)']) for row in iv3],
                         [('1.1', 'niet bekend', '248891.00'), ('1.2', 'niet bekend', '248891.00')])

    def test_text_of_a_plan_is_never_a_formula(self):
        texts = ['=HYPERLINK("http://kwaad.example","klik")', '+31 6', '-2 graden', '@SUM(A1)']
        plan = {'title': '=cmd|test', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2020-01-01', 'endDate': '2020-12-31',
                'themes': [{'themeId': '1', 'title': '=1+1', 'measures': [{'text': text} for text in texts]}]}
        self.client('plans', 'create', 'GM0865', '-', '--plan-id', 'p', stdin=json.dumps(plan))
        book = openpyxl.load_workbook(self.write('measures', 'list', 'municipalities/GM0865/plans/p'))
        cells = [cell for row in book['Maatregelen'].iter_rows() for cell in row]
        self.assertLessEqual(set(texts) | {'=1+1'}, {cell.value for cell in cells if cell.data_type == 's'})
        self.assertEqual([cell.value for cell in cells if cell.data_type == 'f' and not cell.value.startswith('=SUM(')], [])
        rows = self.csv(self.write('measures', 'list', 'municipalities/GM0865/plans/p', name='uit.csv'))
        self.assertEqual(sorted(row['Maatregel'] for row in rows), sorted("'" + text for text in texts))
        self.assertEqual({row['Thema'] for row in rows}, {"'=1+1"})

    def test_who_does_not_answer_is_on_every_sheet_and_in_every_row(self):
        directory = self.folder / 'directory.json'
        def services(address):
            return {service: address for service in ('plans', 'budgets', 'partners', 'signals')}
        directory.write_text(json.dumps({'homes': [
            {'name': 'homes/heusden', 'tenants': ['municipalities/GM0797'], 'services': services(self.gateway)},
            {'name': 'homes/vught', 'tenants': ['municipalities/GM0865'], 'timeout': '1s', 'services': services('127.0.0.1:1')}]}))
        self.gateway = self.start('driehoek-gateway', '--directory', directory).address
        for arguments in (('overview', 'meierij', *MEIERIJ), CONTRIBUTION, ('region', 'falling-away', 'meierij', '--year', 2021, *MEIERIJ),
                          PARTNERS, ('due', '--region', 'meierij', *MEIERIJ), ('region', 'contradictions', 'meierij', *MEIERIJ),
                          ('region', 'indicators', 'meierij', *MEIERIJ), ('region', 'themes', 'meierij', *MEIERIJ),
                          ('region', 'steering', 'meierij', *MEIERIJ), ('region', 'changes', 'meierij', '--from-date', '2020-06-30', *MEIERIJ)):
            book = openpyxl.load_workbook(self.write(*arguments, expect=4))
            for sheet in book:
                said = ' '.join(str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row)
                self.assertRegex(said, r'onvolledig.*Vught \(heeft niet geantwoord, homes/vught\)', (arguments, sheet.title))
            self.write(*arguments, name='deel.csv', expect=4)
            for path in self.folder.glob('deel*.csv'):
                rows = self.csv(path)
                if not path.name.endswith('toelichting.csv'):
                    self.assertEqual({row['Antwoord volledig'] for row in rows}, {'nee'}, path)
                    self.assertTrue(all('Vught' in row['Ontbreekt'] and 'Boxtel (niet aangesloten)' in row['Ontbreekt'] for row in rows), path)
                path.unlink()
        beginning = self.draft('concept.md', expect=4).read_text(encoding='utf-8').partition('\n## ')[0]
        for said in ('Niet geantwoord: Vught\n', 'Niet aangesloten: Boxtel, ', 'LET OP, onvolledig', 'homes/vught'):
            self.assertIn(said, beginning)
        members = self.rows(self.write('overview', 'meierij', *MEIERIJ, expect=4), 'Gemeenten')
        self.assertEqual({row['Maatregelen'] for row in members if row['Gemeente'] in ('Vught', 'Boxtel')}, {'niet bekend'})
        self.assertIn('geen totaal van de regio', members[-1]['Gemeente'])
        for row in self.rows(self.write(*CONTRIBUTION, expect=4), 'Begrotingen'):
            if row['Gemeente'] == 'Vught':
                self.assertEqual((row['Structureel'], row['Opmerking']), ('niet bekend', 'heeft niet geantwoord'))

    def draft(self, name, region='meierij', date=MEIERIJ, expect=0):
        return self.write('region', 'plan', region, *date, name=name, expect=expect)

    def test_a_draft_of_a_regional_plan_cites_the_line_of_each_measure(self):
        text = self.draft('concept.md').read_text(encoding='utf-8')
        beginning = text.partition('\n## ')[0]
        self.assertIn('In dit concept: Heusden\n', beginning)
        self.assertIn('Geen plan bekend voor deze dag: Boxtel, Haaren, ', beginning)
        self.assertNotIn('onvolledig', beginning)
        cited = re.findall(r'^- .*\*Bron: .*, regel [1-9][0-9]*\.\*$', text, flags=re.M)
        self.assertEqual(len(cited), 88)
        shared, _, rest = text.partition('\n## Lokale en eigen')
        self.assertEqual(len(re.findall('^### ', shared, flags=re.M)), 4 + 4)
        self.assertEqual(len(re.findall('^### Heusden: ', rest, flags=re.M)), 2)
        self.assertIn('€ 88.000 in afwachting van evaluatie', rest)
        huizen = self.draft('huizen.md', 'gooi-en-vechtstreek', GOOI).read_text(encoding='utf-8')
        self.assertIn('(voorlopig): structureel € 156.238, incidenteel € 491.000', huizen)
        self.assertEqual(huizen.count('Onder voorwaarde in 2022.'), 5)
        self.assertNotIn('Waar plannen van meer gemeenten over gaan', huizen)
        # A second plan that shares subjects, and no joint plan: chapters by subject, and each measure once.
        self.client('import', DEMO / 'huizen-uitvoeringsplan-2021-2022.txt', '--municipality', 'GM0402')
        both = self.draft('beide.md', 'gooi-en-vechtstreek', GOOI).read_text(encoding='utf-8')
        subjects = both.partition('## Waar plannen van meer gemeenten over gaan')[2].partition('\n## ')[0]
        chapter = subjects.partition('### Ondermijning\n')[2].partition('\n### ')[0]
        self.assertEqual(re.findall('^#### (Hilversum|Huizen): Georganiseerde', chapter, flags=re.M), ['Hilversum', 'Huizen'])
        self.assertIn('niemand heeft het bevestigd', chapter)
        self.assertEqual(both.count('Onder voorwaarde in 2022.'), 10)

    def test_text_of_a_plan_is_never_markup_or_script(self):
        texts = ['<script>alert(1)</script> en <b>vet</b>', '![plaatje](http://kwaad.example/x.png)', '[klik](javascript:alert(1))', '- # *kop* _x_ `y`', '1. een &lt; twee']
        plan = {'title': 'Plan <i>1</i>', 'kind': 'PLAN_KIND_IMPLEMENTATION_PLAN', 'startDate': '2020-01-01', 'endDate': '2020-12-31',
                'themes': [{'themeId': '1', 'title': '</h3><img src=x onerror=alert(1)>', 'measures': [{'text': text} for text in texts]}]}
        self.client('plans', 'create', 'GM0865', '-', '--plan-id', 'p', stdin=json.dumps(plan))
        page = self.draft('concept.html').read_text(encoding='utf-8')
        parser = html.parser.HTMLParser()
        tags, said = set(), []
        parser.handle_starttag = lambda tag, attributes: tags.add(tag)
        parser.handle_data = said.append
        parser.feed(page)
        self.assertLessEqual(tags, {'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'h3', 'h4', 'p', 'strong', 'em', 'ul', 'li'})
        for text in texts + [plan['themes'][0]['title'], plan['title']]:
            self.assertIn(text, ''.join(said))
        with zipfile.ZipFile(self.draft('concept.docx')) as document:
            body = ''.join(re.findall(r'<w:t[^>]*>([^<]*)</w:t>', document.read('word/document.xml').decode()))
            self.assertNotIn(b'kwaad.example', document.read('word/_rels/document.xml.rels'))
            self.assertNotIn('<w:hyperlink', document.read('word/document.xml').decode())
        for text in texts:
            self.assertIn(text, html.unescape(body))

    def test_a_draft_without_pandoc_says_so_and_leaves_nothing(self):
        before = sorted(p.name for p in self.folder.iterdir())
        done = subprocess.run([BINARIES / 'driehoek', '--gateway', self.gateway, 'region', 'plan', 'meierij', '--output', self.folder / 'c.docx'],
                              capture_output=True, text=True, timeout=60, env={'PATH': str(self.folder)})
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('apt-get install pandoc', done.stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), before)
        self.client('region', 'plan', 'meierij', '--output', self.folder / 'c.odt', expect=2)

    def test_a_file_is_there_whole_or_the_old_one_stays(self):
        path = self.folder / 'uit.xlsx'
        path.write_text('oud')
        before = sorted(p.name for p in self.folder.iterdir())
        for room in (2000, 16000):  # For nothing, and for all but the largest of its parts.
            done = subprocess.run([BINARIES / 'driehoek', '--gateway', self.gateway, 'measures', 'list', '--output', path], capture_output=True, text=True,
                                  timeout=60, preexec_fn=lambda: no_larger_files(room))
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn('uit.xlsx', done.stderr)
            self.assertEqual(path.read_text(), 'oud')
            self.assertEqual(sorted(p.name for p in self.folder.iterdir()), before)
        for wrong in (['uit.ods'], ['uit'], [self.folder], [self.folder / 'geen/uit.xlsx'], [path, '--json']):
            self.client(*LINES, '--output', *wrong, expect=2)


if __name__ == '__main__':
    unittest.main()
